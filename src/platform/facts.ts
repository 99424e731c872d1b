import type { Fact } from '#kernel/measure.ts'
import type { Day } from '#kernel/time.ts'
import type { Desk } from './desk.ts'

type Row = { id: string; name: string; occurred_on: Day; dims: Fact['dims']; source: string; subject: string | null }

/** An agency's facts of the given names, without those that a later one superseded; oldest first. */
export async function factsOf(desk: Desk, names: readonly string[]): Promise<readonly Fact[]> {
  const rows = await desk.sql<Row[]>`
    select id, name, occurred_on, dims, source, subject from fact
    where agency_id = ${desk.agency} and name = any(${names as string[]})
      and not exists (select from fact later where later.agency_id = fact.agency_id and later.supersedes = fact.id)
    order by occurred_on, id`
  return rows.map(({ occurred_on, subject, ...row }) => ({ ...row, occurredOn: occurred_on, ...(subject ? { subject } : {}) }))
}
