import type { Desk } from '#platform/desk.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'
import type { Reconciliation, State } from './model.ts'

type Row = { year: number; outside: number; source: string; counted_on: Day; roster: number; explanation: string }

const fromRow = (
  head: Head<State>,
  { counted_on, year, outside, source, roster, explanation }: Row,
): Reconciliation => ({ ...head, year, outside, source, countedOn: counted_on, roster, explanation })

export const reconciliationStore = {
  async load({ sql, agency }: Desk, head: Head<State>): Promise<Reconciliation | undefined> {
    const [row] = await sql<
      Row[]
    >`select year, outside, source, counted_on, roster, explanation from roster_reconciliation
      where agency_id = ${agency} and id = ${head.id}`
    return row && fromRow(head, row)
  },
  async insert({ sql, agency }: Desk, one: Reconciliation): Promise<void> {
    await sql`insert into roster_reconciliation (agency_id, id, scope_unit, year, outside, source, counted_on, roster, explanation)
      values (${agency}, ${one.id}, ${one.scopeUnit ?? null}, ${one.year}, ${one.outside}, ${one.source}, ${one.countedOn}, ${one.roster}, ${one.explanation})`
  },
  async update({ sql, agency }: Desk, one: Reconciliation): Promise<void> {
    await sql`update roster_reconciliation set outside = ${one.outside}, source = ${one.source}, counted_on = ${one.countedOn},
      roster = ${one.roster}, explanation = ${one.explanation} where agency_id = ${agency} and id = ${one.id}`
  },
}

/** The years that were reconciled, as far as this desk sees them, newest first. */
export async function reconciliations({ sql, agency }: Desk): Promise<readonly Reconciliation[]> {
  const rows = await sql<(Row & HeadRow)[]>`
    select r.id, r.number, r.state, r.version, r.scope_unit, r.title, r.turn, r.ask, r.due_on, r.opened_at,
      c.year, c.outside, c.source, c.counted_on, c.roster, c.explanation
    from roster_reconciliation c join record r on r.agency_id = c.agency_id and r.id = c.id
    where c.agency_id = ${agency} order by c.year desc`
  return rows.map((row) => fromRow(toHead(row) as Head<State>, row))
}

/** The fact that stands for a reconciliation today. */
export async function standingReconciled({ sql, agency }: Desk, id: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from fact where agency_id = ${agency} and source = ${id} and name = 'roster.reconciled'
      and not exists (select from fact later where later.agency_id = fact.agency_id and later.supersedes = fact.id) limit 1`
  return row?.id
}
