import Papa from 'papaparse'
import { text, type Lang } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { columnLabel, templateColumns } from './columns.ts'
import type { ImportReport } from './model.ts'

/** A cell that a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
export const safeCell = (words: string): string => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words)

/** Rows as a CSV that spreadsheets open with its accents. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${Papa.unparse(
    rows.map((row) => row.map(safeCell)),
    { newline: '\r\n' },
  )}\r\n`

/** What was done, or would be, row by row, and what is wrong. */
export function reportCsv(lang: Lang, report: ImportReport): string {
  const heading = (['row', 'outcome', 'column', 'value', 'says'] as const).map((name) =>
    text(lang, say(`report.${name}`)),
  )
  const doings = report.doings.map(({ row, number, name, what }) => {
    const outcome = what ? say(`report.change.${report.mode}`, { what }) : say(`report.add.${report.mode}`)
    return [String(row), text(lang, outcome), '', number, name]
  })
  const problems = report.problems.map(({ row, column, value = '', says }) => [
    String(row),
    text(lang, say('report.refused')),
    text(lang, column),
    value,
    text(lang, says),
  ])
  return csvOf([heading, ...[...doings, ...problems].toSorted((a, b) => Number(a[0]) - Number(b[0]))])
}

/** The same in lines for a terminal: the sum first, then every problem. */
export function reportLines(lang: Lang, report: ImportReport): readonly string[] {
  const { added, changed, same, refused } = report
  return [
    text(lang, say(`report.sum.${report.mode}`, { added, changed, same, refused })),
    ...report.units.map((path) => text(lang, say('report.unit', { path }))),
    ...report.problems.map(({ row, column, says }) => text(lang, say('report.problem', { row, column, says }))),
  ]
}

/** A template with headings and one example, in the reader's language. */
export function templateCsv(lang: Lang): string {
  const example = {
    name: 'Reyes, Ana',
    number: '1042',
    sworn: lang === 'es' ? 'juramentada' : 'sworn',
    rank: lang === 'es' ? 'Sargenta' : 'Sergeant',
    unit: 'Patrol / Squad 2',
    supervisor: '1007',
    appointed: '2019-06-03',
    left: '',
    email: 'a.reyes@example.org',
    leaveFrom: '',
    leaveTo: '',
    leaveKind: '',
  }
  return csvOf([
    templateColumns.map((name) => text(lang, columnLabel(name))),
    templateColumns.map((name) => example[name as keyof typeof example]),
  ])
}
