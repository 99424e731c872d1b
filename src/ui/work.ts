import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { moveButton, type MoveButton } from './records.ts'
import { uiWords } from './messages.ts'

/** One thing to do: what, why me, by when, and at most one button. */
export type Work = {
  readonly what: Hole
  readonly why: Hole
  /** "8 days late", "Tue 24 Nov": relative or exact as the list wants; `exact` stands in the tooltip and for printing. */
  readonly due?:
    | { readonly says: string; readonly exact?: string | undefined; readonly late?: boolean | undefined }
    | undefined
  readonly button?: MoveButton | undefined
  readonly agency?: string | undefined
}

/** A list of work under its heading; the first list of a page has solid buttons, the others outlined ones. */
export function workList(view: {
  readonly lang: Lang
  readonly heading: string
  readonly items: readonly Work[]
  readonly empty?: Hole
  readonly first?: boolean | undefined
}): Html | false {
  if (view.items.length === 0 && !view.empty) return false
  const look = view.first ? 'usa-button' : 'usa-button usa-button--outline'
  return html`<section class="ac-work">
    <h2>${view.heading}</h2>
    ${
      view.items.length === 0
        ? html`<p class="ac-quiet">${view.empty}</p>`
        : html`<ul>
            ${view.items.map(
              (item) =>
                html`<li>
                  <div>
                    <p class="ac-what">${item.what}</p>
                    <p class="ac-why">${item.agency && html`${item.agency} · `}${item.why}</p>
                  </div>
                  <div class="ac-act">
                    ${due(view.lang, item)}${item.button && moveButton(view.lang, item.button, look)}
                  </div>
                </li>`,
            )}
          </ul>`
    }
  </section>`
}

function due(lang: Lang, item: Work): Html | undefined {
  if (!item.due) return undefined
  const { late, says, exact } = item.due
  return html`<span class="ac-due${late && ' ac-late'}" ${exact && html` title="${exact}"`}
    >${
      late &&
      html`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.8" />
          <path d="M7 3.4V7.4L9.6 9" fill="none" stroke="currentColor" stroke-width="1.8" /></svg
        ><span class="usa-sr-only">${uiWords(lang)('work.late')}: </span>`
    }${says}</span
  >`
}

/** What will turn, or has turned, and what prevents it. */
export type Risk = {
  readonly title: string
  readonly says: Hole
  readonly tone: 'lapsed' | 'soon'
  readonly href?: string | undefined
}

/** The nearest risks as boxes. */
export const risks = (list: readonly Risk[]): Html =>
  html`<ul class="ac-risks">
    ${list.map(
      (risk) =>
        html`<li class="ac-risk ac-risk-${risk.tone}">
          <strong>${risk.href ? html`<a href="${risk.href}">${risk.title}</a>` : risk.title}</strong> ${risk.says}
        </li>`,
    )}
  </ul>`
