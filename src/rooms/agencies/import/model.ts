import type { Sentence } from '#kernel/words.ts'
import type { Member } from '../roster/model.ts'
import type { Named } from '../roster/rules.ts'
import type { ColumnName } from './columns.ts'

export type SheetRow = {
  readonly row: number
  readonly cells: { readonly [Name in ColumnName]?: string }
  readonly fault?: Sentence
}
export type Sheet = {
  readonly columns: readonly { readonly heading: string; readonly name: ColumnName }[]
  readonly ignored: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** What is wrong with one cell of one row; the heading is row 1, as a spreadsheet counts. */
export type RowProblem = {
  readonly row: number
  readonly column: Sentence
  readonly says: Sentence
  readonly value?: string
}

/** A unit that the file names and the agency lacks. */
export type PlannedUnit = { readonly id: string; readonly parent: string; readonly name: string; readonly path: string }
export type PlannedAdd = { readonly row: number; readonly member: Member }
export type PlannedChange = {
  readonly row: number
  readonly before: Member
  readonly after: Member
  readonly changes: readonly Named[]
}

/** Exactly what an import would do. */
export type Plan = {
  readonly adds: readonly PlannedAdd[]
  readonly changes: readonly PlannedChange[]
  readonly same: number
  readonly units: readonly PlannedUnit[]
  readonly problems: readonly RowProblem[]
}

/** What was done to one row, or would be. */
export type RowDoing = {
  readonly row: number
  readonly number: string
  readonly name: string
  readonly does: 'add' | 'change'
  readonly what?: Sentence
}

/** What came of a file, or would: kept as data, so that pages, the command line and a CSV say the same. */
export type ImportReport = {
  readonly mode: 'preview' | 'written'
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Rows that are reported and not landed. */
  readonly refused: number
  /** Members who serve and whom the file does not name; nothing happens to them. */
  readonly absent: number
  readonly units: readonly string[]
  readonly columns: readonly { readonly heading: string; readonly label: Sentence }[]
  readonly ignored: readonly string[]
  readonly problems: readonly RowProblem[]
  readonly doings: readonly RowDoing[]
}

/** A file that waits for its confirmation, or what came of it. */
export type SentFile = {
  readonly id: string
  readonly name: string
  readonly content?: string
  readonly report?: ImportReport
}
