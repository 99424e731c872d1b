import { createHash } from 'node:crypto'
import { ok, type Result } from '#kernel/result.ts'
import { text, type Sentence } from '#kernel/words.ts'
import type { NewFact } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { isId, newId } from '#platform/ids.ts'
import type { Member } from '../roster/model.ts'
import type { ImportReport, SentFile } from './model.ts'

/** A member as a batch writes them: their row, their history's sentence, what it establishes. */
export type Written = {
  readonly member: Member
  readonly says: Sentence
  readonly action: string
  readonly facts: readonly NewFact[]
}

const found = ({ number, title, rank }: Member): string => `${number} ${text('en', title)} ${text('es', title)} ${rank}`

const rowOf = (member: Member) => ({
  id: member.id,
  state: member.state,
  version: member.version,
  number: member.number,
  title: member.title,
  found: found(member),
  scope_unit: member.scopeUnit,
  name: member.name,
  employee_number: member.employeeNumber,
  rank: member.rank,
  supervisor_id: member.supervisor ?? null,
  sworn: member.sworn,
  appointed_on: member.appointedOn,
  left_on: member.leftOn ?? null,
  left_because: member.leftBecause ?? null,
  leaves: member.leaves,
  email: member.email ?? null,
})

/** Adds members as one statement for each table: the same rows that opening them one by one would leave. */
export async function addMembers(desk: Desk, added: readonly Written[]): Promise<void> {
  const { sql, agency, now } = desk
  const rows = sql.json(added.map(({ member }) => rowOf(member)) as never)
  await sql`insert into record (agency_id, id, room, kind, state, version, number, scope_unit, title, opened_at, found_by)
    select ${agency}, x.id, 'agencies', 'member', x.state, x.version, x.number, x.scope_unit, x.title, ${now}, plain(x.found)
    from jsonb_to_recordset(${rows}) as x(id uuid, state text, version integer, number text, scope_unit uuid, title jsonb, found text)`
  await sql`insert into member (agency_id, id, scope_unit, name, employee_number, rank, supervisor_id, sworn, appointed_on, left_on, leaves, email)
    select ${agency}, x.id, x.scope_unit, x.name, x.employee_number, x.rank, x.supervisor_id, x.sworn, x.appointed_on, x.left_on, x.leaves, x.email
    from jsonb_to_recordset(${rows}) as x(id uuid, scope_unit uuid, name text, employee_number text, rank text, supervisor_id uuid,
      sworn boolean, appointed_on date, left_on date, leaves jsonb, email text)`
  await tell(desk, added)
}

/** Changes members that were read before, as one statement for each table. */
export async function changeMembers(desk: Desk, changed: readonly Written[]): Promise<void> {
  const { sql, agency } = desk
  const rows = sql.json(changed.map(({ member }) => rowOf(member)) as never)
  await sql`update record set state = x.state, version = x.version, scope_unit = x.scope_unit, title = x.title, found_by = plain(x.found)
    from jsonb_to_recordset(${rows}) as x(id uuid, state text, version integer, scope_unit uuid, title jsonb, found text)
    where record.agency_id = ${agency} and record.id = x.id`
  await sql`update member set scope_unit = x.scope_unit, name = x.name, rank = x.rank, supervisor_id = x.supervisor_id, sworn = x.sworn,
      appointed_on = x.appointed_on, left_on = x.left_on, left_because = x.left_because, leaves = x.leaves, email = x.email
    from jsonb_to_recordset(${rows}) as x(id uuid, scope_unit uuid, name text, rank text, supervisor_id uuid, sworn boolean,
      appointed_on date, left_on date, left_because text, leaves jsonb, email text)
    where member.agency_id = ${agency} and member.id = x.id`
  await tell(desk, changed)
}

