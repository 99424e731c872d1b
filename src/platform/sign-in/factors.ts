import { seal, unlessRefused, unseal } from './auth.ts'
import { isFresh, type House } from './sessions.ts'
import type { Counted } from './limits.ts'
import { enrolment, keyOf, newRecoveryCodes, newSecret, qrSvg, recoveryHash, stepOfCode } from './totp.ts'
import type { Entry, SignIn } from './types.ts'

type Factors = Pick<
  SignIn,
  | 'secondFactor'
  | 'recoveryCode'
  | 'confirmAgain'
  | 'enrolTotp'
  | 'confirmTotp'
  | 'recoveryCodes'
  | 'recoveryCodesLeft'
  | 'resetSecondFactor'
>

const refused: Entry = { outcome: 'refused' }
const ended: Entry = { outcome: 'ended' }

/** Authenticator codes and recovery codes: enrolling, showing, replacing, resetting. */
export function factorsOf({ auth, store, limits, sessions, clock, secret, issuer }: House): Factors {
  const limited = ({ until }: Counted): Entry | undefined => until && { outcome: 'limited', until }

  /** Whose code is asked for: of a sign-in that waits for it, else of a session that owes it. */
  async function asked(cookies: string | undefined) {
    const { pending } = await sessions.read(cookies)
    const waiting = pending ? await store.pending(pending) : undefined
    if (waiting) return { person: waiting.person, session: undefined }
    const session = await sessions.row(cookies)
    return session && { person: session.person, session }
  }

  /** Hands the library its verdict on a pending sign-in; it counts the tries of this one and begins the session. */
  async function finish(cookies: string | undefined, right: boolean, person: string, agent?: string): Promise<Entry> {
    const code = right ? await sessions.codeForLibrary(person) : 'wrong'
    const answer = await unlessRefused(
      auth.api.verifyTOTP({
        body: { code },
        headers: sessions.headers(withoutSession(cookies), agent),
        returnHeaders: true,
      }),
    )
    if ('refused' in answer) return answer.refused === 'INVALID_CODE' ? refused : ended
    await sessions.begun(answer.response.token, clock())
    return { outcome: 'in', person, cookies: answer.headers.getSetCookie() }
  }

  /** One of the codes was shown (or not): counted, then the sign-in goes on or the session is renewed. */
  async function shown(
    cookies: string | undefined,
    agent: string | undefined,
    rule: 'code' | 'recovery code',
    take: (person: string) => Promise<boolean>,
  ): Promise<Entry> {
    const who = await asked(cookies)
    if (!who) return ended
    const counted = await limits.one(rule, who.person)
    const wait = limited(counted)
    if (wait) return wait
    const right = await take(who.person)
    if (right) await counted.succeeded()
    if (!who.session) return finish(cookies, right, who.person, agent)
    return right ? { outcome: 'in', person: who.person, cookies: await sessions.renew(who.session, clock()) } : refused
  }

  const hashesOf = (codes: readonly string[], person: string) => codes.map((code) => recoveryHash(code, person, secret))

  return {
    secondFactor: (cookies, code, agent) => shown(cookies, agent, 'code', (person) => sessions.takeCode(person, code)),

    recoveryCode: (cookies, code, agent) =>
      shown(cookies, agent, 'recovery code', (person) =>
        store.takeRecoveryCode(person, recoveryHash(code, person, secret)),
      ),

    async confirmAgain(cookies, password, code) {
      const session = await sessions.row(cookies)
      if (!session) return ended
      const problem = await sessions.passwordAgain(limits, session.person, password)
      if (problem) return problem
      const counted = await limits.one('code', session.person)
      const wait = limited(counted)
      if (wait) return wait
      if (!(await sessions.takeCode(session.person, code))) return refused
      await counted.succeeded()
      await store.confirmed(session.id, clock())
      return { outcome: 'in', person: session.person, cookies: [] }
    },

    async enrolTotp(cookies) {
      const session = await sessions.acting(cookies)
      if (!session || (session.enrolled && !isFresh(session.secondFactorAt, clock()))) return undefined
      const person = await store.person(session.person)
      const fresh = newSecret()
      await store.beginFactor(session.person, await seal(auth, fresh))
      const words = enrolment(fresh, issuer, person?.email ?? '')
      return { ...words, qrSvg: await qrSvg(words.uri) }
    },

    async confirmTotp(cookies, code) {
      const session = await sessions.acting(cookies)
      if (!session) return { outcome: 'ended' }
      const { person } = session
      const counted = await limits.one('code', person)
      if (counted.until) return { outcome: 'limited', until: counted.until }
      const factor = await store.factor(person)
      if (!factor?.nextSecret) return { outcome: 'ended' }
      const step = stepOfCode(keyOf(await unseal(auth, factor.nextSecret)), code, clock(), -1)
      const codes = newRecoveryCodes()
      if (step === undefined || !(await store.proveFactor(person, factor.nextSecret, step, hashesOf(codes, person))))
        return { outcome: 'refused' }
      await counted.succeeded()
      await store.endSessions(person, session.token)
      return { outcome: 'in', person, cookies: await sessions.renew(session, clock()), recoveryCodes: codes }
    },

    async recoveryCodes(cookies) {
      const session = await sessions.acting(cookies)
      if (!session?.enrolled || !isFresh(session.secondFactorAt, clock())) return undefined
      const codes = newRecoveryCodes()
      await store.putRecoveryCodes(session.person, hashesOf(codes, session.person))
      return codes
    },

    async recoveryCodesLeft(person) {
      const factor = await store.factor(person)
      return factor?.verified ? factor.codes.length : undefined
    },

    async resetSecondFactor(person) {
      await store.forgetFactor(person)
      await store.endSessions(person)
    },
  }
}

/** Only the cookie of the pending sign-in: beside an old session's the library would take the code for that session. */
const withoutSession = (cookies: string | undefined): string | undefined =>
  cookies
    ?.split(';')
    .filter((cookie) => /^\s*(?:__Host-)?accord\.two_factor=/.test(cookie))
    .join(';')
