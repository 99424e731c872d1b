import { readForm } from '#kernel/form.ts'
import { ok, type FieldProblems } from '#kernel/result.ts'
import { at, type Lang, type Sentence } from '#kernel/words.ts'
import { note } from '#platform/desk.ts'
import { enrolment, qrSvg } from '#platform/sign-in/totp.ts'
import { go, newKey, problem, type Reply, type Route, type SignedVisit } from '#platform/route.ts'
import { accountPage, codesPage, enrolPage, languagePage, newCodesPage, passwordPage } from './account-pages.ts'
import { fieldsOf, narrow, onward, saysOf, statusOf, thenOf } from './entry.ts'
import { changePasswordForm, enrolForm, languageForm } from './forms.ts'
import { actAtInstance } from './instance.ts'
import { say, words } from './messages.ts'
import { newPasswordProblems } from './new-password.ts'
import { setLang } from './people-store.ts'

type Ask = (visit: SignedVisit, problems?: FieldProblems, reason?: Sentence, status?: number) => Reply

/** A person's own account. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account', guard: 'signed', handle: account },
  { method: 'GET', path: '/account/language', guard: 'signed', handle: async (visit) => askLanguage(visit) },
  { method: 'POST', path: '/account/language', guard: 'signed', handle: changeLanguage },
  { method: 'GET', path: '/account/password', guard: 'signed', handle: async (visit) => askPassword(visit) },
  { method: 'POST', path: '/account/password', guard: 'signed', handle: changePassword },
  { method: 'GET', path: '/account/second-factor', guard: 'signed', early: true, handle: enrol },
  { method: 'POST', path: '/account/second-factor', guard: 'signed', early: true, handle: proveFactor },
  {
    method: 'GET',
    path: '/account/recovery-codes',
    guard: 'signed',
    handle: async (visit) => narrow(visit, words(visit.lang)('account.new-codes'), newCodesPage(visit.lang, newKey())),
  },
  { method: 'POST', path: '/account/recovery-codes', guard: 'signed', handle: renewCodes },
  { method: 'POST', path: '/account/sessions', guard: 'signed', handle: endSession },
  { method: 'POST', path: '/account/sign-out-everywhere', guard: 'signed', handle: signOutEverywhere },
]

const home = (visit: SignedVisit): string => at(visit.lang, '/account')

/** Keeps in the instance's audit chain what someone did with their own account. */
const keep = (visit: SignedVisit, did: string) =>
  actAtInstance(visit.office, { person: visit.person.id, now: visit.now }, async (desk) =>
    ok(note(desk, did, { person: visit.person.id }, visit.person.id)),
  )

async function account(visit: SignedVisit): Promise<Reply> {
  const { lang, now, person, office } = visit
  const [sessions, codesLeft] = await Promise.all([
    office.signIn.sessions(person.id),
    office.signIn.recoveryCodesLeft(person.id),
  ])
  return narrow(
    visit,
    words(lang)('account.title'),
    accountPage({ lang, now, person, sessions, codesLeft, key: newKey() }),
  )
}

const askLanguage: Ask = (visit, problems = {}, reason, status) => {
  const typed = status ? visit.typed : { lang: visit.person.lang }
  return narrow(
    visit,
    words(visit.lang)('account.lang'),
    languagePage({ lang: visit.lang, key: newKey(), typed, problems, reason }),
    status,
  )
}

async function changeLanguage(visit: SignedVisit): Promise<Reply> {
  const answers = readForm(languageForm, visit.typed, 'submit')
  if (!answers.ok) return askLanguage(visit, fieldsOf(answers.problem), undefined, 422)
  const lang = answers.value['lang'] as Lang
  await actAtInstance(visit.office, { person: visit.person.id, now: visit.now }, async (desk) => {
    await setLang(desk, visit.person.id, lang)
    note(desk, 'account.language', { person: visit.person.id, lang }, lang)
    return ok(undefined)
  })
  return go(at(lang, '/account'))
}

const askPassword: Ask = (visit, problems = {}, reason, status) =>
  narrow(
    visit,
    words(visit.lang)('account.change-password'),
    passwordPage({ lang: visit.lang, key: newKey(), typed: {}, problems, reason }),
    status,
  )

