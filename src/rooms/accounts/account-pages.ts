import { formatInstant, relative } from '#kernel/format.ts'
import type { Typed } from '#kernel/form.ts'
import { html, trusted, type Html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { OpenSession } from '#platform/sign-in/types.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { moveButton, moves, printButton, summary } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { changePasswordForm, enrolForm, languageForm } from './forms.ts'
import { words } from './messages.ts'
import { deviceOf } from './rules.ts'

export type AccountView = {
  readonly lang: Lang
  readonly now: Date
  readonly key: string
  readonly person: { readonly name: string; readonly email: string; readonly lang: Lang; readonly session: string }
  readonly sessions: readonly OpenSession[]
  /** How many recovery codes are left; absent where no second factor is enrolled. */
  readonly codesLeft: number | undefined
}

/** A person's own account: who they are here, how they sign in, and where they are signed in now. */
export function accountPage(view: AccountView): Html {
  const { lang, person, key, codesLeft } = view
  const say = words(lang)
  const link = (path: string, label: string) => ({ label, href: at(lang, `/account/${path}`) })
  return html`<h1>${say('account.title')}</h1>
    ${summary([
      { label: say('field.name'), value: person.name },
      { label: say('field.email'), value: person.email },
      {
        label: say('account.lang'),
        value: person.lang === 'en' ? 'English' : 'Español',
        change: link('language', say('account.change')),
      },
      {
        label: say('field.password'),
        value: say('account.password.kept'),
        change: link('password', say('account.change')),
      },
      {
        label: say('account.second-factor'),
        value:
          codesLeft === undefined
            ? say('account.second-factor.none')
            : say('account.second-factor.on', { count: codesLeft }),
        change: link('second-factor', codesLeft === undefined ? say('account.set-up') : say('account.replace')),
      },
    ])}
    <p class="ac-quiet">${say('account.mended-by')}</p>
    ${codesLeft !== undefined && moves(lang, [{ label: say('account.new-codes'), href: at(lang, '/account/recovery-codes') }])}
    <h2>${say('sessions.title')}</h2>
    <p>${say('sessions.lead')}</p>
    ${sessionTable(view)}
    <p>
      ${moveButton(lang, { label: say('sessions.end-all'), action: at(lang, '/account/sign-out-everywhere'), key }, 'usa-button usa-button--outline')}
    </p>`
}

function sessionTable({ lang, now, sessions, person, key }: AccountView): Html {
  const say = words(lang)
  return table({
    lang,
    caption: say('sessions.title'),
    captionHidden: true,
    columns: (['device', 'since', 'last', 'end'] as const).map((column) => ({
      key: column,
      label: say(`sessions.${column}`),
    })),
    rows: sessions.map((each) => [
      deviceOf(each.agent) ?? say('sessions.unknown'),
      formatInstant(lang, each.since, 'UTC'),
      html`<span title="${formatInstant(lang, each.lastSeen, 'UTC')}">${relative(lang, now, each.lastSeen)}</span>`,
      each.session === person.session
        ? say('sessions.this')
        : moveButton(
            lang,
            {
              label: say('sessions.end'),
              action: at(lang, '/account/sessions'),
              key,
              hidden: { session: each.session },
            },
            'usa-button usa-button--outline',
          ),
    ]),
    empty: say('sessions.none'),
  })
}

type Asked = {
  readonly lang: Lang
  readonly key: string
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
}

export function languagePage(asked: Asked): Html {
  const say = words(asked.lang)
  return formPage({
    ...asked,
    form: languageForm,
    title: say('account.lang'),
    action: at(asked.lang, '/account/language'),
    submit: say('save'),
    cancel: { href: at(asked.lang, '/account') },
  })
}

export function passwordPage(asked: Asked): Html {
  const { lang, reason } = asked
  const say = words(lang)
  return html`${reason && notice('error', text(lang, reason))}${formPage({
    ...asked,
    form: changePasswordForm,
    title: say('account.change-password'),
    lead: say('account.change-password.lead'),
    action: at(lang, '/account/password'),
    submit: say('account.change-password'),
    cancel: { href: at(lang, '/account') },
  })}`
}

/** The picture and the secret for an authenticator app, and the first code that proves that it works. */
export function enrolPage(
  asked: Asked & { readonly then: string; readonly secret: string; readonly qrSvg: string; readonly early: boolean },
): Html {
  const { lang, reason, secret, then, early } = asked
  const say = words(lang)
  return html`${reason && notice('error', text(lang, reason))}
    <h1>${say('enrol.title')}</h1>
    <p class="ac-lead">${early ? say('enrol.lead') : say('enrol.lead.again')}</p>
    <ol class="usa-process-list">
      <li class="usa-process-list__item">
        <h2 class="usa-process-list__heading">${say('enrol.app')}</h2>
        <p>${say('enrol.app.says')}</p>
      </li>
      <li class="usa-process-list__item">
        <h2 class="usa-process-list__heading">${say('enrol.scan')}</h2>
        <div role="img" aria-label="${say('enrol.qr')}">
          ${trusted(asked.qrSvg.replace('<svg ', '<svg width="220" height="220" '))}
        </div>
        <p>
          ${say('enrol.type')} <strong><code>${secret}</code></strong>
        </p>
      </li>
      <li class="usa-process-list__item">
        <h2 class="usa-process-list__heading">${say('enrol.code')}</h2>
        ${formPage({ ...asked, form: enrolForm, action: at(lang, '/account/second-factor'), submit: say('enrol.submit'), hidden: { then, secret } })}
      </li>
    </ol>`
}

/** Ten recovery codes, this once; kept by the person on paper or in a file. */
export function codesPage(lang: Lang, codes: readonly string[], then: string): Html {
  const say = words(lang)
  const file = `${say('codes.file')}\n\n${codes.join('\n')}\n`
  return html`<h1>${say('codes.title')}</h1>
    <p class="ac-lead">${say('codes.lead')}</p>
    <ul class="usa-list usa-list--unstyled">
      ${codes.map((code) => html`<li><code class="ac-reference">${code}</code></li>`)}
    </ul>
    <p>
      <a href="data:text/plain;charset=utf-8,${encodeURIComponent(file)}" download="${say('codes.file-name')}.txt"
        >${say('codes.download')}</a
      >
      ${printButton(lang)}
    </p>
    ${notice('warning', say('codes.once'))}
    <p><a class="usa-button" href="${then}">${say('codes.go-on')}</a></p>`
}

/** Asks before the old codes stop. */
export function newCodesPage(lang: Lang, key: string): Html {
  const say = words(lang)
  return html`<h1>${say('account.new-codes')}</h1>
    <p class="ac-lead">${say('codes.renew')}</p>
    ${moveButton(lang, { label: say('codes.renew.submit'), action: at(lang, '/account/recovery-codes'), key }, 'usa-button')}
    <p><a href="${at(lang, '/account')}">${say('account.back')}</a></p>`
}
