import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Answers, Form, Typed } from '#kernel/form.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { text, type Lang } from '#kernel/words.ts'
import { fieldId, fields } from './field.ts'
import { uiWords } from './messages.ts'

export { field, fieldId, fields } from './field.ts'

/** A second button of a form: `<button name value>`, so that one address can tell what was meant. */
export type Secondary = { readonly name: string; readonly value?: string | undefined; readonly label: string }

/** Everything a form's page needs; the frame around it is the caller's. */
export type FormView = {
  readonly lang: Lang
  readonly form: Form
  readonly typed: Typed
  readonly problems?: FieldProblems | undefined
  /** The POST address, as it stands. */
  readonly action: string
  /** The idempotency key (`_key`): the same page sent twice is one change. */
  readonly key: string
  /** The record's version that the page was made from (`_version`). */
  readonly version?: number | undefined
  readonly submit: string
  readonly secondary?: readonly Secondary[] | undefined
  /** Who will read the answers; said before they are given. */
  readonly whoSees?: Hole
  readonly cancel?: { readonly label?: string | undefined; readonly href: string } | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** The page's heading and lead, where the caller has none of its own. */
  readonly title?: string | undefined
  readonly lead?: Hole
  /** "Draft kept 21:52": shown beside the buttons. */
  readonly saved?: string | undefined
  /** The questions, where the caller sets them itself with `field`. */
  readonly body?: Html | undefined
  /** Marks a button for what cannot be undone. */
  readonly tone?: 'danger' | undefined
}

/** A form as a page's body: heading, problems, questions, buttons, who will see it. Works without script. */
export function formPage(view: FormView): Html {
  const { lang, form, typed, problems = {} } = view
  return html`${view.title && html`<h1>${view.title}</h1>`}${view.lead && html`<div class="ac-lead">${view.lead}</div>`}
    ${errorSummary(lang, form, problems)}
    <form
      class="usa-form ac-form"
      method="post"
      action="${view.action}"
      novalidate
      data-once="${uiWords(lang)('form.sending')}"
    >
      ${hiddenInputs({ ...view.hidden, _key: view.key, ...(view.version === undefined ? {} : { _version: String(view.version) }) })}
      ${view.body ?? fields(lang, form, typed, problems)} ${whoSees(lang, view.whoSees)} ${buttons(view)}
    </form>`
}

/** All problems at the top, each a link to its question; absent when there is none. */
export function errorSummary(lang: Lang, form: Form, problems: FieldProblems = {}): Html | false {
  const names = Object.keys(problems)
  if (names.length === 0) return false
  const known = form.fields.filter((each) => each.name in problems)
  const others = names.filter((name) => !known.some((each) => each.name === name))
  return html`<div class="usa-alert usa-alert--error ac-problems" role="alert" tabindex="-1" data-focus>
    <div class="usa-alert__body">
      <h2 class="usa-alert__heading">${uiWords(lang)('form.problems', { count: names.length })}</h2>
      <ul class="usa-alert__text">
        ${known.map(
          (each) =>
            html`<li>
              <a href="#${fieldId(form, each.name)}">${text(lang, each.label)}</a>
              ${problemText(lang, problems, each.name)}
            </li>`,
        )}${others.map((name) => html`<li>${problemText(lang, problems, name)}</li>`)}
      </ul>
    </div>
  </div>`
}

/** Hidden inputs, one for each name. */
export const hiddenInputs = (values: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`

/** A record's answers as a browser would send them, so that an edit starts from what is there. */
export function typedFrom(answers: Answers): Typed {
  const typed: Record<string, string | readonly string[]> = {}
  for (const [name, answer] of Object.entries(answers)) {
    if (answer === false) continue
    typed[name] = answer === true ? 'yes' : typeof answer === 'number' ? String(answer) : answer
  }
  return typed
}

/** Who will read what is typed here. */
export const whoSees = (lang: Lang, says: Hole): Html | false =>
  Boolean(says) && html`<div class="ac-who"><strong>${uiWords(lang)('form.who-sees')}</strong> ${says}</div>`

const problemText = (lang: Lang, problems: FieldProblems, name: string): string =>
  problems[name] ? text(lang, problems[name]) : ''

function buttons(view: FormView): Html {
  const danger = view.tone === 'danger' && ' usa-button--secondary'
  return html`<div class="ac-buttons">
    <button class="usa-button${danger}">${view.submit}</button>${view.secondary?.map(
      (each) =>
        html`<button class="usa-button usa-button--outline" name="${each.name}" value="${each.value ?? 'yes'}">
          ${each.label}
        </button>`,
    )}${view.cancel && html`<a class="ac-cancel" href="${view.cancel.href}">${view.cancel.label ?? uiWords(view.lang)('form.cancel')}</a>`}${
      view.saved && html`<span class="ac-saved">${view.saved}</span>`
    }
  </div>`
}
