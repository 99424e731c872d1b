import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

export type FigureView = {
  readonly lang: Lang
  /** The finding in one sentence, with its numbers and dates. */
  readonly says: Hole
  /** A drawn chart (SVG with title and description). */
  readonly chart?: Html | undefined
  /** The same numbers, as `table(…)`. */
  readonly table?: Html | undefined
  /** How it was counted and what it cannot say. */
  readonly how?: Hole
  readonly release?: { readonly name: string; readonly href: string } | undefined
}

/** A figure: the sentence first, then the chart, the table, how it was counted, and the release it came from. */
export function figure(view: FigureView): Html {
  const words = uiWords(view.lang)
  return html`<figure class="ac-figure">
    <figcaption>${view.says}</figcaption>
    ${view.chart && html`<div class="ac-chart">${view.chart}</div>`}${
      view.table &&
      html`<details>
        <summary>${words('figure.table')}</summary>
        ${view.table}
      </details>`
    }${
      view.how &&
      html`<details>
        <summary>${words('figure.how')}</summary>
        <div class="ac-how">${view.how}</div>
      </details>`
    }${view.release && html`<p class="ac-release"><a href="${view.release.href}">${words('figure.release', { name: view.release.name })}</a></p>`}
  </figure>`
}
