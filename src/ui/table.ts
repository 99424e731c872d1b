import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

export type Column = {
  readonly key: string
  readonly label: string
  readonly sortable?: boolean
  readonly numeric?: boolean
}
export type Direction = 'ascending' | 'descending'

export type TableView = {
  readonly lang: Lang
  readonly caption: string
  readonly columns: readonly Column[]
  /** Cells in the order of the columns; the first one names its row. */
  readonly rows: readonly (readonly Hole[])[]
  /** How the rows are sorted, and the address that sorts them otherwise. */
  readonly sort?:
    | {
        readonly column: string
        readonly direction: Direction
        readonly href: (column: string, direction: Direction) => string
      }
    | undefined
  /** Paging goes by key: there is a next page and a previous one, and no page numbers that shift. */
  readonly next?: string | undefined
  readonly previous?: string | undefined
  readonly csv?: string | undefined
  /** What stands here when there is no row: a sentence, or `empty(…)`. */
  readonly empty: Hole
  readonly filters?: Html | undefined
  /** Offers a box that narrows the rows in view; it appears with script only. */
  readonly narrow?: boolean | undefined
  /** Hides the caption where a heading right above says the same. */
  readonly captionHidden?: boolean | undefined
}

/** A table that sorts and pages by links and stacks on a phone, each value under its column's name. */
export function table(view: TableView): Html {
  const { columns, rows } = view
  if (rows.length === 0)
    return html`${view.filters}
      <div class="ac-none">${view.empty}</div>
      ${links(view)}`
  const hidden = view.captionHidden && html` class="usa-sr-only"`
  return html`${view.filters}<div class="ac-table"${narrowing(view)}>
<table class="usa-table usa-table--borderless usa-table--stacked"><caption${hidden}>${view.caption}</caption>
<thead><tr>${columns.map((column) => head(view, column))}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>
        ${columns.map((column, place) => cell(column, cells[place], place))}
      </tr> `,
  )}</tbody>
</table></div>${links(view)}`
}

function head(view: TableView, column: Column): Html {
  const numeric = column.numeric && html` class="ac-number"`
  if (!column.sortable || !view.sort) return html`<th scope="col" ${numeric}>${column.label}</th>`
  const { sort } = view
  const now = sort.column === column.key ? sort.direction : undefined
  const words = uiWords(view.lang)
  const said = now === 'ascending' ? words('table.sorted-up') : now === 'descending' ? words('table.sorted-down') : ''
  return html`<th scope="col" ${numeric}${now && html` aria-sort="${now}"`}>
    <a
      class="ac-sort"
      href="${sort.href(column.key, now === 'ascending' ? 'descending' : 'ascending')}"
      title="${words('table.sort', { column: column.label })}"
      >${column.label}${arrow(now)}${said && html`<span class="usa-sr-only"> ${said}</span>`}</a
    >
  </th>`
}

function arrow(now: Direction | undefined): Html {
  const up = html`<path d="M6 1 10 6H2z" fill="currentColor" ${now !== 'ascending' && html` opacity=".3"`} />`
  const down = html`<path d="M6 13 2 8h8z" fill="currentColor" ${now !== 'descending' && html` opacity=".3"`} />`
  return html`<svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false">${up}${down}</svg>`
}

function cell(column: Column, content: Hole, place: number): Html {
  const numeric = column.numeric && html` class="ac-number"`
  if (place === 0) return html`<th scope="row" data-label="${column.label}" ${numeric}>${content}</th>`
  return html`<td data-label="${column.label}" ${numeric}>${content}</td>`
}

function narrowing(view: TableView): Html | undefined | false {
  const words = uiWords(view.lang)
  return view.narrow && html` data-narrow="${words('table.narrow')}" data-narrowed="${words('table.narrowed')}"`
}

function links(view: TableView): Html | false {
  const words = uiWords(view.lang)
  const { previous, next, csv } = view
  if (previous === undefined && next === undefined && csv === undefined) return false
  const pages = html`<nav class="ac-pages" aria-label="${words('table.pages', { caption: view.caption })}">
    ${
      previous !== undefined && html`<a rel="prev" href="${previous}">‹ ${words('table.previous')}</a>`
    }${next !== undefined && html`<a rel="next" href="${next}">${words('table.next')} ›</a>`}
  </nav>`
  return html`<div class="ac-table-foot">
    ${(previous !== undefined || next !== undefined) && pages}${
      csv !== undefined && html`<a class="ac-csv" href="${csv}" download>${words('table.csv')}</a>`
    }
  </div>`
}
