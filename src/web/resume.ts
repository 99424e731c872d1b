import type { Sentence } from '#kernel/words.ts'
import { frameOf } from '#platform/frame.ts'
import { go, show, type Reply, type Visit } from '#platform/route.ts'
import type { Entry } from '#platform/sign-in/types.ts'
import { focusPage } from '#ui/page.ts'
import { askPage, isWorthKeeping, readyPage, steps, type Step } from './kept.ts'
import { say, words } from './messages.ts'
import { isPlayed, personById } from './store.ts'

/** The step that a form on its way back in has just answered. */
export const answeredStep = (visit: Visit): Step | undefined => steps.find((step) => step === visit.typed['_in_step'])

/**
 * What a form gets that came without a live session: the page that keeps what was typed and asks for what is missing. A form
 * with nothing to lose is led to the ordinary page instead.
 */
export async function askAgain(visit: Visit, step: Step, action: string, otherwise: string): Promise<Reply> {
  return isWorthKeeping(visit.typed) ? ask(visit, step, action, 403) : go(otherwise)
}

/** Takes the answer of one step: on to the next one, the same one again, or the button that sends the form. */
export async function resume(visit: Visit, step: Step, action: string): Promise<Reply> {
  const entry = await attempt(visit, step)
  switch (entry.outcome) {
    case 'in':
      return ready(visit, entry.person, action, entry.cookies)
    case 'second-factor-owed':
      return withCookies(await ask(visit, 'code', action, 403), entry.cookies)
    case 'ended':
      return ask(visit, 'sign-in', action, 403)
    case 'limited':
      return ask(
        visit,
        step,
        action,
        429,
        say('kept.limited', {
          minutes: Math.max(1, Math.ceil((entry.until.getTime() - visit.now.getTime()) / 60_000)),
        }),
      )
    case 'refused':
      return ask(visit, step, action, 403, say('kept.refused'))
  }
}

async function ask(visit: Visit, step: Step, action: string, status: number, reason?: Sentence): Promise<Reply> {
  const { lang, typed } = visit
  const files = Object.keys(visit.files).length > 0
  const demonstration = (step === 'unlock' || step === 'confirm') && (await played(visit)) !== undefined
  return page(visit, askPage({ lang, action, typed, files, step, reason, demonstration }), status)
}

async function ready(visit: Visit, id: string, action: string, cookies: readonly string[]): Promise<Reply> {
  const person = await personById(visit.office.sql, id)
  const files = Object.keys(visit.files).length > 0
  const { lang, typed } = visit
  return withCookies(page(visit, readyPage({ lang, action, typed, files, name: person?.name ?? '' }), 200), cookies)
}

async function attempt(visit: Visit, step: Step): Promise<Entry> {
  const { office, cookies, browser } = visit
  const [password, code] = [wordOf(visit, '_in_password'), wordOf(visit, '_in_code')]
  if (visit.typed['_in_demonstration']) return playAgain(visit)
  if (step === 'unlock') return office.signIn.unlock(cookies, password)
  if (step === 'confirm') return office.signIn.confirmAgain(cookies, password, code)
  if (step === 'sign-in') return office.signIn.password(wordOf(visit, '_in_email'), password, visit.address, browser)
  return /^\d{6}$/.test(code.replaceAll(/\s/g, ''))
    ? office.signIn.secondFactor(cookies, code, browser)
    : office.signIn.recoveryCode(cookies, code, browser)
}

/** Whose session it is, where it is one of the demonstration's people and the request came from this machine. */
async function played(visit: Visit) {
  if (!visit.demonstration || !visit.loopback) return undefined
  const session = await visit.office.signIn.session(visit.cookies)
  return session && (await isPlayed(visit.office.sql, session.person)) ? session : undefined
}

async function playAgain(visit: Visit): Promise<Entry> {
  const old = await played(visit)
  if (!old) return { outcome: 'ended' }
  const cookies = await visit.office.signIn.signInAs(old.person, visit.browser)
  await visit.office.signIn.endSession(old.person, old.session)
  return { outcome: 'in', person: old.person, cookies }
}

const wordOf = ({ typed }: Visit, name: string): string => (typeof typed[name] === 'string' ? typed[name] : '')

const page = (visit: Visit, body: Parameters<typeof focusPage>[1], status: number): Reply =>
  show(focusPage(frameOf(visit, { title: words(visit.lang)('kept.title') }), body), status)

const withCookies = (reply: Reply, cookies: readonly string[]): Reply =>
  reply.kind === 'page' ? { ...reply, cookies } : reply
