import Papa from 'papaparse'
import { invalid, ok, type Result } from '#kernel/result.ts'
import { say } from '../messages.ts'
import { cellFault } from './cell-rules.ts'
import { columnLabel, columnOf, missingColumns, type ColumnName } from './columns.ts'
import type { Sheet, SheetRow } from './model.ts'

/** The most rows that one file may bring; the largest agency of the country has fewer. */
const mostRows = 60_000
/** A heading beyond this is no roster's. */
const mostColumns = 200
/** How much of a file tells its delimiter. */
const delimiterReach = 100_000

/** Text from a file's bytes: UTF-8 or UTF-16 by its mark, plain UTF-8, or else what Windows programs write (cp1252). */
export function textOf(bytes: Uint8Array): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (marked) return new TextDecoder(marked).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A file as rows of known columns. What makes the whole file unusable is said of the file. */
export function readSheet(text: string): Result<Sheet> {
  // PostgreSQL keeps no NUL in a text; a file that has one is no CSV.
  if (text.includes('\0')) return invalid({ file: say('problem.file-kind') })
  const words = text.replace(/^\ufeff/, '')
  const { delimiter } = Papa.parse<string[]>(words.slice(0, delimiterReach), { preview: 1 }).meta
  const fault = cellFault(words, delimiter)
  if (fault) return invalid({ file: fault })
  // Empty lines go only afterwards, so that twice as many are looked at as may land.
  const parsed = Papa.parse<string[]>(words, { skipEmptyLines: 'greedy', delimiter, preview: 2 * mostRows })
  const [heading, ...lines] = parsed.data
  if (!heading) return invalid({ file: say('problem.file-empty') })
  if (heading.length > mostColumns) return invalid({ file: say('problem.file-columns', { most: mostColumns }) })
  const columns = columnsOf(heading)
  const missing = missingColumns(columns.flatMap((column) => (column.name ? [column.name] : [])))
  if (missing.length > 0) {
    const [first, ...rest] = missing.map(columnLabel)
    return invalid({
      file: say('problem.columns', {
        missing: rest.reduce((list, label) => say('list.and', { list, label }), first ?? say('column.name')),
      }),
    })
  }
  if (lines.length > mostRows || parsed.meta.truncated)
    return invalid({ file: say('problem.file-rows', { most: mostRows }) })
  const broken = new Set(parsed.errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row))
  return ok({
    columns: columns.flatMap(({ heading: said, name }) => (name ? [{ heading: said, name }] : [])),
    ignored: columns.flatMap(({ heading: said, name }) => (name || said === '' ? [] : [said])),
    rows: lines.map((cells, place) => rowOf(columns, cells, place + 2, broken.has(place + 1))),
  })
}

type Column = { readonly heading: string; readonly name?: ColumnName }

/** Of two columns with the same meaning the first one counts. */
function columnsOf(heading: readonly string[]): readonly Column[] {
  const names = heading.map((said) => columnOf(said))
  return heading.map((said, place) => {
    const name = names[place]
    return { heading: said.trim(), ...(name && names.indexOf(name) === place ? { name } : {}) }
  })
}

function rowOf(columns: readonly Column[], cells: readonly string[], row: number, broken: boolean): SheetRow {
  const values = Object.fromEntries(columns.flatMap(({ name }, place) => (name ? [[name, cells[place] ?? '']] : [])))
  const beyond = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  const fault = broken ? say('problem.row-quotes') : beyond ? say('problem.row-long') : undefined
  return { row, cells: values, ...(fault ? { fault } : {}) }
}
