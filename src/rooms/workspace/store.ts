import type { Day } from '#kernel/time.ts'
import type { Sentence } from '#kernel/words.ts'
import type { Desk } from '#platform/desk.ts'
import { instanceAgency } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import type { Found, Mine, Others, Place, Waiting } from './model.ts'

/** The agencies where someone has a place today. */
export const agenciesOf = (sql: Sql, person: string, now: Date): Promise<readonly Place[]> =>
  sql<Place[]>`select slug, name from agencies_of(${person}, ${now})`

/** The addresses, by their keys, of the agencies that are public and of the instance itself: who else is here is not told. */
export async function publicSlugs(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; slug: string }[]>`
    select id, slug from agency where id = any(${ids as string[]})
    and (id = ${instanceAgency} or exists (select from public_entry e where e.agency_id = agency.id and e.listed = 'live'))`
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

export type Post = { readonly id: string; readonly duty: string; readonly title: string }

/** The posts that the person at this desk holds here today. */
export const postsOf = (desk: Desk): Promise<readonly Post[]> =>
  desk.sql<Post[]>`
    select post.id, post.duty, post.title from post_holding held
    join post on post.agency_id = held.agency_id and post.id = held.post_id and post.closed_at is null
    where held.agency_id = ${desk.agency} and held.person_id = ${desk.person ?? null}
      and held.since <= ${desk.now} and (held.until is null or held.until > ${desk.now})
    order by post.title, post.id`

type Row = {
  id: string
  room: string
  kind: string
  number: string
  title: Sentence
  ask: Sentence | null
  due_on: Day | null
}

const toWaiting = ({ id, room, kind, number, title, ask, due_on }: Row): Waiting => ({
  id,
  room,
  kind,
  number,
  title,
  ...(ask ? { ask } : {}),
  ...(due_on ? { due: due_on } : {}),
})

/** Where a page of my work ended: what is due without a day comes last. */
export type After = { readonly due: Day | 'infinity'; readonly id: string }

const units = (desk: Desk): string[] => desk.standing.map(([, unit]) => unit)
const duties = (desk: Desk): string[] => desk.standing.map(([duty]) => duty)

/**
 * The records whose turn is mine, the earliest due first, 51 after a key: by a tie of my own or of a post of mine, or by a
 * duty over the unit that the record stands in.
 */
export async function myWork(desk: Desk, posts: readonly Post[], after?: After): Promise<readonly Mine[]> {
  const { sql, agency } = desk
  const rows = await sql<(Row & { holder: string | null; duty: string | null })[]>`
    with mine as (
      select r.id, t.holder, null::text as duty
      from tie t join record r on r.agency_id = t.agency_id and r.id = t.record_id and t.kind = any(r.turn)
      where t.agency_id = ${agency} and t.until is null and (t.ends_at is null or t.ends_at > ${desk.now})
      union all
      select r.id, null, standing.duty
      from unnest(${duties(desk)}::text[], ${units(desk)}::uuid[]) as standing(duty, unit)
      join record r on r.agency_id = ${agency} and r.scope_unit = standing.unit and r.turn <> '{}' and standing.duty = any(r.turn)
    ), once as (
      select id, (array_agg(holder order by holder = ${desk.person ?? null} desc) filter (where holder is not null))[1] as holder, min(duty) as duty
      from mine group by id
    )
    select r.id, r.room, r.kind, r.number, r.title, r.ask, r.due_on, once.holder, once.duty
    from once join record r on r.agency_id = ${agency} and r.id = once.id
    where ${after ? sql`(coalesce(r.due_on, 'infinity'), r.id) > (${after.due}::date, ${after.id}::uuid)` : sql`true`}
    order by coalesce(r.due_on, 'infinity'), r.id limit 51`
  return rows.map((row) => ({ ...toWaiting(row), why: whyOf(desk, posts, row.holder, row.duty) }))
}

function whyOf(desk: Desk, posts: readonly Post[], holder: string | null, duty: string | null): Mine['why'] {
  if (holder !== null && holder === desk.person) return { kind: 'me' }
  const post = posts.find(({ id, duty: of }) => (holder === null ? of === duty : id === holder))
  return { kind: 'post', ...(post ? { title: post.title } : {}) }
}

/** What waits for me in other agencies, by ties alone. */
export async function workElsewhere({ sql }: Desk): Promise<readonly Mine[]> {
  const rows = await sql<(Row & { slug: string; agency: string; mine: boolean })[]>`select * from my_work_elsewhere(50)`
  return rows.map((row) => ({
    ...toWaiting(row),
    elsewhere: { slug: row.slug, name: row.agency },
    why: row.mine ? { kind: 'me' } : { kind: 'post' },
  }))
}

/** What I began or am tied to in person, and whose turn is someone else's; the earliest due first. */
export async function waitingForOthers(desk: Desk): Promise<readonly Others[]> {
  const { sql, agency } = desk
  const person = desk.person ?? null
  const rows = await sql<(Row & { who: string[] })[]>`
    with followed as (
      (select record_id as id from event where agency_id = ${agency} and person_id = ${person} and action = 'begin' order by at desc limit 200)
      union
      (select record_id from tie where agency_id = ${agency} and holder = ${person} and until is null order by since desc limit 200)
    )
    select r.id, r.room, r.kind, r.number, r.title, r.ask, r.due_on, coalesce(turn.who, '{}') as who
    from followed join record r on r.agency_id = ${agency} and r.id = followed.id
    left join lateral (
      with recursive above as (
        select id, parent_id from unit where agency_id = ${agency} and id = r.scope_unit
        union all
        select unit.id, unit.parent_id from unit join above on unit.agency_id = ${agency} and unit.id = above.parent_id
      )
      select array_agg(distinct name order by name) as who from (
        select post.title as name from post join above on above.id = post.unit_id
        where post.agency_id = ${agency} and post.closed_at is null and post.duty = any(r.turn)
        union
        select told.name from ties_of(r.id) told where told.until is null and told.kind = any(r.turn) and told.name is not null
      ) names
    ) turn on true
    where r.turn <> '{}'
      and not exists (select from tie t where t.agency_id = ${agency} and t.record_id = r.id and t.until is null and t.kind = any(r.turn)
                      and (t.ends_at is null or t.ends_at > ${desk.now}))
      and not exists (select from unnest(${duties(desk)}::text[], ${units(desk)}::uuid[]) as standing(duty, unit)
                      where standing.unit = r.scope_unit and standing.duty = any(r.turn))
    order by r.due_on nulls last, r.id limit 20`
  return rows.map((row) => ({ ...toWaiting(row), who: row.who }))
}

/** The record that bears this number, where this desk may know of it. */
export async function recordByNumber(
  { sql, agency }: Desk,
  number: string,
): Promise<Pick<Found, 'id' | 'room' | 'kind'> | undefined> {
  const [row] = await sql<
    Pick<Found, 'id' | 'room' | 'kind'>[]
  >`select id, room, kind from record where agency_id = ${agency} and number = ${number}`
  return row
}

/** The records that these words find among those this desk may know of, the newest first; at most 51. */
export const searchRecords = ({ sql }: Desk, typed: string): Promise<readonly Found[]> =>
  sql<Found[]>`select id, room, kind, number, title, state from search_records(${typed}, 51)`