async function tell(desk: Desk, written: readonly Written[]): Promise<void> {
  const { sql, agency, now, person } = desk
  const events = written.map(({ member, says, action }) => ({
    id: newId(now.getTime()),
    record_id: member.id,
    scope_unit: member.scopeUnit,
    action,
    says,
  }))
  await sql`insert into event (agency_id, id, record_id, scope_unit, at, person_id, action, says)
    select ${agency}, x.id, x.record_id, x.scope_unit, ${now}, ${person ?? null}, x.action, x.says
    from jsonb_to_recordset(${sql.json(events as never)}) as x(id uuid, record_id uuid, scope_unit uuid, action text, says jsonb)`
  const facts = written.flatMap(({ member, facts: those }) =>
    those.map((fact) => ({
      id: newId(now.getTime()),
      name: fact.name,
      occurred_on: fact.occurredOn,
      dims: fact.dims,
      source: member.id,
      supersedes: fact.supersedes ?? null,
      subject: fact.subject ?? null,
    })),
  )
  for (const { name } of facts) desk.established.add(name)
  await sql`insert into fact (agency_id, id, name, occurred_on, recorded_at, dims, source, supersedes, subject)
    select ${agency}, x.id, x.name, x.occurred_on, ${now}, x.dims, x.source, x.supersedes, x.subject
    from jsonb_to_recordset(${sql.json(facts as never)}) as x(id uuid, name text, occurred_on date, dims jsonb, source uuid, supersedes uuid, subject text)`
}

/** Of these members, those that still are as they were read; they stay locked until the batch is done. */
export async function unchanged({ sql, agency }: Desk, members: readonly Member[]): Promise<ReadonlySet<string>> {
  const ids = members.map(({ id }) => id)
  const rows = await sql<{ id: string; version: number }[]>`
    select id, version from record where agency_id = ${agency} and id = any(${ids}) order by id for update`
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  return new Set(members.filter(({ id, version }) => versions.get(id) === version).map(({ id }) => id))
}

/** Of these numbers, those that someone in the roster has. */
export async function takenNumbers({ sql, agency }: Desk, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ employee_number: string }[]>`
    select employee_number from member where agency_id = ${agency} and employee_number = any(${numbers as string[]})`
  return new Set(rows.map(({ employee_number }) => employee_number))
}

/** How long a file waits for its confirmation. */
const fileMinutes = 60

/** Keeps a sent file for the one who sent it until they confirm it; one waits at a time, so older ones go. */
export async function keepFile(desk: Desk, name: string, content: string): Promise<string> {
  const { sql, agency, person, now } = desk
  const id = newId(now.getTime())
  const digest = createHash('sha256').update(content).digest('hex')
  await sql`update import_file set content = null where agency_id = ${agency} and person_id = ${person ?? null} and content is not null`
  await sql`insert into import_file (agency_id, id, person_id, name, digest, content, sent_at, expires_at)
    values (${agency}, ${id}, ${person ?? null}, ${name.replaceAll('\0', '').slice(0, 200)}, ${digest}, ${content}, ${now}, ${new Date(now.getTime() + fileMinutes * 60_000)})`
  return id
}

export async function fileOf({ sql, agency, now }: Desk, id: string): Promise<SentFile | undefined> {
  if (!isId(id)) return undefined
  const [row] = await sql<{ id: string; name: string; content: string | null; report: ImportReport | null }[]>`
    select id, name, case when expires_at > ${now} then content end as content, report from import_file where agency_id = ${agency} and id = ${id}`
  return (
    row && {
      id: row.id,
      name: row.name,
      ...(row.content !== null ? { content: row.content } : {}),
      ...(row.report ? { report: row.report } : {}),
    }
  )
}

/** Takes a file's content out, for whoever comes first: a second confirmation finds nothing to import. */
export async function takeContent({ sql, agency, now }: Desk, id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined
  const [row] = await sql<{ content: string | null }[]>`
    with held as (select id, content from import_file where agency_id = ${agency} and id = ${id} and expires_at > ${now} and content is not null for update)
    update import_file set content = null from held where import_file.agency_id = ${agency} and import_file.id = held.id returning held.content`
  return row?.content ?? undefined
}

export async function keepReport({ sql, agency }: Desk, id: string, report: ImportReport): Promise<void> {
  await sql`update import_file set report = ${sql.json(report as never)} where agency_id = ${agency} and id = ${id}`
}

/** Forgets the content of this agency's files whose time is over. For a job. */
export async function lapseFiles({ sql, now }: Desk): Promise<Result<number>> {
  const [row] = await sql<{ lapsed: number }[]>`select lapse_import_files(${now}) as lapsed`
  return ok(row?.lapsed ?? 0)
}
