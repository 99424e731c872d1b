import type { Form, Typed } from '#kernel/form.ts'
import { html, type Hole, type Html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import { formPage, hiddenInputs } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { table } from '#ui/table.ts'
import { uiWords } from '#ui/messages.ts'
import { confirmForm, secondFactorForm, signInForm, unlockForm } from './forms.ts'
import { words } from './messages.ts'
import type { DemonstrationPerson } from './model.ts'

/** What the entry pages share: where to go on, what was typed, what is wrong. */
export type EntryView = {
  readonly lang: Lang
  readonly key: string
  /** Where the person was going, language included. */
  readonly then: string
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
}

const reasonOf = ({ lang, reason }: EntryView): Html | undefined => reason && notice('error', text(lang, reason))

const entry = (
  view: EntryView,
  form: Form,
  parts: {
    readonly title?: string
    readonly lead?: Hole
    readonly path: string
    readonly submit: string
    readonly hidden?: Readonly<Record<string, string>>
  },
): Html =>
  html`${reasonOf(view)}${formPage({ ...view, form, ...parts, action: at(view.lang, parts.path), hidden: { then: view.then, ...parts.hidden } })}`

const help = (says: string): Html => html`<div class="margin-top-3"><p class="ac-quiet">${says}</p></div>`

/** E-mail and password; in the demonstration on this machine, everyone it lets a visitor be. */
export function signInPage(
  view: EntryView,
  demonstration: readonly DemonstrationPerson[] | undefined,
  left: 'left' | 'came',
): Html {
  const say = words(view.lang)
  return html`${left === 'left' && notice('success', say('signed-out'))}
    <h1>${say('sign-in.title')}</h1>
    ${
      demonstration &&
      html`${demonstrationList(view, demonstration)}
        <h2>${say('sign-in.own')}</h2>`
    }
    ${entry(view, signInForm, { path: '/sign-in', submit: say('sign-in.submit') })} ${help(say('sign-in.help'))}`
}

function demonstrationList(view: EntryView, people: readonly DemonstrationPerson[]): Html {
  const say = words(view.lang)
  const agencies = [...new Map(people.map((each) => [each.slug, each.agency]))]
  const columns = (['post', 'name', 'be'] as const).map((key) => ({ key, label: say(`demo.${key}`) }))
  return html`<section aria-labelledby="demonstration">
    <h2 id="demonstration">${say('demo.title')}</h2>
    <p>${say('demo.lead')}</p>
    ${agencies.map(([slug, agency]) =>
      table({
        lang: view.lang,
        caption: agency,
        columns,
        rows: people
          .filter((each) => each.slug === slug)
          .map((each) => [
            each.post,
            each.name,
            oneClick(
              view,
              '/demo-sign-in',
              html`${say('sign-in.submit')}<span class="usa-sr-only">: ${each.name}, ${each.post}, ${agency}</span>`,
              { person: each.id },
            ),
          ]),
        empty: '',
      }),
    )}
  </section>`
}

const oneClick = (view: EntryView, path: string, label: Hole, hidden: Readonly<Record<string, string>> = {}): Html =>
  html`<form method="post" action="${at(view.lang, path)}" data-once="${uiWords(view.lang)('form.sending')}">
    ${hiddenInputs({ then: view.then, ...hidden })}<button class="usa-button usa-button--outline">${label}</button>
  </form>`

/** The second of two proofs. */
export function secondFactorPage(view: EntryView): Html {
  const say = words(view.lang)
  return html`${entry(view, secondFactorForm, { title: say('second-factor.title'), lead: say('second-factor.lead'), path: '/second-factor', submit: say('second-factor.submit') })}
  ${help(say('second-factor.help'))}`
}

type Again = { readonly name: string; readonly demonstration: boolean }

/** The password again, after nobody used the session for a while. */
export function unlockPage(view: EntryView, { name, demonstration }: Again): Html {
  const say = words(view.lang)
  if (demonstration)
    return html`<h1>${say('unlock.title')}</h1>
      <p class="ac-lead">${say('unlock.lead', { name })}</p>
      ${oneClick(view, '/unlock', say('demo.go-on'), { demonstration: 'yes' })}`
  return html`${entry(view, unlockForm, { title: say('unlock.title'), lead: say('unlock.lead', { name }), path: '/unlock', submit: say('unlock.submit') })}
    <form method="post" action="${at(view.lang, '/sign-out')}">
      <p><button class="ac-link">${say('unlock.other')}</button></p>
    </form>`
}

/** Both proofs once more, before something grave. */
export function confirmPage(view: EntryView, { name, demonstration }: Again): Html {
  const say = words(view.lang)
  if (demonstration)
    return html`<h1>${say('confirm.title')}</h1>
      <p class="ac-lead">${say('confirm.lead', { name })}</p>
      ${oneClick(view, '/confirm', say('demo.confirm'), { demonstration: 'yes' })}`
  return entry(view, confirmForm, {
    title: say('confirm.title'),
    lead: say('confirm.lead', { name }),
    path: '/confirm',
    submit: say('confirm.submit'),
  })
}
