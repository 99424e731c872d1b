import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { hiddenInputs } from './form.ts'
import { uiWords } from './messages.ts'

export type ConfirmView = {
  readonly lang: Lang
  readonly title: string
  readonly says?: Hole
  /** What will happen, one sentence each, in order. */
  readonly will: readonly Hole[]
  readonly action: string
  readonly key: string
  readonly version?: number | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** The button, as an imperative that names the deed: "Withdraw the release". */
  readonly submit: string
  /** The way back that changes nothing. */
  readonly cancel: string
  /** A harmless step wants the ordinary button. */
  readonly tone?: 'danger' | 'plain' | undefined
  /** Questions to answer with it (a reason), from `fields`. */
  readonly body?: Html | undefined
}

/** Asks once before what cannot be undone: what will happen, the deed, the way back. */
export function confirm(view: ConfirmView): Html {
  const words = uiWords(view.lang)
  const version = view.version === undefined ? {} : { _version: String(view.version) }
  return html`<h1>${view.title}</h1>
    ${view.says && html`<div class="ac-lead">${view.says}</div>`}
    <div class="usa-summary-box" role="region" aria-labelledby="ac-will">
      <div class="usa-summary-box__body">
        <h2 class="usa-summary-box__heading" id="ac-will">${words('confirm.will')}</h2>
        <div class="usa-summary-box__text">
          <ul class="usa-list">
            ${view.will.map((each) => html`<li>${each}</li>`)}
          </ul>
        </div>
      </div>
    </div>
    <form
      class="usa-form ac-form"
      method="post"
      action="${view.action}"
      novalidate
      data-once="${words('form.sending')}"
    >
      ${hiddenInputs({ ...view.hidden, _key: view.key, ...version })}${view.body}
      <div class="ac-buttons">
        <button class="usa-button${view.tone !== 'plain' && ' usa-button--secondary'}">${view.submit}</button
        ><a class="ac-cancel" href="${view.cancel}">${words('confirm.back')}</a>
      </div>
    </form>`
}
