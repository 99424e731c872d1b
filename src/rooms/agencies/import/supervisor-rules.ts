import type { Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'
import type { Member } from '../roster/model.ts'
import { columnLabel, type ColumnName } from './columns.ts'
import type { PlannedAdd, RowProblem } from './model.ts'
import type { Checked } from './row-rules.ts'

/** Whose number it is: a member's, or that of a row about to land. */
export const idOf = (
  number: string,
  members: ReadonlyMap<string, Member>,
  rows: ReadonlyMap<string, string>,
): string | undefined => (number === '' ? undefined : (members.get(number)?.id ?? rows.get(number)))

/** Takes out rows whose supervisor is nobody, or whose supervisor's row does not land, until nothing more falls. */
export function withSupervisors(
  rows: readonly Checked[],
  members: ReadonlyMap<string, Member>,
  ids: ReadonlyMap<string, string>,
  present: ReadonlySet<ColumnName>,
  problems: RowProblem[],
): readonly Checked[] {
  if (!present.has('supervisor')) return rows
  const numberOf = ({ answers }: Checked): string => String(answers['supervisor'] ?? '')
  const fail = (row: Checked, says: Sentence): void =>
    void problems.push({ row: row.row, column: columnLabel('supervisor'), says, value: numberOf(row) })
  let landing = rows
  for (let before = -1; before !== landing.length;) {
    before = landing.length
    const numbers = new Set(landing.map(({ number }) => number))
    const above = new Map<string, string | undefined>(
      [...members.values()].map((member) => [member.id, member.supervisor]),
    )
    for (const row of landing) above.set(ids.get(row.number) ?? '', idOf(numberOf(row), members, ids))
    landing = landing.filter((row) => {
      const number = numberOf(row)
      const lost = number !== '' && !members.has(number) && !numbers.has(number)
      if (lost) fail(row, say('problem.no-supervisor-row', { number }))
      else if (inRing(ids.get(row.number) ?? '', above)) fail(row, say('problem.ring'))
      else return true
      return false
    })
  }
  return landing
}

function inRing(member: string, above: ReadonlyMap<string, string | undefined>): boolean {
  for (let at = above.get(member), steps = 0; at !== undefined && steps <= above.size; at = above.get(at), steps++)
    if (at === member) return true
  return false
}

/** In an order in which nobody comes before their supervisor, so that every batch stands by itself. */
export function supervisorsFirst(adds: readonly PlannedAdd[]): readonly PlannedAdd[] {
  const byId = new Map(adds.map((add) => [add.member.id, add]))
  const placed = new Set<string>()
  const ordered: PlannedAdd[] = []
  for (const add of adds) {
    const chain: PlannedAdd[] = []
    for (
      let at: PlannedAdd | undefined = add;
      at && !placed.has(at.member.id);
      at = byId.get(at.member.supervisor ?? '')
    )
      chain.unshift(at)
    for (const each of chain) {
      placed.add(each.member.id)
      ordered.push(each)
    }
  }
  return ordered
}
