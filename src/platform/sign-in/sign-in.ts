import { Pool, type PoolConfig } from 'pg'
import { defaultHours, openAuth, unlessRefused } from './auth.ts'
import { openSessions } from './sessions.ts'
import { credentialsOf } from './credentials.ts'
import { factorsOf } from './factors.ts'
import { openLimits } from './limits.ts'
import { openStore } from './store.ts'
import type { Entry, SignIn } from './types.ts'

export type { Enrolled, Enrolment, Entry, OpenSession, Pending, SignedIn, SignIn, Unfit } from './types.ts'
export { passwordProblem, type PasswordProblem } from './passwords.ts'
export { clientAddress } from './limits.ts'
export { isFresh } from './sessions.ts'

export type SignInOptions = {
  /** How to reach the database as the role `accord_signin` (the settings of pg's Pool). */
  readonly database: PoolConfig
  /** Signs cookies and seals authenticator secrets; at least 32 characters, kept outside the database. */
  readonly secret: string
  /** The address under which people reach the site; https makes cookies `Secure` and `__Host-`. */
  readonly baseUrl: string
  readonly idleMinutes: number
  /** A session ends after this many hours whatever happens; 12 unless told (NIST SP 800-63B, AAL2). */
  readonly sessionHours?: number
  readonly clock: () => Date
  /** What authenticator apps show beside the code; "Accord" unless told. */
  readonly issuer?: string
}

/** Opens sign-in: its own few connections as its own database role, the library, our limits before it. */
export function openSignIn(options: SignInOptions): SignIn {
  const { clock, secret } = options
  const pool = new Pool({ max: 4, ...options.database, options: '-c search_path=sign_in' })
  pool.on('error', () => {}) // a database restart closes idle connections; the next query opens another
  const auth = openAuth(options, pool)
  const store = openStore(pool)
  const limits = openLimits(pool, secret, clock)
  const sessions = openSessions({
    auth,
    store,
    clock,
    idleMinutes: options.idleMinutes,
    sessionHours: options.sessionHours ?? defaultHours,
  })
  const house = { auth, store, limits, sessions, clock, secret, issuer: options.issuer ?? 'Accord' }

  return {
    ...factorsOf(house),
    ...credentialsOf(house),
    session: sessions.session,

    async pending(cookies) {
      const { pending } = await sessions.read(cookies)
      return pending ? store.pending(pending) : undefined
    },

    async password(typedEmail, password, address, agent) {
      const email = typedEmail.trim().toLowerCase()
      const counted = await limits.password(email, address)
      if (counted.until) return { outcome: 'limited', until: counted.until }
      const asked = auth.api.signInEmail({
        body: { email, password },
        headers: sessions.headers(undefined, agent),
        returnHeaders: true,
      })
      const answer = await unlessRefused(asked)
      if ('refused' in answer) return { outcome: 'refused' }
      await counted.succeeded()
      const cookies = answer.headers.getSetCookie()
      if ('twoFactorRedirect' in answer.response) return { outcome: 'second-factor-owed', cookies }
      await sessions.begun(answer.response.token, undefined)
      return { outcome: 'in', person: answer.response.user.id, cookies }
    },

    async unlock(cookies, password): Promise<Entry> {
      const session = await sessions.row(cookies)
      if (!session) return { outcome: 'ended' }
      const problem = await sessions.passwordAgain(limits, session.person, password)
      if (problem) return problem
      await store.touch(session.id, clock())
      return { outcome: 'in', person: session.person, cookies: [] }
    },

    async signOut(cookies) {
      const { pending } = await sessions.read(cookies)
      if (pending) await store.endPending(pending)
      const { headers } = await auth.api.signOut({ headers: sessions.headers(cookies), returnHeaders: true })
      return headers.getSetCookie()
    },

    signOutEverywhere: (person) => store.endSessions(person),

    async endSession(person, session) {
      await store.endSession(person, session)
    },

    async sessions(person) {
      return store.sessions(person, clock())
    },

    signInAs: (person, agent) => sessions.begin(person, clock(), agent),

    async sweep() {
      await store.sweep(clock())
      await limits.sweep()
    },

    close: () => pool.end(),
  }
}
