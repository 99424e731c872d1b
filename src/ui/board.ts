import { html, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'
import { statusMark } from './shape.ts'
import { statusWord, type Status } from './statuses.ts'

/** An item on a board or a grid. */
export type BoardItem = {
  /** The short name of its cell: "uf-4". */
  readonly id: string
  readonly title: string
  readonly status: Status
  readonly href: string
  /** The arithmetic in a few words ("118 of 120 signed it"); it follows the status. */
  readonly says?: string | undefined
  readonly trend?: 'up' | 'down' | 'same' | undefined
}

/** One area of the pledge with its items. */
export type Area = { readonly title: string; readonly items: readonly BoardItem[]; readonly href?: string | undefined }

const trendWord = { up: 'trend.up', down: 'trend.down', same: 'trend.same' } as const
const trendSign = { up: '▲', down: '▼', same: '' } as const

/** Every item as a small cell, eight a row (nine where eight would leave one alone): the chief's morning glance. */
export const boardCells = (lang: Lang, items: readonly BoardItem[], label: string): Html =>
  html`<ul class="ac-board${items.length % 8 === 1 && ' ac-board-nine'}" aria-label="${label}">
    ${items.map(
      (item) =>
        html`<li>
          <a
            class="ac-cell ac-is-${item.status}"
            href="${item.href}"
            title="${item.title}: ${statusWord(lang, item.status)}"
            >${statusMark(item.status)}<span class="ac-cell-id">${item.id}</span>${
              item.trend && html`<span class="ac-trend" aria-hidden="true">${trendSign[item.trend]}</span>`
            }<span class="usa-sr-only">
              ${item.title}:
              ${statusWord(lang, item.status)}${item.trend && `, ${uiWords(lang)(trendWord[item.trend])}`}</span
            ></a
          >
        </li>`,
    )}
  </ul>`

const shown: ReadonlySet<Status> = new Set<Status>(['proven', 'proven-no-occasion', 'attested'])

/** Areas as rows, their items as cells with word and shape: an agency's pledge at a glance. */
export const areaGrid = (lang: Lang, areas: readonly Area[]): Html =>
  html`<ul class="ac-areas">
    ${areas.map(
      (area) =>
        html`<li>
          <h3>
            ${area.href ? html`<a href="${area.href}">${area.title}</a>` : area.title}<span class="ac-area-shown"
              >${uiWords(lang)('area.shown', {
                shown: area.items.filter((item) => shown.has(item.status)).length,
                all: area.items.length,
              })}</span
            >
          </h3>
          <ul class="ac-items">
            ${area.items.map((item) => itemCell(lang, item))}
          </ul>
        </li>`,
    )}
  </ul>`

const itemCell = (lang: Lang, item: BoardItem): Html =>
  html`<li>
    <a class="ac-item ac-is-${item.status}" href="${item.href}"
      >${statusMark(item.status)}<span
        ><span class="ac-item-title">${item.title}</span
        ><span class="ac-item-says">${statusWord(lang, item.status)}${item.says && ` · ${item.says}`}</span></span
      ></a
    >
  </li>`
