import { createHash, createHmac } from 'node:crypto'
import type { Sql, Transaction } from './sql.ts'
import type { Day } from '#kernel/time.ts'
import { dayOf } from '#kernel/time.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Sentence } from '#kernel/words.ts'
import { platformSay } from './messages.ts'
import type { SeenLog, SeenLine } from './seen.ts'

/** A line for the audit chain: who is added by the desk. Its digest covers the content, which is never in the line. */
export type Line = {
  readonly did: string
  readonly record?: string
  readonly outcome: 'done' | 'refused'
  readonly content?: unknown
  readonly detail?: string
  /** True where no person did it: it followed from what one did. */
  readonly followed?: boolean
}

export type Grant = { readonly record: string; readonly holder: string; readonly kind: string; readonly reason: string; readonly endsAt?: Date }
export type Ending = { readonly record: string; readonly holder: string; readonly kind: string; readonly reason: string }

/** One transaction on behalf of one person (or of a job, when there is none) at one agency at one told time. */
export type Desk = {
  readonly agency: string
  readonly person: string | undefined
  readonly now: Date
  readonly today: Day
  readonly sql: Transaction
  /** The duties held here today, each with the units it reaches. */
  readonly standing: readonly (readonly [duty: string, unit: string])[]
  readonly member: boolean
  /** What the last statement before commit will write. */
  readonly lines: Line[]
  readonly grants: Grant[]
  readonly endings: Ending[]
  readonly seen: SeenLine[]
  /** The names of the facts that were established here: measures that read them are judged again before the commit. */
  readonly established: Set<string>
  /** A pseudonym that counts a person for one purpose and joins to no other. */
  subjectKey(purpose: string, person: string): string
}

/** What the desks of one process share. */
export type DeskRoom = {
  readonly sql: Sql
  readonly seen: SeenLog
  /** Keys every digest and pseudonym; lives outside the database. */
  readonly digestKey: string
  /** What follows from new facts (items judged anew), in the same transaction, under the desk of a job. */
  follow(desk: Desk, established: ReadonlySet<string>): Promise<void>
}

export type Who = {
  readonly agency: string
  /** Nobody: a job. */
  readonly person: string | undefined
  readonly now: Date
  readonly zone?: string
  /** Duties that the instance lends to this person here, checked by the caller: campaign staff who invite an agency. */
  readonly lent?: readonly string[]
}

/** A form that came with an idempotency key: the same key with the same body is done once. */
export type Once = { readonly key: string; readonly route: string; readonly body: string }

/** What an act leads to: the address where its outcome stands, which a repeated form is sent to as well. */
export type Outcome<Value> = { readonly value: Value; readonly at?: string }

class Rollback extends Error {
  readonly problem: Result<never>
  constructor(problem: Result<never>) {
    super('rolled back')
    this.problem = problem
  }
}
class Repeated extends Error {
  readonly at: string
  constructor(at: string) {
    super('done before')
    this.at = at
  }
}

/**
 * Does something on behalf of someone, all or nothing: what the work returns as a problem leaves nothing behind but
 * the line that it was refused. Audit lines and ties are written by the last statement before commit.
 */
export async function act<Value>(
  room: DeskRoom,
  who: Who,
  work: (desk: Desk) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  let refused: Line[] = []
  let seen: SeenLine[] = []
  try {
    const done = await room.sql.begin(async (sql) => {
      const desk = await openDesk(room, sql, who)
      seen = desk.seen
      const result = await work(desk)
      if (!result.ok) {
        refused = desk.lines.filter((line) => line.outcome === 'refused')
        throw new Rollback(result)
      }
      await followFacts(room, desk)
      await closeDesk(room, desk)
      return result
    }) as Result<Value>
    if (seen.length > 0) await room.seen.write(seen)
    return done
  } catch (failure) {
    if (!(failure instanceof Rollback)) throw failure
    if (seen.length > 0) await room.seen.write(seen)
    if (refused.length > 0)
      await room.sql.begin(async (sql) => {
        const desk = await openDesk(room, sql, who)
        desk.lines.push(...refused)
        await closeDesk(room, desk)
      })
    return failure.problem
  }
}

