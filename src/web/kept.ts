import type { Form, Typed } from '#kernel/form.ts'
import { html, type Html } from '#kernel/html.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import { fields, formPage, hiddenInputs } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { uiWords } from '#ui/messages.ts'
import { say, words } from './messages.ts'

/** What is missing before a form that was sent can be taken. */
export type Step = 'sign-in' | 'unlock' | 'code' | 'confirm'
export const steps: readonly Step[] = ['sign-in', 'unlock', 'code', 'confirm']

/** What gives a person's way back in has this mark in its name, and is never sent on with the form. */
const mark = '_in_'
/** Beyond this a form is not carried through the page. */
const most = 200_000

const email = {
  kind: 'email',
  name: '_in_email',
  label: say('field.email'),
  required: true,
  autocomplete: 'username',
} as const
const password = {
  kind: 'password',
  name: '_in_password',
  label: say('field.password'),
  required: true,
  autocomplete: 'current-password',
} as const
const code = {
  kind: 'text',
  name: '_in_code',
  label: say('field.code'),
  hint: say('field.code.hint'),
  required: true,
  max: 40,
  autocomplete: 'one-time-code',
} as const

/** The questions of each step. */
const forms: { readonly [S in Step]: Form } = {
  'sign-in': { name: 'in', fields: [email, password] },
  unlock: { name: 'in', fields: [password] },
  code: { name: 'in', fields: [{ ...code, hint: say('field.code.or-recovery') }] },
  confirm: { name: 'in', fields: [password, code] },
}

/** A form's own values as they were typed, without what belongs to the way back in, and without anything secret. */
export function keptFrom(typed: Typed): readonly (readonly [name: string, value: string])[] {
  return Object.entries(typed)
    .filter(([name]) => !name.startsWith(mark) && !/pass(word|phrase)|secret|token/i.test(name))
    .flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : value.map((each) => [name, each] as const),
    )
}

/** Whether a form holds anything that would be missed, and little enough to carry. */
export function isWorthKeeping(typed: Typed): boolean {
  const kept = keptFrom(typed)
  const size = kept.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return size <= most && kept.some(([name, value]) => !name.startsWith('_') && value.trim() !== '')
}

export type KeptView = {
  readonly lang: Lang
  /** The form's own address, as it stands: nothing is ever sent anywhere else. */
  readonly action: string
  readonly typed: Typed
  readonly files: boolean
}

const carried = (typed: Typed): Html => html`${keptFrom(typed).map(([name, value]) => hiddenInputs({ [name]: value }))}`

/** Asks for what is missing, with the form carried along. */
export function askPage(
  view: KeptView & { readonly step: Step; readonly reason?: Sentence | undefined; readonly demonstration: boolean },
): Html {
  const { lang, action, typed, step, reason, files, demonstration } = view
  const speak = words(lang)
  const hidden = { _in_step: step }
  const email = typeof typed['_in_email'] === 'string' ? { _in_email: typed['_in_email'] } : {}
  return html`${reason && notice('error', text(lang, reason))}
    <h1>${speak('kept.title')}</h1>
    <p class="ac-lead">${speak(`kept.${step}`)}${files && html` ${speak('kept.files')}`}</p>
    ${
      demonstration
        ? html`<form method="post" action="${action}" data-once="${uiWords(lang)('form.sending')}">
            ${carried(typed)}${hiddenInputs({ ...hidden, _in_demonstration: 'yes' })}<button class="usa-button">
              ${speak('kept.demonstration')}
            </button>
          </form>`
        : formPage({
            lang,
            form: forms[step],
            typed: email,
            action,
            key: keyOf(typed),
            hidden,
            submit: speak('kept.go-on'),
            body: html`${carriedWithoutKey(typed)}${fields(lang, forms[step], email)}`,
          })
    }
    ${
      step === 'sign-in' &&
      html`<hr />
        <p>
          ${speak('kept.tab')}
          <a href="${at(lang, '/sign-in')}" target="_blank" rel="noopener">${uiWords(lang)('nav.sign-in')}</a>
        </p>
        ${sendForm(view, 'usa-button usa-button--outline')}`
    }`
}

/** Everything is there: one button sends the form as it was. */
export const readyPage = (view: KeptView & { readonly name: string }): Html =>
  html`<h1>${words(view.lang)('kept.title')}</h1>
    <p class="ac-lead">
      ${words(view.lang)('kept.ready', { name: view.name })}${view.files && html` ${words(view.lang)('kept.files')}`}
    </p>
    ${sendForm(view, 'usa-button')}`

const sendForm = ({ lang, action, typed }: KeptView, look: string): Html =>
  html`<form method="post" action="${action}" data-once="${uiWords(lang)('form.sending')}">
    ${carried(typed)}<button class="${look}">${words(lang)('kept.send')}</button>
  </form>`

const keyOf = (typed: Typed): string => (typeof typed['_key'] === 'string' ? typed['_key'] : '')
const carriedWithoutKey = ({ _key: _, ...typed }: Typed): Html => carried(typed)
