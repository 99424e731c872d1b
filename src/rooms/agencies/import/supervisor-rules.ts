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

/**
 * Takes out rows whose supervisor is nobody, or whose supervisor's row does not land, until nothing more falls. Each row
 * falls once and takes those under it along, so that a chain of any length costs no more than its rows.
 */
export function withSupervisors(
  rows: readonly Checked[],
  members: ReadonlyMap<string, Member>,
  ids: ReadonlyMap<string, string>,
  present: ReadonlySet<ColumnName>,
  problems: RowProblem[],
): readonly Checked[] {
  if (!present.has('supervisor')) return rows
  const under = Map.groupBy(rows, supervisorOf)
  const numbers = new Set(rows.map(({ number }) => number))
  const fallen = new Set<Checked>()
  const fall = (first: readonly Fall[]): void => {
    const falling = [...first]
    for (const [row, says] of falling) {
      if (fallen.has(row)) continue
      fallen.add(row)
      problems.push({ row: row.row, column: columnLabel('supervisor'), says, value: supervisorOf(row) })
      if (!members.has(row.number)) for (const lower of under.get(row.number) ?? []) falling.push(withoutAbove(lower))
    }
  }
  const isNobody = (number: string): boolean => number !== '' && !members.has(number) && !numbers.has(number)
  fall(rows.filter((row) => isNobody(supervisorOf(row))).map(withoutAbove))
  for (;;) {
    const landing = rows.filter((row) => !fallen.has(row))
    const above = new Map([...members.values()].map((member) => [member.id, member.supervisor]))
    for (const row of landing) above.set(ids.get(row.number) ?? '', idOf(supervisorOf(row), members, ids))
    const ringed = inRings(above)
    const rings = landing.filter((row) => ringed.has(ids.get(row.number) ?? ''))
    if (rings.length === 0) return landing
    fall(rings.map((row) => [row, say('problem.ring')]))
  }
}

type Fall = readonly [row: Checked, says: Sentence]

const supervisorOf = ({ answers }: Checked): string => String(answers['supervisor'] ?? '')
const withoutAbove = (row: Checked): Fall => [row, say('problem.no-supervisor-row', { number: supervisorOf(row) })]

/** Everyone who stands above themself; each is walked over once. */
function inRings(above: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const walkOf = new Map<string, number>()
  const ringed = new Set<string>()
  let walk = 0
  for (const start of above.keys()) {
    walk += 1
    let at: string | undefined = start
    for (; at !== undefined && !walkOf.has(at); at = above.get(at)) walkOf.set(at, walk)
    if (at !== undefined && walkOf.get(at) === walk)
      for (; at !== undefined && !ringed.has(at); at = above.get(at)) ringed.add(at)
  }
  return ringed
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
      chain.push(at)
    for (const each of chain.toReversed()) {
      placed.add(each.member.id)
      ordered.push(each)
    }
  }
  return ordered
}
