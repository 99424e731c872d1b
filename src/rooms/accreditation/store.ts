import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import type { Accreditation, Milestone, State } from './model.ts'

type Row = {
  body: string
  programme: string
  independence: string
  website: string | null
  milestones: Milestone[]
  ended_because: string | null
}

const fromRow = (head: Head<State>, row: Row): Accreditation => ({
  ...head,
  body: row.body,
  programme: row.programme,
  independence: row.independence,
  milestones: row.milestones,
  ...(row.website ? { website: row.website } : {}),
  ...(row.ended_because ? { endedBecause: row.ended_because } : {}),
})

export const accreditationStore = {
  async load(desk: Desk, head: Head<State>): Promise<Accreditation | undefined> {
    const [row] = await desk.sql<Row[]>`
      select body, programme, independence, website, milestones, ended_because from accreditation
      where agency_id = ${desk.agency} and id = ${head.id}`
    return row && fromRow(head, row)
  },
  async insert({ sql, agency }: Desk, record: Accreditation): Promise<void> {
    await sql`insert into accreditation (agency_id, id, scope_unit, body, programme, independence, website, milestones)
      values (${agency}, ${record.id}, ${record.scopeUnit ?? null}, ${record.body}, ${record.programme}, ${record.independence},
        ${record.website ?? null}, ${sql.json(record.milestones)})`
  },
  async update({ sql, agency }: Desk, record: Accreditation): Promise<void> {
    await sql`update accreditation set milestones = ${sql.json(record.milestones)}, ended_because = ${record.endedBecause ?? null}
      where agency_id = ${agency} and id = ${record.id}`
  },
}

/** The participations in this desk's units or tied to it, whatever `access.ts` says; newest first, at most a page of 50 after a key. */
export async function listAccreditations(desk: Desk, after?: string): Promise<readonly Accreditation[]> {
  const { sql } = desk
  const rows = await sql<(Row & HeadRow)[]>`
    select r.id, r.number, r.state, r.version, r.scope_unit, r.title, r.turn, r.ask, r.due_on, r.opened_at,
      a.body, a.programme, a.independence, a.website, a.milestones, a.ended_because
    from record r join accreditation a on a.agency_id = r.agency_id and a.id = r.id
    where r.agency_id = ${desk.agency} and r.room = 'accreditation' and r.kind = 'accreditation'
      ${after && isId(after) ? sql`and r.id < ${after}` : sql``}
    order by r.id desc limit 51`
  return rows.map((row) => fromRow(toHead(row) as Head<State>, row))
}
