import { move } from '#kernel/workflow.ts'
import { ok, stale, unknown, type Result } from '#kernel/result.ts'
import type { Fact } from '#kernel/measure.ts'
import type { Sentence } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Desk, Ending, Grant } from './desk.ts'
import { isId, newId, newNumber } from './ids.ts'
import { headOf, tiesTo, type Head, type Kind } from './record.ts'

/** What a room's pure rule makes of a record, and what comes of it. */
export type Done<Record> = {
  readonly record: Record
  readonly facts?: readonly NewFact[]
  readonly grants?: readonly Omit<Grant, 'record'>[]
  readonly endings?: readonly Omit<Ending, 'record'>[]
  readonly outbox?: readonly { readonly kind: string; readonly ids: Readonly<{ [name: string]: string }> }[]
  /** The history's sentence, where the workflow's own says too little. */
  readonly says?: Sentence
}
export type NewFact = Omit<Fact, 'id' | 'source'> & { readonly supersedes?: string }

/** The one way to change a record: lock it, check the ties, take the move, apply the rule, save, tell; all or nothing. */
export async function change<Record extends Head<State>, State extends string, Action extends string, Tie extends string>(
  desk: Desk,
  kind: Kind<Record, State, Action, Tie>,
  id: string,
  action: Action,
  rule: (record: Record, ties: ReadonlySet<string>) => Result<Done<Record>>,
  expected?: number,
): Promise<Result<Record>> {
  const did = `${kind.kind}.${action}`
  const result = await attempt()
  if (!result.ok && result.problem.kind !== 'invalid') desk.lines.push({ did, ...(isId(id) ? { record: id } : {}), outcome: 'refused' })
  return result

  async function attempt(): Promise<Result<Record>> {
    const head = (await headOf(desk, kind, id, 'lock')) as Head<State> | undefined
    if (!head) return unknown
    const ties = await tiesTo(desk, head)
    if (ties.size === 0) return unknown
    const taken = move(kind.workflow, head.state, action, ties)
    if (!taken.ok) return taken
    if (expected !== undefined && expected !== head.version) return stale
    const before = await kind.store.load(desk, head)
    if (!before) return unknown
    const done = rule({ ...before, state: taken.value.to }, ties)
    if (!done.ok) return done
    const record = { ...done.value.record, version: head.version + 1 }
    await saveHead(desk, record, kind.foundBy(record))
    await kind.store.update(desk, record)
    await tell(desk, did, action, record, done.value, taken.value.done, `${head.state} → ${record.state}`)
    await kind.after?.(desk, record)
    return ok(record)
  }
}

/** The one way to open a record: the duty over the unit it will stand in is checked, and its first line of history written. */
export async function begin<Record extends Head<State>, State extends string, Action extends string, Tie extends string>(
  desk: Desk,
  kind: Kind<Record, State, Action, Tie>,
  draft: Omit<Record, 'id' | 'number' | 'version' | 'state' | 'openedAt'> & { readonly id?: string; readonly state?: State },
  rest: Omit<Done<Record>, 'record'> = {},
): Promise<Result<Record>> {
  const { begin } = kind.workflow
  const duties: readonly string[] =
    desk.person === undefined ? ['system'] : desk.standing.filter(([, unit]) => unit === draft.scopeUnit).map(([duty]) => duty)
  const did = `${kind.kind}.begin`
  if (!begin.by.some((tie) => duties.includes(tie))) {
    desk.lines.push({ did, outcome: 'refused' })
    return unknown
  }
  const state = draft.state ?? begin.state
  if (state !== begin.state && !begin.also?.includes(state)) throw new Error(`A ${kind.kind} does not begin as ${state}.`)
  const record = {
    ...draft,
    id: draft.id ?? newId(desk.now.getTime()),
    number: newNumber(),
    state,
    version: 1,
    openedAt: desk.now,
  } as unknown as Record
  await insertHead(desk, kind, record, kind.foundBy(record))
  await kind.store.insert(desk, record)
  await tell(desk, did, 'begin', record, rest, begin.done, record.state)
  await kind.after?.(desk, record)
  return ok(record)
}

async function tell<Record extends Head>(
  desk: Desk, did: string, action: string, record: Record, rest: Omit<Done<Record>, 'record'>, says: Sentence, detail: string,
): Promise<void> {
  const { sql, agency, now } = desk
  await sql`insert into event (agency_id, id, record_id, scope_unit, at, person_id, action, says) values
    (${agency}, ${newId(now.getTime())}, ${record.id}, ${record.scopeUnit ?? null}, ${now}, ${desk.person ?? null}, ${action}, ${sql.json((rest.says ?? says) as never)})`
  for (const fact of rest.facts ?? []) {
    desk.established.add(fact.name)
    await sql`insert into fact (agency_id, id, name, occurred_on, recorded_at, dims, source, supersedes, subject) values
      (${agency}, ${newId(now.getTime())}, ${fact.name}, ${fact.occurredOn}, ${now}, ${sql.json(fact.dims)}, ${record.id},
       ${fact.supersedes ?? null}, ${fact.subject ?? null})`
  }
  for (const out of rest.outbox ?? [])
    await sql`insert into outbox (agency_id, id, kind, ids, created_at) values
      (${agency}, ${newId(now.getTime())}, ${out.kind}, ${sql.json(out.ids)}, ${now})`
  for (const grant of rest.grants ?? []) desk.grants.push({ ...grant, record: record.id })
  for (const ending of rest.endings ?? []) desk.endings.push({ ...ending, record: record.id })
  desk.lines.push({ did, record: record.id, outcome: 'done', content: record, detail, followed: desk.person === undefined })
}

const wordsOf = (record: Head, found: string): string => `${record.number} ${text('en', record.title)} ${text('es', record.title)} ${found}`

async function insertHead(desk: Desk, kind: { room: string; kind: string }, record: Head, found: string): Promise<void> {
  const { sql } = desk
  await sql`insert into record (agency_id, id, room, kind, state, version, number, scope_unit, title, turn, ask, due_on, opened_at, found_by)
    values (${desk.agency}, ${record.id}, ${kind.room}, ${kind.kind}, ${record.state}, ${record.version}, ${record.number},
      ${record.scopeUnit ?? null}, ${sql.json(record.title as never)}, ${record.turn as string[]},
      ${record.ask ? sql.json(record.ask as never) : null}, ${record.dueOn ?? null}, ${record.openedAt}, plain(${wordsOf(record, found)}))`
}

async function saveHead(desk: Desk, record: Head, found: string): Promise<void> {
  const { sql } = desk
  await sql`update record set state = ${record.state}, version = ${record.version}, scope_unit = ${record.scopeUnit ?? null},
      title = ${sql.json(record.title as never)}, turn = ${record.turn as string[]}, ask = ${record.ask ? sql.json(record.ask as never) : null},
      due_on = ${record.dueOn ?? null}, found_by = plain(${wordsOf(record, found)})
    where agency_id = ${desk.agency} and id = ${record.id}`
}
