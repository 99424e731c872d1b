import { readForm, type Answers } from '#kernel/form.ts'
import type { Day } from '#kernel/time.ts'
import type { Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { rowForm } from '../roster/forms.ts'
import type { Member } from '../roster/model.ts'
import { dateProblems } from '../roster/rules.ts'
import { cellFor, columnLabel, columnNames, type ColumnName } from './columns.ts'
import type { RowProblem, SheetRow } from './model.ts'

/** A row that the form takes, with the number that says whose it is. */
export type Checked = { readonly row: number; readonly answers: Answers; readonly number: string }

/** A row by the page's own form, with everything that is wrong with it at once. */
export function checked({ row, cells, fault }: SheetRow, today: Day, problems: RowProblem[]): readonly Checked[] {
  if (fault) {
    problems.push({ row, column: say('file.row'), says: fault })
    return []
  }
  const typed = Object.fromEntries(columnNames.map((name) => [name, cellFor(name, cells[name] ?? '')]))
  if (!typed['name']) typed['name'] = [typed['family'], typed['given']].filter(Boolean).join(', ')
  const read = readForm(rowForm, typed, 'submit')
  const wrong = read.ok ? dateProblems(read.value, today) : read.problem.kind === 'invalid' ? read.problem.fields : {}
  for (const [name, says] of Object.entries(wrong)) {
    const value = cells[name as ColumnName]?.trim()
    problems.push({
      row,
      column: columnLabel(name as ColumnName),
      says: wordFor(name, value) ?? says,
      ...(value ? { value } : {}),
    })
  }
  return read.ok && Object.keys(wrong).length === 0
    ? [{ row, answers: read.value, number: String(read.value['number']) }]
    : []
}

/** In a file nothing can be chosen: the words that would do are told. */
function wordFor(name: string, value: string | undefined): Sentence | undefined {
  if (!value) return name === 'leaveFrom' ? undefined : say('problem.cell-empty')
  if (name === 'sworn') return say('problem.sworn-word', { typed: value })
  return name === 'leaveKind' ? say('problem.leave-word', { typed: value }) : undefined
}

/** Where two rows carry the same number nobody can say which one is right, so none of them lands. */
export function withoutDoubles(rows: readonly Checked[], problems: RowProblem[]): readonly Checked[] {
  const same = Map.groupBy(rows, ({ number }) => number)
  return rows.filter(({ row, number }) => {
    const [first, second] = same.get(number) ?? []
    const other = first?.row === row ? second : first
    if (other)
      problems.push({
        row,
        column: columnLabel('number'),
        says: say('problem.row-double', { row: other.row }),
        value: number,
      })
    return !other
  })
}

/** Someone who left comes back by a row only where it says that they were appointed anew. */
export function mayLand(
  { row, answers }: Checked,
  before: Member | undefined,
  present: ReadonlySet<ColumnName>,
  problems: RowProblem[],
): boolean {
  if (!before?.leftOn || !present.has('left') || answers['left']) return true
  if (String(answers['appointed']) > before.leftOn) return true
  problems.push({ row, column: columnLabel('left'), says: say('problem.row-left') })
  return false
}
