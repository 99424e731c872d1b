import { say } from '../messages.ts'
import type { Unit } from '../posts/model.ts'
import { columnLabel } from './columns.ts'
import type { PlannedUnit, RowProblem } from './model.ts'
import type { Checked } from './row-rules.ts'

/** The path that a row names, as units are found by it. */
export const unitOf = ({ answers }: Pick<Checked, 'answers'>): string => String(answers['unit'] ?? '').toLowerCase()

/** A path and all above it, from the top. */
export const pathsTo = (path: string): readonly string[] => {
  const parts = path.split(' / ')
  return path === '' ? [] : parts.map((_, place) => parts.slice(0, place + 1).join(' / '))
}

/** Every unit that rows name, by its path in small letters: those there are, and those to be made with all above them. */
export function unitsFor(
  rows: readonly Checked[],
  known: { readonly units: readonly Unit[]; readonly newKey: () => string },
  problems: RowProblem[],
): ReadonlyMap<string, Unit | PlannedUnit> {
  const units = new Map<string, Unit | PlannedUnit>(
    known.units.filter((unit) => !unit.closed).map((unit) => [unit.path.toLowerCase(), unit]),
  )
  const closed = new Set(known.units.filter((unit) => unit.closed).map((unit) => unit.path.toLowerCase()))
  for (const { row, answers } of rows)
    for (const path of pathsTo(String(answers['unit'] ?? ''))) {
      if (closed.has(path.toLowerCase()) && !units.has(path.toLowerCase())) {
        problems.push({
          row,
          column: columnLabel('unit'),
          says: say('problem.unit-closed', { unit: path }),
          value: path,
        })
        break
      }
      if (units.has(path.toLowerCase())) continue
      const cut = path.lastIndexOf(' / ')
      const parent = units.get((cut < 0 ? '' : path.slice(0, cut)).toLowerCase())
      units.set(path.toLowerCase(), {
        id: known.newKey(),
        parent: parent?.id ?? '',
        name: cut < 0 ? path : path.slice(cut + 3),
        path,
      })
    }
  return units
}
