import type { Desk } from '#platform/desk.ts'
import type { AuditLine, AuditQuery } from './model.ts'

type Row = {
  seq: number
  at: Date
  recorded_at: Date
  person: string | null
  did: string
  outcome: string
  number: string | null
  record_id: string | null
  detail: string
  holder: string | null
  hash: string
}

/** Lines of one of the agency's chains, the newest first, before a place in it. */
export async function auditLines(
  desk: Desk,
  query: AuditQuery,
  zone: string,
  before: number | undefined,
  limit: number,
): Promise<readonly AuditLine[]> {
  const { sql, agency } = desk
  const { chain, person, action, outcome, number, from, to } = query
  const rows = await sql<Row[]>`
    select line.seq, line.at, line.recorded_at, person.name as person, line.did, line.outcome, record.number, line.record_id,
      regexp_replace(line.detail, ' ?[0-9a-f]{8}-[0-9a-f-]{27}', '') as detail, coalesce(holder.name, post.title) as holder, line.hash
    from (
      select *, substring(detail from '[0-9a-f]{8}-[0-9a-f-]{27}')::uuid as holder_id
      from ${sql(chain === 'audit' ? 'audit_line' : 'seen_line')} line
      where agency_id = ${agency}
        ${before === undefined ? sql`` : sql`and seq < ${before}`}
        ${person ? sql`and person_id in (select id from person where plain(name) like '%' || replace(replace(plain(${person}), '%', ''), '_', '') || '%' or email = lower(${person}))` : sql``}
        ${action ? sql`and did = ${action}` : sql``}
        ${outcome ? sql`and outcome = ${outcome}` : sql``}
        ${number ? sql`and record_id = (select id from record where agency_id = ${agency} and number = ${number})` : sql``}
        ${from ? sql`and at >= (${from}::date::timestamp at time zone ${zone})` : sql``}
        ${to ? sql`and at < ((${to}::date + 1)::timestamp at time zone ${zone})` : sql``}
      order by seq desc limit ${limit}
    ) line
    left join person on person.id = line.person_id
    left join record on record.agency_id = line.agency_id and record.id = line.record_id
    left join person holder on holder.id = line.holder_id
    left join post on post.agency_id = line.agency_id and post.id = line.holder_id
    order by line.seq desc`
  return rows.map(({ recorded_at, record_id, ...row }) => ({
    ...row,
    recordedAt: recorded_at,
    person: row.person ?? undefined,
    number: row.number ?? undefined,
    record: record_id ?? undefined,
    holder: row.holder ?? undefined,
  }))
}
