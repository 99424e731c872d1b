import type { Lang } from '#kernel/words.ts'
import type { Desk, Ending } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import type { Account, AccountEvent, DemonstrationPerson, What } from './model.ts'

type Row = {
  id: string
  name: string
  email: string
  lang: Lang
  disabled_at: Date | null
  since: Date | null
  until: Date | null
  posts: string[]
}
type Standing = { person_id: string; can_sign_in: boolean; enrolled: boolean; last_seen: Date | null }
type Wanted = { readonly words?: string; readonly after?: string; readonly person?: string; readonly limit?: number }

/** Someone without a place in an agency of their own: what an operator sees is everyone on the instance. */
export type Range = 'agency' | 'instance'

/**
 * The people of an agency (or of the whole instance) by name, at most a page of 50 after a key. Of someone who left, an
 * agency sees the name and when: what became of them since, and how they are reached, is not its to know.
 */
export async function listAccounts(
  desk: Desk,
  range: Range,
  { words, after, person, limit = 51 }: Wanted,
): Promise<readonly Account[]> {
  const { sql, agency, now } = desk
  const left = range === 'agency' ? sql`coalesce(m.until <= ${now}, false)` : sql`false`
  const rows = await sql<Row[]>`
    select p.id, p.name, case when ${left} then '' else p.email end as email, p.lang,
      case when ${left} then null else p.disabled_at end as disabled_at, m.since, m.until,
      array(select post.title from post_holding h join post on post.agency_id = h.agency_id and post.id = h.post_id
        where h.agency_id = ${agency} and h.person_id = p.id and h.since <= ${now} and (h.until is null or h.until > ${now})
        order by post.title) as posts
    from person p ${range === 'agency' ? sql`join` : sql`left join`} membership m on m.person_id = p.id and m.agency_id = ${agency}
    where true
      ${person ? sql`and p.id = ${person}` : sql``}
      ${words ? sql`and plain(p.name || ' ' || case when ${left} then '' else p.email end) like '%' || replace(replace(plain(${words}), '%', ''), '_', '') || '%'` : sql``}
      ${after ? sql`and (lower(p.name), p.id) > (select lower(name), id from person where id = ${after})` : sql``}
    order by lower(p.name), p.id limit ${limit}`
  const standings = await sql<
    Standing[]
  >`select person_id, can_sign_in, enrolled, last_seen from account_standing(${rows.map((row) => row.id)})`
  return rows.map((row) =>
    toAccount(
      row,
      standings.find((each) => each.person_id === row.id),
      now,
    ),
  )
}

/** One of them. */
export const accountById = async (desk: Desk, range: Range, person: string): Promise<Account | undefined> =>
  (await listAccounts(desk, range, { person, limit: 1 }))[0]

const toAccount = (row: Row, standing: Standing | undefined, now: Date): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  lang: row.lang,
  posts: row.posts,
  canSignIn: standing?.can_sign_in ?? false,
  enrolled: standing?.enrolled ?? false,
  ...(row.since ? { since: row.since } : {}),
  ...(row.until && row.until <= now ? { until: row.until } : {}),
  ...(row.disabled_at ? { disabledAt: row.disabled_at } : {}),
  ...(standing?.last_seen ? { lastSeen: standing.last_seen } : {}),
})

/** Whether they belong to another agency as well. */
export async function belongsElsewhere(desk: Desk, person: string): Promise<boolean> {
  const [row] = await desk.sql<{ elsewhere: boolean }[]>`select belongs_elsewhere(${person}, ${desk.now}) as elsewhere`
  return row?.elsewhere ?? true
}

/** Makes a person of record; false where the e-mail is somebody's already. */
export async function insertPerson(
  desk: Desk,
  person: { readonly id: string; readonly name: string; readonly email: string; readonly lang: Lang },
): Promise<boolean> {
  const rows = await desk.sql`
    insert into person (id, name, email, lang, created_at) values (${person.id}, ${person.name}, ${person.email}, ${person.lang}, ${desk.now})
    on conflict do nothing returning 1`
  return rows.length > 0
}

/** Lets someone in here, again where they had left. */
export async function beginMembership({ sql, agency, now }: Desk, person: string): Promise<void> {
  await sql`insert into membership (agency_id, person_id, since) values (${agency}, ${person}, ${now})
    on conflict (agency_id, person_id) do update set until = null, since = case when membership.until is null then membership.since else ${now} end`
}

