import { html, type Html } from '#kernel/html.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'
import { statusMark } from './shape.ts'
import { statuses, statusWord, type Status } from './statuses.ts'

export { statusMark } from './shape.ts'
export { statuses, statusWord, type Status } from './statuses.ts'
export { areaGrid, boardCells, type Area, type BoardItem } from './board.ts'

const keyWord = {
  proven: 'key.proven',
  'proven-no-occasion': 'key.proven-no-occasion',
  attested: 'key.attested',
  'in-progress': 'key.in-progress',
  'not-started': 'key.not-started',
  lapsed: 'key.lapsed',
} as const

const tallyWord = {
  proven: 'tally.proven',
  'proven-no-occasion': 'tally.proven-no-occasion',
  attested: 'tally.attested',
  'in-progress': 'tally.in-progress',
  'not-started': 'tally.not-started',
  lapsed: 'tally.lapsed',
} as const

/** Word and shape together, for a line of text or a table's cell. */
export const statusTag = (lang: Lang, status: Status): Html =>
  html`<span class="ac-status ac-is-${status}">${statusMark(status)} <span>${statusWord(lang, status)}</span></span>`

/** What the shapes mean, for the foot of a grid. */
export const statusKey = (lang: Lang, shown: readonly Status[] = statuses): Html =>
  html`<ul class="ac-key" aria-label="${uiWords(lang)('key.title')}">
    ${shown.map((status) => html`<li>${statusMark(status)} ${uiWords(lang)(keyWord[status])}</li>`)}
  </ul>`

export type Counts = { readonly [S in Status]?: number | undefined }

/** How many items stand where: large numbers with their words; what has none is left out. */
export const tally = (lang: Lang, counts: Counts): Html =>
  html`<ul class="ac-tally">
    ${present(counts).map(
      ([status, count]) =>
        html`<li class="ac-is-${status}">
          <b>${formatNumber(lang, count)}</b> <span>${uiWords(lang)(tallyWord[status], { count })}</span>
        </li>`,
    )}
  </ul>`

/** The same in one line of text: "17 proven · 3 attested · 1 lapsed". */
export const tallyLine = (lang: Lang, counts: Counts): string =>
  present(counts)
    .map(([status, count]) => `${formatNumber(lang, count)}\u00a0${uiWords(lang)(tallyWord[status], { count })}`)
    .join(' · ')

/** Counts a list of statuses. */
export function countStatuses(list: readonly Status[]): Counts {
  const counts: { [S in Status]?: number } = {}
  for (const status of list) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const present = (counts: Counts): readonly (readonly [Status, number])[] =>
  statuses.flatMap((status) => ((counts[status] ?? 0) > 0 ? [[status, counts[status] ?? 0] as const] : []))