/** Like `act`, for a form: sent twice, it is done once, and both times leads to the same place. */
export async function actOnce<Value>(
  room: DeskRoom,
  who: Who,
  once: Once,
  work: (desk: Desk) => Promise<Result<Outcome<Value>>>,
): Promise<Result<{ readonly at: string }>> {
  const bodyDigest = createHash('sha256').update(once.body).digest('hex')
  const holder = who.person ?? who.agency
  try {
    const result = await act(room, who, async (desk): Promise<Result<Outcome<Value>>> => {
      const fresh = await desk.sql`
        insert into idempotency (agency_id, person_id, key, route, body_digest, at)
        values (${desk.agency}, ${holder}, ${once.key}, ${once.route}, ${bodyDigest}, ${desk.now})
        on conflict do nothing returning 1`
      if (fresh.length === 0) {
        const [before] = await desk.sql<{ route: string; body_digest: string; outcome: string | null }[]>`
          select route, body_digest, outcome from idempotency
          where agency_id = ${desk.agency} and person_id = ${holder} and key = ${once.key}`
        if (!before || before.route !== once.route || before.body_digest !== bodyDigest || before.outcome === null)
          return refuse(platformSay('form.key-reused'))
        throw new Repeated(before.outcome)
      }
      const done = await work(desk)
      if (!done.ok) return done
      await desk.sql`
        update idempotency set outcome = ${done.value.at ?? ''}
        where agency_id = ${desk.agency} and person_id = ${holder} and key = ${once.key}`
      return done
    })
    return result.ok ? ok({ at: result.value.at ?? '' }) : result
  } catch (repeated) {
    if (repeated instanceof Repeated) return ok({ at: repeated.at })
    throw repeated
  }
}

/** Looks at something on behalf of someone; what was seen is written down before the answer is given. */
export async function look<Value>(room: DeskRoom, who: Who, work: (desk: Desk) => Promise<Value>): Promise<Value> {
  let seen: SeenLine[] = []
  const value = (await room.sql.begin('read only', async (sql) => {
    const desk = await openDesk(room, sql, who)
    seen = desk.seen
    return work(desk)
  })) as Value
  if (seen.length > 0) await room.seen.write(seen)
  return value
}

async function openDesk(room: DeskRoom, sql: Transaction, who: Who): Promise<Desk> {
  const [opened] = await sql<{ standing: [string, string][]; units: string[]; member: boolean }[]>`
    select standing, units, member from open_desk(${who.agency}, ${who.lent ? null : (who.person ?? null)}, ${who.now})`
  const lent = (who.lent ?? []).flatMap((duty) => (opened?.units ?? []).map((unit) => [duty, unit] as const))
  return {
    agency: who.agency,
    person: who.person,
    now: who.now,
    today: dayOf(who.now, who.zone ?? 'UTC'),
    sql,
    standing: [...(opened?.standing ?? []), ...lent],
    member: opened?.member ?? false,
    lines: [],
    grants: [],
    endings: [],
    seen: [],
    established: new Set(),
    subjectKey: (purpose, person) =>
      createHmac('sha256', room.digestKey).update(`${who.agency}\u001f${purpose}\u001f${person}`).digest('hex'),
  }
}

async function followFacts(room: DeskRoom, desk: Desk): Promise<void> {
  if (desk.established.size === 0) return
  await desk.sql`select open_desk(${desk.agency}, ${null}, ${desk.now})`
  await room.follow({ ...desk, person: undefined, standing: [] }, desk.established)
}

async function closeDesk(room: DeskRoom, desk: Desk): Promise<void> {
  if (desk.lines.length + desk.grants.length + desk.endings.length === 0) return
  const lines = desk.lines.map((line) => ({
    person: (line.followed ? undefined : desk.person) ?? null,
    did: line.did,
    record: line.record ?? null,
    outcome: line.outcome,
    detail: line.detail ?? '',
    digest:
      line.content === undefined
        ? ''
        : createHmac('sha256', room.digestKey).update(`${desk.agency}\u001f${JSON.stringify(line.content)}`).digest('hex'),
  }))
  const grants = desk.grants.map((grant) => ({ ...grant, endsAt: undefined, ends_at: grant.endsAt?.toISOString() ?? null }))
  await desk.sql`select close_desk(${desk.agency}, ${desk.person ?? null}, ${desk.now},
    ${desk.sql.json(lines as never)}, ${desk.sql.json(grants as never)}, ${desk.sql.json(desk.endings as never)})`
}

/** The duties held here, wherever in the agency. */
export const dutiesOf = (desk: Desk): ReadonlySet<string> => new Set(desk.standing.map(([duty]) => duty))

/** Records one audited doing that is no move of a workflow (a setting, a holding of a post, an export). */
export const note = (desk: Desk, did: string, content?: unknown, detail?: string, record?: string): void => {
  desk.lines.push({ did, outcome: 'done', content, ...(detail ? { detail } : {}), ...(record ? { record } : {}) })
}

/** A refusal that is kept in the audit chain. */
export function refused(desk: Desk, did: string, reason: Sentence, record?: string): Result<never> {
  desk.lines.push({ did, outcome: 'refused', ...(record ? { record } : {}) })
  return refuse(reason)
}
