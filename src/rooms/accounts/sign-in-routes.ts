import { readForm } from '#kernel/form.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { isId } from '#platform/ids.ts'
import { go, problem, type Reply, type Route, type SignedVisit, type Visit } from '#platform/route.ts'
import { entryView, fieldsOf, narrow, onward, saysOf, statusOf, thenOf } from './entry.ts'
import { confirmForm, secondFactorForm, signInForm, unlockForm } from './forms.ts'
import { say, words } from './messages.ts'
import { demonstrationPeople, personNamed } from './people-store.ts'
import { isAppCode, safePath } from './rules.ts'
import { confirmPage, secondFactorPage, signInPage, unlockPage } from './sign-in-pages.ts'

/** Signing in and out, in as many steps as the account asks for. */
export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', guard: 'open', handle: (visit) => signIn(visit) },
  { method: 'POST', path: '/sign-in', guard: 'open', handle: sendSignIn },
  { method: 'POST', path: '/demo-sign-in', guard: 'open', handle: demonstrate },
  { method: 'GET', path: '/second-factor', guard: 'open', handle: secondFactor },
  { method: 'POST', path: '/second-factor', guard: 'open', handle: sendSecondFactor },
  { method: 'GET', path: '/unlock', guard: 'open', handle: (visit) => unlock(visit) },
  { method: 'POST', path: '/unlock', guard: 'open', handle: sendUnlock },
  { method: 'GET', path: '/confirm', guard: 'signed', handle: async (visit) => confirm(visit) },
  { method: 'POST', path: '/confirm', guard: 'signed', handle: sendConfirm },
  { method: 'POST', path: '/sign-out', guard: 'open', handle: signOut },
]

/** One click stands for the proofs only in the demonstration, and only from this machine. */
const isOneClick = (visit: Visit): boolean => visit.demonstration && visit.loopback

async function signIn(visit: Visit, problems?: FieldProblems, reason?: Sentence, status?: number): Promise<Reply> {
  const people = isOneClick(visit) ? await demonstrationPeople(visit.office.sql) : undefined
  const left = visit.query.get('left') ? 'left' : 'came'
  return narrow(
    visit,
    words(visit.lang)('sign-in.title'),
    signInPage(entryView(visit, problems, reason), people, left),
    status,
  )
}

async function sendSignIn(visit: Visit): Promise<Reply> {
  const answers = readForm(signInForm, visit.typed, 'submit')
  if (!answers.ok) return signIn(visit, fieldsOf(answers.problem), undefined, 422)
  const { email, password } = answers.value
  const entry = await visit.office.signIn.password(String(email), String(password), visit.address, visit.browser)
  if (entry.outcome === 'in') return go(thenOf(visit), entry.cookies)
  if (entry.outcome === 'second-factor-owed') return go(onward(visit, '/second-factor'), entry.cookies)
  return signIn(visit, {}, saysOf(entry, visit, say('sign-in.refused')), statusOf(entry.outcome))
}

async function demonstrate(visit: Visit): Promise<Reply> {
  if (!isOneClick(visit)) return problem({ kind: 'unknown' })
  const people = await demonstrationPeople(visit.office.sql)
  const person = people.find((each) => each.id === visit.typed['person'])
  if (!person) return problem({ kind: 'unknown' })
  return go(thenOf(visit), await oneClick(visit, person.id))
}

/** The demonstration's person signs in as whoever they are; an account without a password is made for them first. */
async function oneClick(visit: Visit, id: string): Promise<readonly string[]> {
  const { signIn, sql } = visit.office
  const person = isId(id) ? await personNamed(sql, id) : undefined
  if (person) await signIn.createCredential(person)
  return signIn.signInAs(id, visit.browser)
}

async function secondFactor(visit: Visit): Promise<Reply> {
  const { signIn } = visit.office
  const pending = await signIn.pending(visit.cookies)
  const session = pending ? undefined : await signIn.session(visit.cookies)
  if (!pending && session?.secondFactor !== 'owed') return go(onward(visit, '/sign-in'))
  return askCode(visit)
}

const askCode = (visit: Visit, problems?: FieldProblems, reason?: Sentence, status?: number): Reply =>
  narrow(visit, words(visit.lang)('second-factor.title'), secondFactorPage(entryView(visit, problems, reason)), status)

