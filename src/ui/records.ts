import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { hiddenInputs } from './form.ts'
import { uiWords } from './messages.ts'

/** A move as a button: to the page that asks what it needs (`href`), or at once (`action` and `key`). */
export type MoveButton =
  | { readonly label: string; readonly href: string }
  | {
      readonly label: string
      readonly action: string
      readonly key: string
      readonly version?: number | undefined
      readonly hidden?: Readonly<Record<string, string>> | undefined
    }

export type RecordHeader = {
  readonly lang: Lang
  /** A title that a person would say. */
  readonly title: string
  /** The number that people read to each other; it can be copied. */
  readonly number?: string | undefined
  readonly state: string
  /** Whose turn it is: "The Patrol 2 commander, since 17 November". */
  readonly turn?: Hole
  readonly moves?: readonly MoveButton[] | undefined
  readonly lead?: Hole
}

/** The top of a record: what it is, where it stands, whose turn, and what the reader may do. */
export function recordHeader(view: RecordHeader): Html {
  const words = uiWords(view.lang)
  return html`<div class="ac-record">
    <h1>${view.title}</h1>
    ${view.lead && html`<div class="ac-lead">${view.lead}</div>`}
    <dl class="ac-standing">
      ${
        view.number &&
        html`<div>
          <dt class="usa-sr-only">№</dt>
          <dd>${reference(view.lang, view.number)}</dd>
        </div>`
      }
      <div>
        <dt>${words('record.state')}</dt>
        <dd><strong>${view.state}</strong></dd>
      </div>
      ${
        view.turn &&
        html`<div>
          <dt>${words('record.turn')}</dt>
          <dd>${view.turn}</dd>
        </div>`
      }
    </dl>
    ${moves(view.lang, view.moves ?? [])}
  </div>`
}

/** The moves a reader may take, the first one primary; absent when there is none. */
export const moves = (lang: Lang, list: readonly MoveButton[]): Html | false =>
  list.length > 0 &&
  html`<div class="ac-moves" role="group" aria-label="${uiWords(lang)('record.moves')}">
    ${list.map((each, place) => moveButton(lang, each, place === 0 ? 'usa-button' : 'usa-button usa-button--outline'))}
  </div>`

/** A link or a one-button form that looks like its neighbour. */
export function moveButton(lang: Lang, each: MoveButton, look: string): Html {
  if ('href' in each) return html`<a class="${look}" href="${each.href}">${each.label}</a>`
  const version = each.version === undefined ? {} : { _version: String(each.version) }
  return html`<form method="post" action="${each.action}" data-once="${uiWords(lang)('form.sending')}">
    ${hiddenInputs({ ...each.hidden, _key: each.key, ...version })}<button class="${look}">${each.label}</button>
  </form>`
}

export type Fact = {
  readonly label: string
  readonly value: Hole
  readonly change?: { readonly label: string; readonly href: string } | undefined
}

/** Facts as label and value, for a record or for checking answers before they are sent. */
export const summary = (rows: readonly Fact[]): Html =>
  html`<dl class="ac-summary">
    ${rows.map(
      (row) =>
        html`<div>
          <dt>${row.label}</dt>
          <dd>${row.value}</dd>
          ${
            row.change &&
            html`<dd class="ac-change">
              <a href="${row.change.href}">${row.change.label}<span class="usa-sr-only">: ${row.label}</span></a>
            </dd>`
          }
        </div>`,
    )}
  </dl>`

/** A number that people copy and read aloud; the button comes with script. */
export function reference(lang: Lang, number: string): Html {
  const words = uiWords(lang)
  return html`<code class="ac-reference" data-copy="${words('record.copy')}" data-copied="${words('record.copied')}"
    >${number}</code
  >`
}

/** A button that prints only the record; it comes with script, because without script the browser's own does it. */
export const printButton = (lang: Lang): Html =>
  html`<button type="button" class="ac-link ac-print" data-print hidden>${uiWords(lang)('record.print')}</button>`