async function changePassword(visit: SignedVisit): Promise<Reply> {
  const { name, email } = visit.person
  const problems = await newPasswordProblems(changePasswordForm, visit.typed, [name, email])
  if (problems) return askPassword(visit, problems, undefined, 422)
  const { current, password } = visit.typed
  const entry = await visit.office.signIn.changePassword(visit.cookies, String(current), String(password))
  if (entry.outcome === 'unfit')
    return askPassword(visit, { password: say(`password.${entry.problem}`) }, undefined, 422)
  if (entry.outcome === 'refused') return askPassword(visit, { current: say('password.refused') }, undefined, 422)
  if (!('cookies' in entry))
    return askPassword(visit, {}, saysOf(entry, visit, say('password.refused')), statusOf(entry.outcome))
  await keep(visit, 'account.password')
  return go(home(visit), entry.cookies)
}

async function enrol(visit: SignedVisit): Promise<Reply> {
  const begun = await visit.office.signIn.enrolTotp(visit.cookies)
  if (!begun)
    return go(`${at(visit.lang, '/confirm')}?then=${encodeURIComponent(onward(visit, '/account/second-factor'))}`)
  return askProof(visit, begun)
}

const askProof = (
  visit: SignedVisit,
  begun: { readonly secret: string; readonly qrSvg: string },
  problems: FieldProblems = {},
  reason?: Sentence,
  status?: number,
): Reply => {
  const { lang, person } = visit
  const early = person.secondFactor === 'none-enrolled'
  const page = enrolPage({
    lang,
    key: newKey(),
    typed: {},
    problems,
    reason,
    then: thenOf(visit),
    early,
    secret: begun.secret,
    qrSvg: begun.qrSvg,
  })
  return narrow(visit, words(lang)('enrol.title'), page, status)
}

/** A code that does not fit leaves the picture as it was scanned; beginning anew would undo the scan. */
async function proveFactor(visit: SignedVisit): Promise<Reply> {
  const answers = readForm(enrolForm, visit.typed, 'submit')
  const entry = answers.ok
    ? await visit.office.signIn.confirmTotp(visit.cookies, String(answers.value['code']))
    : undefined
  if (entry?.outcome === 'in' && 'recoveryCodes' in entry) {
    await keep(visit, 'account.second-factor')
    return withCookies(
      narrow(visit, words(visit.lang)('codes.title'), codesPage(visit.lang, entry.recoveryCodes, thenOf(visit))),
      entry.cookies,
    )
  }
  const secret = visit.typed['secret']
  if (typeof secret !== 'string' || !/^[A-Z2-7 ]{16,80}$/.test(secret) || entry?.outcome === 'ended')
    return go(onward(visit, '/account/second-factor'))
  const { uri } = enrolment(secret.replaceAll(' ', ''), 'Accord', visit.person.email)
  const begun = { secret, qrSvg: await qrSvg(uri) }
  if (!answers.ok) return askProof(visit, begun, fieldsOf(answers.problem), undefined, 422)
  if (entry?.outcome === 'limited') return askProof(visit, begun, {}, saysOf(entry, visit, say('enrol.refused')), 429)
  return askProof(visit, begun, { code: say('enrol.refused') }, undefined, 422)
}

async function renewCodes(visit: SignedVisit): Promise<Reply> {
  const codes = await visit.office.signIn.recoveryCodes(visit.cookies)
  if (!codes)
    return go(`${at(visit.lang, '/confirm')}?then=${encodeURIComponent(at(visit.lang, '/account/recovery-codes'))}`)
  await keep(visit, 'account.recovery-codes')
  return narrow(visit, words(visit.lang)('codes.title'), codesPage(visit.lang, codes, home(visit)))
}

async function endSession(visit: SignedVisit): Promise<Reply> {
  const { session } = visit.typed
  if (typeof session !== 'string') return problem({ kind: 'unknown' })
  await visit.office.signIn.endSession(visit.person.id, session)
  await keep(visit, 'account.session-ended')
  return go(home(visit))
}

async function signOutEverywhere(visit: SignedVisit): Promise<Reply> {
  await visit.office.signIn.signOutEverywhere(visit.person.id)
  await keep(visit, 'account.signed-out-everywhere')
  return go(`${at(visit.lang, '/sign-in')}?left=yes`, await visit.office.signIn.signOut(visit.cookies))
}

const withCookies = (reply: Reply, cookies: readonly string[]): Reply =>
  reply.kind === 'page' ? { ...reply, cookies } : reply
