import type { FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { go, newKey, problem, type Reply, type Route, type Visit } from '#platform/route.ts'
import { acceptSignedIn, acceptWithPassword, openLink } from './accepting.ts'
import { narrow } from './entry.ts'
import { newPasswordForm } from './forms.ts'
import { acceptPage, overPage } from './invitation-pages.ts'
import { words } from './messages.ts'
import type { Found } from './model.ts'
import { newPasswordProblems } from './new-password.ts'
import { personNamed } from './people-store.ts'

/** The page behind an invitation's link. */
export const acceptRoutes: readonly Route[] = [
  { method: 'GET', path: '/invitation/:token', guard: 'open', handle: (visit) => openInvitation(visit) },
  { method: 'POST', path: '/invitation/:token', guard: 'open', handle: acceptInvitation },
]

async function openInvitation(
  visit: Visit,
  problems: FieldProblems = {},
  reason?: Sentence,
  status?: number,
): Promise<Reply> {
  const { lang, office, now } = visit
  const token = visit.params['token'] ?? ''
  const link = await openLink(office, token, now)
  const say = words(lang)
  // One answer for a link that was used, is old, was taken back or was never made: it tells nothing.
  if (!link || link.way === 'over') return narrow(visit, say('over.title'), overPage(lang), 404)
  const signedIn = await signedInAs(visit)
  const action = at(lang, `/invitation/${token}`)
  return narrow(
    visit,
    say('accept.title', { agency: link.found.agency.name }),
    acceptPage({ lang, found: link.found, action, key: newKey(), problems, reason, signedIn }),
    status,
  )
}

async function signedInAs(visit: Visit) {
  const session = await visit.office.signIn.session(visit.cookies)
  return session && !session.idleLocked && session.secondFactor !== 'owed'
    ? personNamed(visit.office.sql, session.person)
    : undefined
}

/** Which way is taken is the visitor's to say: signed in as whom they are, or with a password of their choice. */
async function acceptInvitation(visit: Visit): Promise<Reply> {
  const token = visit.params['token'] ?? ''
  const again = async (problems: FieldProblems, reason?: Sentence) =>
    openInvitation(visit, problems, reason, reason ? 409 : 422)
  const link = await openLink(visit.office, token, visit.now)
  if (!link || link.way === 'over') return openInvitation(visit)
  const person = await signedInAs(visit)
  if (!person) return enter(visit, token, link.found, again)
  return person.email === link.found.email ? join(visit, token, person) : openInvitation(visit, {}, undefined, 409)
}

/** Someone with an account: a further place for them, and nothing new to remember. */
async function join(
  visit: Visit,
  token: string,
  person: { readonly id: string; readonly email: string },
): Promise<Reply> {
  const accepted = await acceptSignedIn(visit.office, token, person, visit.now)
  return accepted.ok ? go(at(visit.lang, `/app/${accepted.value.agency.slug}`)) : problem(accepted.problem)
}

/** Someone new: a password, then signed in, then led to their second factor. */
async function enter(
  visit: Visit,
  token: string,
  found: Found,
  again: (problems: FieldProblems, reason?: Sentence) => Promise<Reply>,
): Promise<Reply> {
  const { office, lang } = visit
  const { name, email: invited, agency: inviting } = found
  const problems = await newPasswordProblems(newPasswordForm, visit.typed, [name, invited, inviting.name])
  if (problems) return again(problems)
  const password = String(visit.typed['password'])
  const accepted = await acceptWithPassword(office, token, password, visit.now)
  if (!accepted.ok) {
    if (accepted.problem.kind === 'invalid') return again(accepted.problem.fields)
    return accepted.problem.kind === 'refused' ? again({}, accepted.problem.reason) : problem(accepted.problem)
  }
  const { agency, email } = accepted.value
  const entry = await office.signIn.password(email, password, visit.address, visit.browser)
  const then = at(lang, `/app/${agency.slug}`)
  if (entry.outcome === 'in')
    return go(`${at(lang, '/account/second-factor')}?then=${encodeURIComponent(then)}`, entry.cookies)
  return go(`${at(lang, '/sign-in')}?then=${encodeURIComponent(then)}`)
}
