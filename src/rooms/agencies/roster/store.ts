import type { Day } from '#kernel/time.ts'
import { factsOf } from '#platform/facts.ts'
import type { Desk } from '#platform/desk.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import { rosterFacts, type StandingFact } from './facts.ts'
import type { Leave, Member, State } from './model.ts'
import { population, spellsOf, swornOn, type Population, type PopulationParameters } from './population.ts'

type Row = {
  scope_unit: string
  name: string
  employee_number: string
  rank: string
  supervisor_id: string | null
  supervisor_name: string | null
  supervisor_number: string | null
  sworn: boolean
  appointed_on: Day
  left_on: Day | null
  left_because: string | null
  leaves: Leave[]
  email: string | null
  person_id: string | null
}

const fromRow = (head: Head<State>, row: Row): Member => ({
  ...head,
  scopeUnit: row.scope_unit,
  name: row.name,
  employeeNumber: row.employee_number,
  rank: row.rank,
  sworn: row.sworn,
  appointedOn: row.appointed_on,
  leaves: row.leaves,
  ...(row.supervisor_id && { supervisor: row.supervisor_id }),
  ...(row.supervisor_name && { supervisorName: row.supervisor_name }),
  ...(row.supervisor_number && { supervisorNumber: row.supervisor_number }),
  ...(row.left_on && { leftOn: row.left_on }),
  ...(row.left_because && { leftBecause: row.left_because }),
  ...(row.email && { email: row.email }),
  ...(row.person_id && { person: row.person_id }),
})

const toRow = (member: Member) => ({
  scope_unit: member.scopeUnit,
  name: member.name,
  employee_number: member.employeeNumber,
  rank: member.rank,
  supervisor_id: member.supervisor ?? null,
  sworn: member.sworn,
  appointed_on: member.appointedOn,
  left_on: member.leftOn ?? null,
  left_because: member.leftBecause ?? null,
  email: member.email ?? null,
  person_id: member.person ?? null,
})

const columns = (
  sql: Desk['sql'],
) => sql`m.scope_unit, m.name, m.employee_number, m.rank, m.supervisor_id, s.name as supervisor_name,
  s.employee_number as supervisor_number, m.sworn, m.appointed_on, m.left_on, m.left_because, m.leaves, m.email, m.person_id`
const whole = (
  sql: Desk['sql'],
) => sql`r.id, r.number, r.state, r.version, r.title, r.turn, r.ask, r.due_on, r.opened_at, ${columns(sql)}
  from member m join record r on r.agency_id = m.agency_id and r.id = m.id
  left join member s on s.agency_id = m.agency_id and s.id = m.supervisor_id`

export const memberStore = {
  async load({ sql, agency }: Desk, head: Head<State>): Promise<Member | undefined> {
    const [row] = await sql<Row[]>`
      select ${columns(sql)} from member m left join member s on s.agency_id = m.agency_id and s.id = m.supervisor_id
      where m.agency_id = ${agency} and m.id = ${head.id}`
    return row && fromRow(head, row)
  },
  async insert({ sql, agency }: Desk, member: Member): Promise<void> {
    await sql`insert into member ${sql({ agency_id: agency, id: member.id, ...toRow(member), leaves: sql.json(member.leaves) })}`
  },
  async update({ sql, agency }: Desk, member: Member): Promise<void> {
    await sql`update member set ${sql({ ...toRow(member), leaves: sql.json(member.leaves) })} where agency_id = ${agency} and id = ${member.id}`
  },
}

/** Which part of the roster is asked for, and how it is ordered. */
export type Asked = {
  readonly words?: string
  readonly unit?: string
  readonly state?: State
  readonly sworn?: 'sworn' | 'civilian'
  readonly sort: 'name' | 'rank'
  readonly direction: 'ascending' | 'descending'
  /** The sort value and key of the last row of the page before. */
  readonly after?: readonly [value: string, id: string]
  readonly limit: number
}

/** One member of a list, with the value that the list is ordered by. */
export type Listed = Member & { readonly sortedBy: string }