/** Gives posts from now on; one that is closed, or held already, is passed over. Returns those that were given. */
export async function beginHoldings(
  { sql, agency, now }: Desk,
  person: string,
  posts: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ post_id: string }[]>`
    insert into post_holding (agency_id, post_id, person_id, since)
    select post.agency_id, post.id, ${person}, ${now} from post
    where post.agency_id = ${agency} and post.id = any(${posts as string[]}) and post.closed_at is null
      and not exists (select from post_holding h where h.agency_id = post.agency_id and h.post_id = post.id
        and h.person_id = ${person} and (h.until is null or h.until > ${now}))
    returning post_id`
  return rows.map((row) => row.post_id)
}

/** Ends a membership, every post held by it and every tie held in person: access that is given later begins anew. */
export async function endMembership(desk: Desk, person: string): Promise<void> {
  const { sql, agency, now } = desk
  await sql`update membership set until = ${now} where agency_id = ${agency} and person_id = ${person} and (until is null or until > ${now})`
  await sql`update post_holding set until = greatest(since, ${now}) where agency_id = ${agency} and person_id = ${person} and (until is null or until > ${now})`
  const ties = await sql<Omit<Ending, 'reason'>[]>`select record, holder, kind from ties_left_behind(${person})`
  for (const tie of ties) desk.endings.push({ ...tie, reason: 'access ended' })
}

export const setDisabled = async ({ sql }: Desk, person: string, at: Date | undefined): Promise<void> =>
  void (await sql`update person set disabled_at = ${at ?? null} where id = ${person}`)

export const setLang = async ({ sql }: Desk, person: string, lang: Lang): Promise<void> =>
  void (await sql`update person set lang = ${lang} where id = ${person}`)

/** False where the e-mail is another's. */
export async function setDetails({ sql }: Desk, person: string, name: string, email: string): Promise<boolean> {
  const rows = await sql`update person set name = ${name}, email = ${email}
    where id = ${person} and not exists (select from person other where other.email = ${email} and other.id <> ${person}) returning 1`
  return rows.length > 0
}

/** Keeps the words of what was done with someone's access. */
export async function putEvent(desk: Desk, person: string, what: What, because: string): Promise<void> {
  await desk.sql`insert into account_event (agency_id, id, person_id, at, by_id, what, because)
    values (${desk.agency}, ${newId(desk.now.getTime())}, ${person}, ${desk.now}, ${desk.person ?? null}, ${what}, ${because})`
}

export const eventsOf = (desk: Desk, person: string): Promise<readonly AccountEvent[]> =>
  desk.sql<AccountEvent[]>`
    select e.at, by.name as by, e.what, e.because from account_event e left join person by on by.id = e.by_id
    where e.agency_id = ${desk.agency} and e.person_id = ${person} order by e.at desc, e.id desc limit 100`

export async function personByEmail(sql: Sql, email: string) {
  const [row] = await sql<
    { id: string; name: string; email: string }[]
  >`select id, name, email from person where email = lower(${email})`
  return row
}

/** The open post of the whole agency that carries a duty, where there is one. */
export async function postOfDuty({ sql, agency }: Desk, duty: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select post.id from post join unit on unit.agency_id = post.agency_id and unit.id = post.unit_id
    where post.agency_id = ${agency} and post.duty = ${duty} and post.closed_at is null
    order by unit.parent_id is not null, post.id limit 1`
  return row?.id
}

/** True until somebody can sign in: only then does the set-up page exist. */
export async function nobodySignsIn(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ anyone: boolean }[]>`select anyone_signs_in() as anyone`
  return row?.anyone === false
}

/** Everybody whom the demonstration lets a visitor be; none of them has a password. */
export const demonstrationPeople = (sql: Sql): Promise<readonly DemonstrationPerson[]> =>
  sql<DemonstrationPerson[]>`select id, name, post, agency, slug from demonstration_people()`

/** A person of record by their key, whether or not they may sign in. */
export async function personNamed(sql: Sql, id: string) {
  const [row] = await sql<
    { id: string; name: string; email: string }[]
  >`select id, name, email from person where id = ${id} and disabled_at is null`
  return row
}
