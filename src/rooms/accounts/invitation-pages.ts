import { formatDay, formatInstant } from '#kernel/format.ts'
import type { Form, Typed } from '#kernel/form.ts'
import { html, type Hole, type Html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { dayOf } from '#kernel/time.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { formPage, hiddenInputs } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { moveButton, recordHeader, summary } from '#ui/records.ts'
import { timeline } from '#ui/timeline.ts'
import { newPasswordForm } from './forms.ts'
import { words } from './messages.ts'
import type { Action, Found, Invitation, Post } from './model.ts'
import { invitationWorkflow } from './workflow.ts'

type Here = { readonly slug: string; readonly name: string; readonly zone: string }

/** A page that asks one form's questions, with what was typed and every problem. */
export function askPage(view: {
  readonly lang: Lang
  readonly title: string
  readonly lead?: Hole
  readonly form: Form
  readonly action: string
  readonly cancel: string
  readonly key: string
  readonly version?: number | undefined
  readonly submit: string
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
  readonly whoSees?: Hole
  readonly tone?: 'danger' | undefined
}): Html {
  const { reason, cancel, ...rest } = view
  return html`${reason && notice('error', text(view.lang, reason))}${formPage({ ...rest, cancel: { href: cancel } })}`
}

/** The link, this once: it is kept nowhere, so it is copied or handed over now. */
export function linkPage(
  lang: Lang,
  agency: Here,
  invitation: Pick<Invitation, 'id' | 'name' | 'email' | 'expiresAt'>,
  link: string,
  mailed: 'mailed' | 'not-mailed',
): Html {
  const say = words(lang)
  const { name, email, expiresAt, id } = invitation
  return html`${notice('success', mailed === 'mailed' ? say('link.mailed', { email }) : say('link.not-mailed'))}
    <h1>${say('link.title', { name })}</h1>
    <p class="ac-lead">${say('link.lead', { name, until: formatInstant(lang, expiresAt, agency.zone) })}</p>
    <p><code data-copy="${say('link.copy')}" data-copied="${say('link.copied')}">${link}</code></p>
    ${notice('warning', say('link.once'))}
    <p>
      <a href="${at(lang, `/app/${agency.slug}/accounts/invitations/${id}`)}">${say('link.record')}</a> ·
      <a href="${at(lang, `/app/${agency.slug}/accounts`)}">${say('people.title')}</a>
    </p>`
}

/** An invitation as those who give accounts see it. */
export function invitationPage(
  lang: Lang,
  agency: Here,
  record: Partial<Invitation> & Pick<Invitation, 'id' | 'state' | 'title' | 'number'>,
  posts: readonly Post[],
  open: readonly Action[],
  history: readonly HistoryLine[],
): Html {
  const say = words(lang)
  const here = at(lang, `/app/${agency.slug}/accounts/invitations/${record.id}`)
  const held = posts.filter((post) => record.posts?.includes(post.id)).map((post) => post.title)
  return html`${recordHeader({
      lang,
      title: text(lang, record.title),
      number: record.number,
      state: say(`state.${record.state}`),
      moves: open.map((action) => ({
        label: text(lang, invitationWorkflow.moves[record.state][action]?.label ?? record.title),
        href: `${here}/${action}`,
      })),
    })}
    ${summary([
      { label: say('field.email'), value: record.email },
      { label: say('column.posts'), value: held.join(', ') || say('posts.none') },
      ...(record.expiresAt && record.state === 'invited'
        ? [{ label: say('invitation.until'), value: formatInstant(lang, record.expiresAt, agency.zone) }]
        : []),
    ])}
    <h2>${say('record.history')}</h2>
    ${timeline(
      lang,
      history.map((line) => ({
        when: { at: line.at, zone: agency.zone },
        says: `${line.who ?? 'Accord'} ${text(lang, line.says)}`,
      })),
    )}`
}

export type AcceptView = {
  readonly lang: Lang
  readonly found: Found
  readonly action: string
  readonly key: string
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
  /** Who is signed in, where someone is. */
  readonly signedIn?: { readonly name: string; readonly email: string } | undefined
}

/** What the holder of a link sees: who invites whom to what, and what to do next. */
export function acceptPage(view: AcceptView): Html {
  const { lang, found, reason } = view
  const say = words(lang)
  const { agency, name, email } = found
  return html`${reason && notice('error', text(lang, reason))}
    <h1>${say('accept.title', { agency: agency.name })}</h1>
    <p class="ac-lead">
      ${say('accept.lead', { name, agency: agency.name, until: formatDay(lang, dayOf(found.expiresAt, agency.zone)) })}
    </p>
    ${summary([
      { label: say('field.email'), value: email },
      { label: say('column.posts'), value: found.titles.join(', ') || say('posts.none') },
    ])}${nextStep(view)}`
}

/** Both ways on, to everyone alike: whether an e-mail has an account is told to nobody but who is signed in with it. */
function nextStep(view: AcceptView): Html {
  const { lang, found, action, key, signedIn } = view
  const say = words(lang)
  if (signedIn?.email === found.email)
    return html`<p>${say('accept.as', { name: signedIn.name })}</p>
      ${moveButton(lang, { label: say('accept.submit'), action, key }, 'usa-button')}`
  if (signedIn)
    return html`<p>${say('accept.other', { email: signedIn.email })}</p>
      <form method="post" action="${at(lang, '/sign-out')}">
        ${hiddenInputs({ then: action })}<button class="usa-button">${say('accept.sign-out')}</button>
      </form>`
  return html`<p>${say('accept.either')}</p>
    <p>
      <a class="usa-button usa-button--outline" href="${at(lang, '/sign-in')}?then=${encodeURIComponent(action)}"
        >${say('sign-in.submit')}</a
      >
    </p>
    ${formPage({
      lang,
      form: newPasswordForm,
      typed: {},
      problems: view.problems,
      action,
      key,
      lead: say('accept.password'),
      submit: say('accept.submit'),
    })}`
}

/** A link that opens no more says so to everyone alike, and who can help. */
export const overPage = (lang: Lang): Html =>
  html`<h1>${words(lang)('over.title')}</h1>
    <p class="ac-lead">${words(lang)('over.says')}</p>
    <p><a class="usa-button" href="${at(lang, '/sign-in')}">${words(lang)('sign-in.submit')}</a></p>`
