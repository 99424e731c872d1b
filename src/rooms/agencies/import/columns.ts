import type { Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { headings } from './headings.ts'

/** What a column of a roster file may hold; `family` and `given` together make a name. */
export const columnNames = [
  'name',
  'family',
  'given',
  'number',
  'sworn',
  'rank',
  'unit',
  'supervisor',
  'appointed',
  'left',
  'email',
  'leaveFrom',
  'leaveTo',
  'leaveKind',
] as const
export type ColumnName = (typeof columnNames)[number]

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('#', ' number ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const byHeading = new Map(
  columnNames.flatMap((name) =>
    [name.toLowerCase(), ...headings[name]].map((heading) => [plain(heading), name] as const),
  ),
)

/** Which column a heading names; a foreign one is nothing to us. */
export const columnOf = (heading: string): ColumnName | undefined => byHeading.get(plain(heading))

/** A column's name in the reader's words. */
export const columnLabel = (name: ColumnName): Sentence => say(`file.${name}`)

/** The columns without which no row can land; a name may come in two. */
export function missingColumns(found: readonly ColumnName[]): readonly ColumnName[] {
  const named = found.includes('name') || (found.includes('family') && found.includes('given'))
  return [
    ...(named ? [] : (['name'] as const)),
    ...(['number', 'sworn', 'appointed'] as const).filter((name) => !found.includes(name)),
  ]
}

/** The headings of the template that people download. */
export const templateColumns = [
  'name',
  'number',
  'sworn',
  'rank',
  'unit',
  'supervisor',
  'appointed',
  'left',
  'email',
  'leaveFrom',
  'leaveTo',
  'leaveKind',
] as const satisfies readonly ColumnName[]

const yes = new Set([
  'sworn',
  'yes',
  'y',
  'true',
  '1',
  's',
  'si',
  'juramentado',
  'juramentada',
  'officer',
  'agente',
  'oficial',
  'sworn officer',
  'full time sworn',
])
const no = new Set([
  'civilian',
  'no',
  'n',
  'false',
  '0',
  'c',
  'civil',
  'non sworn',
  'nonsworn',
  'not sworn',
  'professional staff',
  'no juramentado',
  'no juramentada',
  'unsworn',
])
const leaves: ReadonlyMap<string, string> = new Map(
  Object.entries({
    family: 'family',
    fmla: 'family',
    parental: 'family',
    maternity: 'family',
    paternity: 'family',
    familiar: 'family',
    maternidad: 'family',
    paternidad: 'family',
    parentales: 'family',
    medical: 'medical',
    sick: 'medical',
    injury: 'medical',
    medica: 'medical',
    enfermedad: 'medical',
    lesion: 'medical',
    military: 'military',
    deployment: 'military',
    militar: 'military',
    administrative: 'administrative',
    administrativa: 'administrative',
    admin: 'administrative',
    other: 'other',
    otra: 'other',
    otro: 'other',
  }),
)

/** A cell as the form would have been given it: usual words for the form's values, a spreadsheet's dates as days. */
export function cellFor(name: ColumnName, cell: string): string {
  const words = cell.replaceAll(/[\s\u00a0]+/g, ' ').trim()
  if (name === 'sworn') return yes.has(plain(words)) ? 'sworn' : no.has(plain(words)) ? 'civilian' : words
  if (name === 'leaveKind') return leaves.get(plain(words)) ?? words
  if (name === 'unit')
    return words
      .split('/')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' / ')
  return name === 'appointed' || name === 'left' || name === 'leaveFrom' || name === 'leaveTo' ? dayFrom(words) : words
}

/** Spreadsheets in the United States write 3/14/2025: month, day, year. Anything else is left for the form to refuse. */
function dayFrom(words: string): string {
  const parts = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(words)
  if (parts) return `${parts[3]}-${parts[1]?.padStart(2, '0')}-${parts[2]?.padStart(2, '0')}`
  return /^\d{4}-\d{2}-\d{2}[T ]00:00(:00)?(\.0+)?Z?$/.test(words) ? words.slice(0, 10) : words
}
