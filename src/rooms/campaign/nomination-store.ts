import type { Day } from '#kernel/time.ts'
import type { Lang } from '#kernel/words.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import type { Sql } from '#platform/sql.ts'
import type { Invited, Nomination, NominationState } from './nomination-model.ts'

type Row = {
  name: string
  kind: Nomination['kind']
  place: string
  us_state: string
  contact: string
  jobtitle: string
  email: string
  words: string
  lang: Lang
  origin: Nomination['origin']
  arrived_on: Day
  invited: Invited | null
  declined_because: string | null
  slug: string | null
}

const fromRow = (head: Head<NominationState>, row: Row): Nomination => ({
  ...head,
  name: row.name,
  kind: row.kind,
  place: row.place,
  where: row.us_state,
  contact: row.contact,
  jobtitle: row.jobtitle,
  email: row.email,
  words: row.words,
  lang: row.lang,
  origin: row.origin,
  arrivedOn: row.arrived_on,
  ...(row.invited ? { invited: row.invited } : {}),
  ...(row.declined_because ? { declinedBecause: row.declined_because } : {}),
  ...(row.slug ? { slug: row.slug } : {}),
})

const columns = (sql: Desk['sql']) => sql`
  n.name, n.kind, n.place, n.us_state, n.contact, n.jobtitle, n.email, n.words, n.lang, n.origin, n.arrived_on, n.invited, n.declined_because, a.slug`

export const nominationStore = {
  async load({ sql, agency }: Desk, head: Head<NominationState>): Promise<Nomination | undefined> {
    const [row] = await sql<Row[]>`
      select ${columns(sql)} from nomination n left join agency a on a.id = n.id where n.agency_id = ${agency} and n.id = ${head.id}`
    return row && fromRow(head, row)
  },
  async insert({ sql, agency }: Desk, one: Nomination): Promise<void> {
    await sql`insert into nomination (agency_id, id, scope_unit, name, kind, place, us_state, contact, jobtitle, email, words, lang, origin, arrived_on)
      values (${agency}, ${one.id}, ${one.scopeUnit ?? null}, ${one.name}, ${one.kind}, ${one.place}, ${one.where}, ${one.contact},
        ${one.jobtitle}, ${one.email}, ${one.words}, ${one.lang}, ${one.origin}, ${one.arrivedOn})`
  },
  async update({ sql, agency }: Desk, one: Nomination): Promise<void> {
    await sql`update nomination set invited = ${one.invited ? sql.json(one.invited) : null}, declined_because = ${one.declinedBecause ?? null}
      where agency_id = ${agency} and id = ${one.id}`
  },
}

/** How many came through the public form on a day; it stops counting at the most that are taken. */
export async function arrivedOn({ sql, agency }: Desk, day: Day, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from (select from nomination where agency_id = ${agency} and origin = 'public' and arrived_on = ${day} limit ${most}) today`
  return row?.count ?? 0
}

/** Nominations, newest first, at most a page of 50 and one more after a key. */
export async function listNominations(
  desk: Desk,
  show: 'open' | 'all',
  after?: string,
): Promise<readonly Nomination[]> {
  const { sql } = desk
  desk.seen.push({ agency: desk.agency, person: desk.person, did: 'nomination.list', at: desk.now })
  const rows = await sql<(Row & HeadRow)[]>`
    select r.id, r.number, r.state, r.version, r.scope_unit, r.title, r.turn, r.ask, r.due_on, r.opened_at, ${columns(sql)}
    from record r join nomination n on n.agency_id = r.agency_id and n.id = r.id left join agency a on a.id = n.id
    where r.agency_id = ${desk.agency} and r.room = 'campaign' and r.kind = 'nomination'
      ${show === 'open' ? sql`and r.state = 'received'` : sql``} ${after && isId(after) ? sql`and r.id < ${after}` : sql``}
    order by r.id desc limit 51`
  return rows.map((row) => fromRow(toHead(row) as Head<NominationState>, row))
}

/** Whether anybody works for the campaign on this instance today. */
export async function isStaffed(sql: Sql, now: Date): Promise<boolean> {
  const [row] = await sql<{ staffed: boolean }[]>`select campaign_staffed(${now}) as staffed`
  return row?.staffed ?? false
}

/** The agency that came of a nomination, if it is there yet: it has the nomination's id. */
export async function agencyOfNomination(
  sql: Sql,
  id: string,
): Promise<{ readonly id: string; readonly slug: string } | undefined> {
  const [row] = await sql<{ id: string; slug: string }[]>`select id, slug from agency where id = ${id}`
  return row
}

/** Lets one desk at a time set up what an agency has only one of. */
export const lockAgency = ({ sql, agency }: Desk) => sql`select from agency where id = ${agency} for no key update`
