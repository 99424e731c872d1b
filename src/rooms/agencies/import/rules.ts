import type { Day } from '#kernel/time.ts'
import { verbatim, type Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'
import type { Unit } from '../posts/model.ts'
import type { Member } from '../roster/model.ts'
import { differences, draftOf, fieldsFrom } from '../roster/rules.ts'
import { cellFor, columnLabel } from './columns.ts'
import { merged, withLeave } from './merge-rules.ts'
import type { ImportReport, Plan, PlannedAdd, PlannedChange, PlannedUnit, RowProblem, Sheet } from './model.ts'
import { checked, mayLand, withoutDoubles } from './row-rules.ts'
import { idOf, supervisorsFirst, withSupervisors } from './supervisor-rules.ts'
import { pathsTo, unitOf, unitsFor } from './unit-rules.ts'

/** What a plan is made from besides the file. Keys and numbers are handed in, so that the plan is the same for the same input. */
export type Known = {
  readonly members: readonly Member[]
  readonly units: readonly Unit[]
  readonly today: Day
  readonly now: Date
  readonly newKey: () => string
  readonly newNumber: () => string
}

/** Says exactly what a file would do: each row lands whole or is reported whole. */
export function planImport(sheet: Sheet, known: Known): Plan {
  const problems: RowProblem[] = []
  const present = new Set(sheet.columns.map(({ name }) => name))
  const read = sheet.rows.flatMap((row) => checked(row, known.today, problems))
  const byNumber = new Map(known.members.map((member) => [member.employeeNumber, member]))
  const lone = withoutDoubles(read, problems).filter((row) => mayLand(row, byNumber.get(row.number), present, problems))
  const units = unitsFor(lone, known, problems)
  const ids = new Map(lone.map(({ number }) => [number, byNumber.get(number)?.id ?? known.newKey()]))
  const sound = withSupervisors(
    lone.filter((row) => units.has(unitOf(row))),
    byNumber,
    ids,
    present,
    problems,
  )

  const adds: PlannedAdd[] = []
  const changes: PlannedChange[] = []
  for (const { row, answers, number } of sound) {
    const supervisor = idOf(String(answers['supervisor'] ?? ''), byNumber, ids)
    const said = fieldsFrom(answers, {
      unit: units.get(unitOf({ answers }))?.id ?? '',
      ...(supervisor ? { supervisor } : {}),
    })
    const fields = { ...said, leaves: withLeave([], said.leaves[0], said.leftOn) }
    const before = byNumber.get(number)
    if (!before)
      adds.push({
        row,
        member: {
          ...draftOf(fields),
          id: ids.get(number) ?? '',
          number: known.newNumber(),
          version: 1,
          openedAt: known.now,
        },
      })
    else {
      const after = merged(before, fields, present)
      const differs = differences(before, after)
      if (differs.length > 0) changes.push({ row, before, after, changes: differs })
    }
  }
  const used = new Set(
    sound.flatMap(({ answers }) => pathsTo(String(answers['unit'] ?? '')).map((path) => path.toLowerCase())),
  )
  const made = [...units.values()].filter(
    (unit): unit is PlannedUnit => 'parent' in unit && !('closed' in unit) && used.has(unit.path.toLowerCase()),
  )
  return {
    adds: supervisorsFirst(adds),
    changes,
    same: sound.length - adds.length - changes.length,
    units: made,
    problems: problems.toSorted((a, b) => a.row - b.row),
  }
}

/** What a plan does, for people. */
export function reportOf(
  sheet: Sheet,
  plan: Plan,
  members: readonly Member[],
  mode: ImportReport['mode'],
): ImportReport {
  const named = new Set(sheet.rows.map(({ cells }) => cellFor('number', cells.number ?? '')))
  return {
    mode,
    rows: sheet.rows.length,
    added: plan.adds.length,
    changed: plan.changes.length,
    same: plan.same,
    refused: new Set(plan.problems.map(({ row }) => row)).size,
    absent: members.filter((member) => member.state !== 'left' && !named.has(member.employeeNumber)).length,
    units: plan.units.map(({ path }) => path),
    columns: sheet.columns.map(({ heading, name }) => ({ heading, label: columnLabel(name) })),
    ignored: sheet.ignored,
    problems: plan.problems,
    doings: [
      ...plan.adds.map(({ row, member }) => ({
        row,
        number: member.employeeNumber,
        name: member.name,
        does: 'add' as const,
      })),
      ...plan.changes.map(({ row, after, changes }) => ({
        row,
        number: after.employeeNumber,
        name: after.name,
        does: 'change' as const,
        what: listed(changes.map(({ label }) => label)),
      })),
    ].toSorted((a, b) => a.row - b.row),
  }
}

const listed = ([first, ...rest]: readonly Sentence[]): Sentence =>
  rest.reduce((list, label) => say('list.and', { list, label }), first ?? verbatim(''))
