import { unseal, type Auth } from './auth.ts'
import type { Limits } from './limits.ts'
import type { SessionRow, Store } from './store.ts'
import { codeAt, keyOf, stepOf, stepOfCode } from './totp.ts'
import type { Entry, SignedIn } from './types.ts'

type Needs = {
  readonly auth: Auth
  readonly store: Store
  readonly clock: () => Date
  readonly idleMinutes: number
  readonly sessionHours: number
}
export type Sessions = ReturnType<typeof openSessions>
/** What the parts of sign-in share. */
export type House = {
  readonly auth: Auth
  readonly store: Store
  readonly limits: Limits
  readonly sessions: Sessions
  readonly clock: () => Date
  readonly secret: string
  readonly issuer: string
}

const minutes = 60_000

/** Grave steps want a second factor that was shown within the last ten minutes. */
export const isFresh = (secondFactorAt: Date | null | undefined, now: Date): boolean =>
  secondFactorAt !== null && secondFactorAt !== undefined && now.getTime() - secondFactorAt.getTime() < 10 * minutes

/** Cookies, sessions and the two proofs (password, code) that every way in uses. */
export function openSessions({ auth, store, clock, idleMinutes, sessionHours }: Needs) {
  const headers = (cookies: string | undefined, agent?: string): Headers =>
    new Headers({
      ...(cookies && { cookie: cookies }),
      ...(agent && { 'user-agent': agent.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 300) }),
    })

  /** The tokens in the cookies whose signature is ours. */
  const read = async (
    cookies: string | undefined,
  ): Promise<{ session?: string | undefined; pending?: string | undefined }> =>
    cookies ? auth.api.readCookies({ headers: headers(cookies) }) : {}

  /** The session's row, idle or not. */
  async function row(cookies: string | undefined): Promise<(SessionRow & { token: string }) | undefined> {
    const { session: token } = await read(cookies)
    const found = token ? await store.session(token, clock()) : undefined
    return token && found ? { ...found, token } : undefined
  }

  const isIdle = (session: SessionRow): boolean =>
    clock().getTime() - session.lastSeen.getTime() >= idleMinutes * minutes

  async function session(cookies: string | undefined): Promise<SignedIn | undefined> {
    const found = await row(cookies)
    if (!found) return undefined
    const idleLocked = isIdle(found)
    if (!idleLocked && clock().getTime() - found.lastSeen.getTime() >= minutes) await store.touch(found.id, clock())
    return {
      person: found.person,
      session: found.id,
      secondFactor: found.secondFactorAt ? 'done' : found.enrolled ? 'owed' : 'none-enrolled',
      ...(found.secondFactorAt && { secondFactorAt: found.secondFactorAt }),
      idleLocked,
    }
  }

  /** The row of a session that may act now: neither idle nor owing a second factor. */
  async function acting(cookies: string | undefined) {
    const found = await row(cookies)
    return found && !isIdle(found) && (found.secondFactorAt || !found.enrolled) ? found : undefined
  }

  /** Completes a session that the library has just begun. */
  async function begun(token: string, secondFactorAt: Date | undefined): Promise<void> {
    await store.begun(token, clock(), new Date(clock().getTime() + sessionHours * 60 * minutes), secondFactorAt)
  }

  /** Begins a session and returns its cookies; throws where the person is unknown or disabled. */
  async function begin(person: string, secondFactorAt: Date | undefined, agent?: string): Promise<string[]> {
    const answer = await auth.api.beginSession({
      body: { person },
      headers: headers(undefined, agent),
      returnHeaders: true,
    })
    await begun(answer.response.token, secondFactorAt)
    return answer.headers.getSetCookie()
  }

  /** The same person under a new session id, so that an id known from before is worth nothing after. */
  async function renew(old: SessionRow, secondFactorAt: Date | undefined): Promise<string[]> {
    const was = (await store.sessions(old.person, clock())).find(({ session: id }) => id === old.id)
    const cookies = await begin(old.person, secondFactorAt, was?.agent ?? undefined)
    await store.endSession(old.person, old.id)
    return cookies
  }

  /** The password again in an open session: what is wrong with it, or undefined where it is right. */
  async function passwordAgain(
    limits: Limits,
    person: string,
    password: string,
  ): Promise<Exclude<Entry, { cookies: unknown }> | undefined> {
    const counted = await limits.one('again', person)
    if (counted.until) return { outcome: 'limited', until: counted.until }
    const hash = await store.passwordHash(person)
    const { verify } = (await auth.$context).password
    if (!hash || !(await verify({ hash, password }))) return { outcome: 'refused' }
    await counted.succeeded()
    return undefined
  }

  /** Takes a code of the person's authenticator for its one use. */
  async function takeCode(person: string, code: string): Promise<boolean> {
    const factor = await store.factor(person)
    if (!factor?.verified) return false
    const step = stepOfCode(keyOf(await unseal(auth, factor.secret)), code, clock(), factor.lastStep)
    return step !== undefined && store.takeStep(person, step)
  }

  /** A code that satisfies the library, which looks at the machine's clock and does not remember used codes. */
  async function codeForLibrary(person: string): Promise<string> {
    const factor = await store.factor(person)
    return factor ? codeAt(keyOf(await unseal(auth, factor.secret)), stepOf(new Date())) : ''
  }

  return { headers, read, row, session, acting, begin, begun, renew, passwordAgain, takeCode, codeForLibrary }
}