async function sendSecondFactor(visit: Visit): Promise<Reply> {
  const answers = readForm(secondFactorForm, visit.typed, 'submit')
  if (!answers.ok) return askCode(visit, fieldsOf(answers.problem), undefined, 422)
  const { signIn } = visit.office
  const code = String(answers.value['code'])
  const entry = isAppCode(code)
    ? await signIn.secondFactor(visit.cookies, code, visit.browser)
    : await signIn.recoveryCode(visit.cookies, code, visit.browser)
  if (entry.outcome === 'in') return go(thenOf(visit), entry.cookies)
  if (entry.outcome === 'ended') return go(onward(visit, '/sign-in'))
  if (entry.outcome === 'second-factor-owed') return go(onward(visit, '/second-factor'), entry.cookies)
  return askCode(visit, {}, saysOf(entry, visit, say('second-factor.refused')), statusOf(entry.outcome))
}

async function unlock(visit: Visit, problems?: FieldProblems, reason?: Sentence, status?: number): Promise<Reply> {
  const session = await visit.office.signIn.session(visit.cookies)
  const person = session && (await personNamed(visit.office.sql, session.person))
  if (!session || !person) return go(onward(visit, '/sign-in'))
  if (!session.idleLocked) return go(thenOf(visit))
  const page = unlockPage(entryView(visit, problems, reason), {
    name: person.name,
    demonstration: await isPlayed(visit, session.person),
  })
  return narrow(visit, words(visit.lang)('unlock.title'), page, status)
}

async function sendUnlock(visit: Visit): Promise<Reply> {
  const { signIn } = visit.office
  const session = await signIn.session(visit.cookies)
  if (session && visit.typed['demonstration'] && (await isPlayed(visit, session.person))) return again(visit, session)
  const answers = readForm(unlockForm, visit.typed, 'submit')
  if (!answers.ok) return unlock(visit, fieldsOf(answers.problem), undefined, 422)
  const entry = await signIn.unlock(visit.cookies, String(answers.value['password']))
  if (entry.outcome === 'in') return go(thenOf(visit), entry.cookies)
  if (entry.outcome === 'ended' || entry.outcome === 'second-factor-owed') return go(onward(visit, '/sign-in'))
  return unlock(visit, {}, saysOf(entry, visit, say('password.refused')), statusOf(entry.outcome))
}

async function confirm(
  visit: SignedVisit,
  problems?: FieldProblems,
  reason?: Sentence,
  status?: number,
): Promise<Reply> {
  const page = confirmPage(entryView(visit, problems, reason), {
    name: visit.person.name,
    demonstration: await isPlayed(visit, visit.person.id),
  })
  return narrow(visit, words(visit.lang)('confirm.title'), page, status)
}

async function sendConfirm(visit: SignedVisit): Promise<Reply> {
  const { signIn } = visit.office
  if (visit.typed['demonstration'] && (await isPlayed(visit, visit.person.id)))
    return again(visit, { person: visit.person.id, session: visit.person.session })
  const answers = readForm(confirmForm, visit.typed, 'submit')
  if (!answers.ok) return confirm(visit, fieldsOf(answers.problem), undefined, 422)
  const entry = await signIn.confirmAgain(
    visit.cookies,
    String(answers.value['password']),
    String(answers.value['code']),
  )
  if (entry.outcome === 'in') return go(thenOf(visit), entry.cookies)
  if (entry.outcome === 'ended' || entry.outcome === 'second-factor-owed') return go(onward(visit, '/sign-in'))
  return confirm(visit, {}, saysOf(entry, visit, say('confirm.refused')), statusOf(entry.outcome))
}

/** Whether someone is one of the demonstration's people, played from this machine. */
const isPlayed = async (visit: Visit, person: string): Promise<boolean> =>
  isOneClick(visit) && (await demonstrationPeople(visit.office.sql)).some((each) => each.id === person)

async function again(visit: Visit, old: { readonly person: string; readonly session: string }): Promise<Reply> {
  const cookies = await oneClick(visit, old.person)
  await visit.office.signIn.endSession(old.person, old.session)
  return go(thenOf(visit), cookies)
}

async function signOut(visit: Visit): Promise<Reply> {
  const then = safePath(
    typeof visit.typed['then'] === 'string' ? visit.typed['then'] : undefined,
    `${at(visit.lang, '/sign-in')}?left=yes`,
  )
  return go(then, await visit.office.signIn.signOut(visit.cookies))
}
