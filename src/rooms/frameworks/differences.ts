import type { z } from 'zod'
import { parameter, requirement, type Edition, type Frozen, type Requirement, type Spoken, type mappingRow } from './model.ts'

type Row = Frozen<z.infer<typeof mappingRow>>
type Reworded = 'title' | 'promise' | 'proven_when' | 'why'
const reworded: readonly Reworded[] = ['title', 'promise', 'proven_when', 'why']

/** What an agency would gain, lose and read differently by moving to another edition. */
export type Differences = {
  readonly months: { readonly from: number | undefined; readonly to: number | undefined } | undefined
  readonly parameters: readonly {
    readonly name: string
    readonly from: number | undefined
    readonly to: number | undefined
  }[]
  readonly added: readonly Requirement[]
  readonly removed: readonly Requirement[]
  readonly split: readonly {
    readonly from: Requirement
    readonly to: readonly Requirement[]
    readonly note: Spoken | undefined
  }[]
  readonly merged: readonly {
    readonly from: readonly Requirement[]
    readonly to: Requirement
    readonly note: Spoken | undefined
  }[]
  readonly changed: readonly {
    readonly from: Requirement
    readonly to: Requirement
    readonly words: readonly Reworded[]
  }[]
}

/** Everything that a move between two editions changes, for review before the move; it can be read in either direction. */
export function differences(from: Edition, to: Edition): Differences {
  const mapped = rowsBetween(from, to)
  const gone = new Set(mapped.flatMap((row) => row.from))
  const come = new Set(mapped.flatMap((row) => row.to))
  const unmapped = from.requirements.filter(({ id }) => !gone.has(id) && !come.has(id) && requirement(to, id))
  const rows = [...mapped, ...unmapped.map(({ id }): Row => ({ from: [id], to: [id], relation: 'equal' }))].map(
    (row) => ({
      from: row.from.flatMap((id) => requirement(from, id) ?? []),
      to: row.to.flatMap((id) => requirement(to, id) ?? []),
      note: row.note,
    }),
  )
  const kept = new Set(rows.flatMap((row) => [...row.from, ...row.to]))
  const names = new Set([...Object.keys(from.parameters), ...Object.keys(to.parameters)])
  return {
    months: from.months === to.months ? undefined : { from: from.months, to: to.months },
    parameters: [...names]
      .map((name) => ({ name, from: parameter(from, name), to: parameter(to, name) }))
      .filter((each) => each.from !== each.to),
    added: to.requirements.filter((each) => !kept.has(each)),
    removed: from.requirements.filter((each) => !kept.has(each)),
    split: rows.flatMap(({ from: [one], to, note }) => (one && to.length > 1 ? { from: one, to, note } : [])),
    merged: rows.flatMap(({ from, to: [one], note }) => (one && from.length > 1 ? { from, to: one, note } : [])),
    changed: rows.flatMap(({ from: [before, ...others], to: [after, ...more] }) => {
      if (!before || !after || others.length + more.length > 0) return []
      const words = reworded.filter((part) => before[part].en !== after[part].en || before[part].es !== after[part].es)
      return words.length > 0 ? { from: before, to: after, words } : []
    }),
  }
}

/** The published mapping between two editions; the later one carries it, so that going back reads it backwards. */
function rowsBetween(from: Edition, to: Edition): readonly Row[] {
  if (to.mapping?.from === from.id) return to.mapping.rows
  if (from.mapping?.from !== to.id) return []
  const back = { equal: 'equal', split: 'merged', merged: 'split' } as const
  return from.mapping.rows.map((row) => ({ ...row, from: row.to, to: row.from, relation: back[row.relation] }))
}

/** Requirements of either edition that the mapping between them forgets, and names that it uses but neither edition has. */
export function mappingGaps(from: Edition, to: Edition): readonly string[] {
  const rows = rowsBetween(from, to)
  const gaps = (edition: Edition, named: readonly string[]) => [
    ...edition.requirements.filter(({ id }) => !named.includes(id)).map(({ id }) => `${edition.id}/${id}`),
    ...named
      .filter((id, index) => !requirement(edition, id) || named.indexOf(id) !== index)
      .map((id) => `${edition.id}/${id}`),
  ]
  return [
    ...gaps(
      from,
      rows.flatMap((row) => row.from),
    ),
    ...gaps(
      to,
      rows.flatMap((row) => row.to),
    ),
  ]
}