/** The members in these units, one more than the limit where there are more. `byNumber` are units whose numbers the desk may search. */
export async function listMembers(
  desk: Desk,
  units: readonly string[],
  byNumber: readonly string[],
  asked: Asked,
): Promise<readonly Listed[]> {
  const { sql, agency } = desk
  const by = asked.sort === 'name' ? sql`m.sort_name` : sql`m.rank`
  const down = asked.direction === 'descending'
  const found = asked.words?.replaceAll(/[%_\\]/g, '') ?? ''
  const rows = await sql<(Row & HeadRow & { sorted_by: string })[]>`
    select ${by} as sorted_by, ${whole(sql)}
    where m.agency_id = ${agency} and m.scope_unit = any(${units as string[]})
      ${asked.unit ? sql`and m.scope_unit = ${asked.unit}` : sql``}
      ${asked.state ? sql`and r.state = ${asked.state}` : sql``}
      ${asked.sworn ? sql`and m.sworn = ${asked.sworn === 'sworn'} and m.scope_unit = any(${byNumber as string[]})` : sql``}
      ${found ? sql`and (m.sort_name like '%' || plain(${found}) || '%' or (m.scope_unit = any(${byNumber as string[]}) and lower(m.employee_number) like lower(${found}) || '%'))` : sql``}
      ${asked.after ? (down ? sql`and (${by}, m.id) < (${asked.after[0]}, ${asked.after[1]})` : sql`and (${by}, m.id) > (${asked.after[0]}, ${asked.after[1]})`) : sql``}
    order by ${by} ${down ? sql`desc` : sql`asc`}, m.id ${down ? sql`desc` : sql`asc`} limit ${asked.limit + 1}`
  return rows.map((row) => ({ ...fromRow(toHead(row) as Head<State>, row), sortedBy: row.sorted_by }))
}

/** The whole roster as far as this desk sees it: what an import is compared with. */
export async function allMembers({ sql, agency }: Desk): Promise<readonly Member[]> {
  const rows = await sql<(Row & HeadRow)[]>`select ${whole(sql)} where m.agency_id = ${agency}`
  return rows.map((row) => fromRow(toHead(row) as Head<State>, row))
}

/** Who has a number in this agency, also where the desk does not oversee them. */
export async function memberOfNumber({ sql }: Desk, number: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select member_of_number(${number}) as id`
  return row?.id ?? undefined
}

/** Whom each member reports to, for finding rings. */
export async function supervisors({ sql, agency }: Desk): Promise<ReadonlyMap<string, string | undefined>> {
  const rows = await sql<
    { id: string; supervisor_id: string | null }[]
  >`select id, supervisor_id from member where agency_id = ${agency}`
  return new Map(rows.map((row) => [row.id, row.supervisor_id ?? undefined]))
}

/** What is known of members' service, without what was superseded; oldest first. */
export async function standingFacts(
  { sql, agency }: Desk,
  members: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingFact[]>> {
  const rows = await sql<{ id: string; name: string; source: string; occurred_on: Day }[]>`
    select id, name, source, occurred_on from fact
    where agency_id = ${agency} and name = any(${[...rosterFacts] as string[]}) and source = any(${members as string[]})
      and not exists (select from fact later where later.agency_id = fact.agency_id and later.supersedes = fact.id)
    order by occurred_on, id`
  return Map.groupBy(
    rows.map(({ occurred_on, ...row }) => ({ ...row, occurredOn: occurred_on })),
    ({ source }) => source,
  )
}

/** The account of a member of this agency by its address. */
export async function accountOf({ sql, agency, now }: Desk, email: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select person.id from person join membership m on m.person_id = person.id and m.agency_id = ${agency} and (m.until is null or m.until > ${now})
    where person.email = ${email} and person.disabled_at is null`
  return row?.id
}

/** The sworn members whom a share is counted over on a day. */
export const rosterPopulation = async (
  desk: Desk,
  today: Day = desk.today,
  parameters?: PopulationParameters,
): Promise<Population> => population(spellsOf(await factsOf(desk, rosterFacts)), today, parameters)

/** How many sworn members served on a day. */
export const swornCount = async (desk: Desk, day: Day = desk.today): Promise<number> =>
  swornOn(spellsOf(await factsOf(desk, rosterFacts)), day)
