import type { Day } from '#kernel/time.ts'
import type { Parts } from '#kernel/need-to-know.ts'
import type { Sentence } from '#kernel/words.ts'
import type { Workflow } from '#kernel/workflow.ts'
import type { Desk } from './desk.ts'
import { isId } from './ids.ts'

/** What every record carries, whichever room it lives in. */
export type Head<State extends string = string> = {
  readonly id: string
  readonly number: string
  readonly state: State
  readonly version: number
  /** The unit whose overseeing posts know of it; absent where only direct ties do. */
  readonly scopeUnit?: string
  readonly title: Sentence
  /** Whose move it is, what is asked of them, and by when: what makes "my work". */
  readonly turn: readonly string[]
  readonly ask?: Sentence
  readonly dueOn?: Day
  readonly openedAt: Date
}

/** A kind of record, as its room declares it: everything that the one way to write and the one way to read need. */
export type Kind<Record extends Head<State>, State extends string, Action extends string, Tie extends string> = {
  readonly room: string
  readonly kind: string
  readonly workflow: Workflow<State, Action, Tie>
  readonly parts: Parts<Record, Tie>
  /** What people call such a record: "Accreditation programme". */
  readonly label?: Sentence
  /** Where its page stands, without language. */
  address?(agency: string, id: string): string
  /** Words by which search finds it, beside its number. */
  foundBy(record: Record): string
  readonly store: {
    /** The room's own columns, added to the head. */
    load(desk: Desk, head: Head<State>): Promise<Record | undefined>
    insert(desk: Desk, record: Record): Promise<void>
    update(desk: Desk, record: Record): Promise<void>
  }
  /** What else stands or falls with the change: projections that public pages read. */
  after?(desk: Desk, record: Record): Promise<void>
}

/** A kind without its types, for what walks all of them: the structural tests, search, the audit page. */
// oxlint-disable-next-line no-explicit-any -- a list of kinds holds records of every shape
export type AnyKind = Kind<any, any, any, any>

export type HeadRow = {
  id: string
  number: string
  state: string
  version: number
  scope_unit: string | null
  title: Sentence
  turn: string[]
  ask: Sentence | null
  due_on: Day | null
  opened_at: Date
}

/** A record's head, locked until the transaction ends where it is about to change. */
export async function headOf(desk: Desk, kind: AnyKind, id: string, hold: 'lock' | 'look'): Promise<Head | undefined> {
  if (!isId(id)) return undefined
  const { sql } = desk
  const [row] = await sql<HeadRow[]>`
    select id, number, state, version, scope_unit, title, turn, ask, due_on, opened_at from record
    where agency_id = ${desk.agency} and id = ${id} and room = ${kind.room} and kind = ${kind.kind}
    ${hold === 'lock' ? sql`for update` : sql``}`
  return row && toHead(row)
}

export const toHead = (row: HeadRow): Head => ({
  id: row.id,
  number: row.number,
  state: row.state,
  version: row.version,
  title: row.title,
  turn: row.turn,
  openedAt: row.opened_at,
  ...(row.scope_unit ? { scopeUnit: row.scope_unit } : {}),
  ...(row.ask ? { ask: row.ask } : {}),
  ...(row.due_on ? { dueOn: row.due_on } : {}),
})

/** Every kind of tie that this desk has to a record: its own and its posts', and the duties over the unit it stands in. */
export async function tiesTo(desk: Desk, head: Pick<Head, 'id' | 'scopeUnit'>): Promise<ReadonlySet<string>> {
  if (desk.person === undefined) return new Set(['system'])
  const rows = await desk.sql<{ kind: string }[]>`
    select kind from tie where agency_id = ${desk.agency} and record_id = ${head.id} and until is null
    and (ends_at is null or ends_at > ${desk.now})`
  const standing = desk.standing.filter(([, unit]) => unit === head.scopeUnit).map(([duty]) => duty)
  return new Set([...rows.map((row) => row.kind), ...standing])
}
