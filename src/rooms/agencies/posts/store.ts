import type { Desk } from '#platform/desk.ts'
import { isId, newId } from '#platform/ids.ts'
import type { Sentence } from '#kernel/words.ts'
import type { Colleague, Holding, Outsider, Post, Unit } from './model.ts'

/** The agency's units in the order of their paths, the agency itself first. Members are counted as far as the desk sees them. */
export async function unitsOf(desk: Desk): Promise<readonly Unit[]> {
  const rows = await desk.sql<
    {
      id: string
      parent_id: string | null
      name: string
      path: string
      closed: boolean
      members: number
      posts: number
    }[]
  >`
    select u.*,
      (select count(*)::int from member m join record r on r.agency_id = m.agency_id and r.id = m.id
        where m.agency_id = ${desk.agency} and m.scope_unit = u.id and r.state <> 'left') as members,
      (select count(*)::int from post where post.agency_id = ${desk.agency} and post.unit_id = u.id and post.closed_at is null) as posts
    from unit_paths() u order by u.path`
  return rows.map(({ parent_id, ...row }) => ({ ...row, ...(parent_id ? { parent: parent_id } : {}) }))
}

export async function insertUnit(
  { sql, agency }: Desk,
  unit: { readonly id: string; readonly parent: string; readonly name: string },
): Promise<void> {
  await sql`insert into unit (agency_id, id, parent_id, name) values (${agency}, ${unit.id}, ${unit.parent}, ${unit.name})`
}

export async function renameUnit({ sql, agency }: Desk, id: string, name: string): Promise<void> {
  await sql`update unit set name = ${name} where agency_id = ${agency} and id = ${id}`
}

export async function closeUnit({ sql, agency, now }: Desk, id: string): Promise<void> {
  await sql`update unit set closed_at = ${now} where agency_id = ${agency} and id = ${id}`
}

type PostRow = {
  id: string
  unit_id: string
  duty: string
  title: string
  closed: boolean
  holders: { person: string; name: string; since: string; until: string | null }[]
}

/** The agency's posts, open ones first, each with who holds it now or will. */
export async function postsOf(desk: Desk): Promise<readonly Post[]> {
  const rows = await desk.sql<PostRow[]>`
    select post.id, post.unit_id, post.duty, post.title, post.closed_at is not null as closed,
      coalesce((select jsonb_agg(jsonb_build_object('person', held.person_id, 'name', person.name, 'since', held.since, 'until', held.until)
          order by held.since)
        from post_holding held join person on person.id = held.person_id
        where held.agency_id = post.agency_id and held.post_id = post.id and (held.until is null or held.until > ${desk.now})), '[]') as holders
    from post join unit_paths() u on u.id = post.unit_id where post.agency_id = ${desk.agency}
    order by post.closed_at is not null, u.path, post.duty, post.title, post.id`
  return rows.map(({ unit_id, ...row }) => ({ ...row, unit: unit_id, holders: row.holders.map(toHolding) }))
}

const toHolding = (row: { person: string; name: string; since: string; until: string | null }): Holding => ({
  person: row.person,
  name: row.name,
  since: new Date(row.since),
  ...(row.until ? { until: new Date(row.until) } : {}),
})

/** Makes a post and returns its key. */
export async function insertPost(
  { sql, agency, now }: Desk,
  post: { readonly unit: string; readonly duty: string; readonly title: string },
): Promise<string> {
  const id = newId(now.getTime())
  await sql`insert into post (agency_id, id, unit_id, duty, title) values (${agency}, ${id}, ${post.unit}, ${post.duty}, ${post.title})`
  return id
}

export async function closePost({ sql, agency, now }: Desk, id: string): Promise<void> {
  await sql`update post set closed_at = ${now} where agency_id = ${agency} and id = ${id}`
}

export async function insertHolding(
  { sql, agency }: Desk,
  held: { readonly post: string; readonly person: string; readonly since: Date },
): Promise<void> {
  await sql`insert into post_holding (agency_id, post_id, person_id, since) values (${agency}, ${held.post}, ${held.person}, ${held.since})
    on conflict do nothing`
}

/** Ends every holding of a post by a person that has not ended yet; one that had not begun never was. */
export async function endHoldings(
  { sql, agency }: Desk,
  held: { readonly post: string; readonly person: string; readonly until: Date },
): Promise<void> {
  await sql`update post_holding set until = greatest(since, ${held.until}) where agency_id = ${agency} and post_id = ${held.post}
    and person_id = ${held.person} and (until is null or until > ${held.until})`
}

/** Who belongs to the agency today, by name. */
export const colleaguesOf = (desk: Desk): Promise<readonly Colleague[]> =>
  desk.sql<Colleague[]>`
    select person.id, person.name, person.email from membership m join person on person.id = m.person_id
    where m.agency_id = ${desk.agency} and person.disabled_at is null and (m.until is null or m.until > ${desk.now}) order by person.name, person.id`

/** Whether someone has an account, and whether they are a member here today. */
export async function guestOf(
  desk: Desk,
  person: string,
): Promise<{ readonly known: boolean; readonly member: boolean }> {
  if (!isId(person)) return { known: false, member: false }
  const [row] = await desk.sql<{ known: boolean; member: boolean }[]>`
    select exists (select from person where id = ${person} and disabled_at is null) as known,
      exists (select from membership where agency_id = ${desk.agency} and person_id = ${person} and (until is null or until > ${desk.now})) as member`
  return row ?? { known: false, member: false }
}

/** What a record is, by its room and kind, where the desk may know of it at all. */
export async function aboutOf(desk: Desk, record: string): Promise<string | undefined> {
  if (!isId(record)) return undefined
  const [row] = await desk.sql<{ room: string; kind: string }[]>`
    select room, kind from record where agency_id = ${desk.agency} and id = ${record}`
  return row && `${row.room}.${row.kind}`
}

/** Whether anybody was ever appointed to a duty in this agency. */
export async function wasHeld({ sql, agency }: Desk, duty: string): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (select from post_holding held join post on post.agency_id = held.agency_id and post.id = held.post_id
      where held.agency_id = ${agency} and post.duty = ${duty}) as held`
  return row?.held ?? false
}

type OutsiderRow = {
  record_id: string
  number: string
  title: Sentence
  holder: string
  name: string
  kind: string
  reason: string
  since: Date
  ends_at: Date | null
  until: Date | null
}

/** Who from outside has or had a part in a record that this desk may see. */
export async function outsidersOf(desk: Desk): Promise<readonly Outsider[]> {
  const rows = await desk.sql<OutsiderRow[]>`select * from outside_ties()`
  return rows.map(({ record_id, ends_at, until, ...row }) => ({
    ...row,
    record: record_id,
    ...(ends_at ? { endsAt: ends_at } : {}),
    ...(until ? { until } : {}),
  }))
}

/** The agency's zone: days begin there. */
export async function zoneOf(desk: Desk): Promise<string> {
  const [row] = await desk.sql<{ zone: string }[]>`select zone from agency where id = ${desk.agency}`
  return row?.zone ?? 'UTC'
}
