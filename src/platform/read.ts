import { disclose } from '#kernel/need-to-know.ts'
import { ok, unknown, type Result } from '#kernel/result.ts'
import { openMoves } from '#kernel/workflow.ts'
import type { Sentence } from '#kernel/words.ts'
import type { Desk } from './desk.ts'
import { headOf, tiesTo, type Head, type Kind } from './record.ts'

/** A record as one person may know it, and what they may do with it now. */
export type Opened<Record, State extends string, Action extends string> = {
  readonly head: Head<State>
  readonly record: Partial<Record>
  readonly ties: ReadonlySet<string>
  readonly moves: readonly Action[]
}

/** The one way to read a record: ties first, then only the parts they open, and a line that it was seen. No line, no page. */
export async function read<Record extends Head<State>, State extends string, Action extends string, Tie extends string>(
  desk: Desk,
  kind: Kind<Record, State, Action, Tie>,
  id: string,
): Promise<Result<Opened<Record, State, Action>>> {
  const head = (await headOf(desk, kind, id, 'look')) as Head<State> | undefined
  if (!head) return unknown
  const ties = await tiesTo(desk, head)
  const whole = ties.size > 0 ? await kind.store.load(desk, head) : undefined
  const record = whole && disclose(kind.parts, whole, ties)
  if (!record) return unknown
  desk.seen.push({ agency: desk.agency, person: desk.person, record: id, did: `${kind.kind}.read`, at: desk.now })
  return ok({ head, record, ties, moves: openMoves(kind.workflow, head.state, ties) })
}

/** One line of a record's history. */
export type HistoryLine = { readonly at: Date; readonly who: string | undefined; readonly action: string; readonly says: Sentence }

/** A record's history, newest first. */
export async function historyOf(desk: Desk, id: string, limit = 100): Promise<readonly HistoryLine[]> {
  return desk.sql<HistoryLine[]>`
    select event.at, person.name as who, event.action, event.says from event left join person on person.id = event.person_id
    where event.agency_id = ${desk.agency} and event.record_id = ${id} order by event.at desc, event.id desc limit ${limit}`
}

export type TieLine = { readonly holder: string; readonly kind: string; readonly since: Date; readonly until: Date | null; readonly reason: string; readonly name: string }

/** Who is tied to a record, by name or post. */
export const peopleOf = (desk: Desk, id: string): Promise<readonly TieLine[]> =>
  desk.sql<TieLine[]>`select holder, kind, since, until, reason, name from ties_of(${id})`
