import type { Desk } from './desk.ts'

/** Someone who was shown a record: how often, and when last. */
export type Reader = { readonly name: string; readonly times: number; readonly last: Date }

/** Who has read a record that this desk may see, the latest first; for the pages whose rules tell it. */
export async function readersOf(desk: Desk, record: string, limit = 50): Promise<readonly Reader[]> {
  return desk.sql<Reader[]>`
    select person.name, count(*)::int as times, max(line.at) as last
    from record join seen_line line on line.agency_id = record.agency_id and line.record_id = record.id
    join person on person.id = line.person_id
    where record.agency_id = ${desk.agency} and record.id = ${record}
    group by person.id, person.name order by last desc, person.name limit ${limit}`
}
