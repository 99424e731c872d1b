import type { PasswordProblem } from './passwords.ts'

/** Who a request's session belongs to, and how sure of it we are. */
export type SignedIn = {
  readonly person: string
  readonly session: string
  /**
   * `none-enrolled`: this person has no authenticator yet. `owed`: they have one, but this session never showed it
   * (it began before they enrolled elsewhere). A sign-in that still waits for its code has no session at all: see `pending`.
   */
  readonly secondFactor: 'done' | 'owed' | 'none-enrolled'
  readonly secondFactorAt?: Date
  /** Nobody used it for too long: show no page, ask the password (`unlock`), then go where they were going. */
  readonly idleLocked: boolean
}

/** The password was right; a code is awaited until then. */
export type Pending = { readonly person: string; readonly until: Date }

/**
 * How an attempt ended. `cookies` are `set-cookie` values to append to the reply. `refused` never says what was wrong.
 * `ended` means that no sign-in waits for a code any more (too many tries, too late): start again with the password.
 */
export type Entry =
  | { readonly outcome: 'in'; readonly person: string; readonly cookies: readonly string[] }
  | { readonly outcome: 'second-factor-owed'; readonly cookies: readonly string[] }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'ended' }
  | { readonly outcome: 'limited'; readonly until: Date }

/** The new password does not do; `passwordProblem` says why. */
export type Unfit = { readonly outcome: 'unfit'; readonly problem: PasswordProblem }

/** What an authenticator app needs: the picture, the link, and the secret for typing (base32, in groups of four). */
export type Enrolment = { readonly uri: string; readonly secret: string; readonly qrSvg: string }

/** The authenticator works from now on; the recovery codes are shown this once. */
export type Enrolled = {
  readonly outcome: 'in'
  readonly person: string
  readonly cookies: readonly string[]
  readonly recoveryCodes: readonly string[]
}

/** One of a person's open sessions, for their own list of them. */
export type OpenSession = {
  readonly session: string
  readonly since: Date
  readonly lastSeen: Date
  readonly until: Date
  readonly secondFactorAt: Date | null
  /** The browser's own description of itself at sign-in, where it was handed in. */
  readonly agent: string | null
}

type Cookies = string | undefined

/** Everything the house knows of signing in. Cookies are the request's `cookie` header as it came. */
export type SignIn = {
  /** Whose request this is. Moves the idle clock, at most once a minute; a locked session is not moved. */
  session(cookies: Cookies): Promise<SignedIn | undefined>
  /** The sign-in that waits for its code, for the page that asks for it. */
  pending(cookies: Cookies): Promise<Pending | undefined>
  /** `address` is what `clientAddress` made of the request; `agent` its user-agent, kept for the person's list of sessions. */
  password(email: string, password: string, address: string, agent?: string): Promise<Entry>
  /** A six-digit code, for a pending sign-in or for a session that owes it. A code works once. */
  secondFactor(cookies: Cookies, code: string, agent?: string): Promise<Entry>
  /** One of the ten recovery codes, in place of a code. Each works once. */
  recoveryCode(cookies: Cookies, code: string, agent?: string): Promise<Entry>
  /** Opens an idle session again; it stays the same session, so that open forms still go through. */
  unlock(cookies: Cookies, password: string): Promise<Entry>
  /** Password and code once more, before something grave (signing the pledge): renews `secondFactorAt`. */
  confirmAgain(cookies: Cookies, password: string, code: string): Promise<Entry>
  signOut(cookies: Cookies): Promise<readonly string[]>
  signOutEverywhere(person: string): Promise<void>
  /** Ends one of this person's own sessions, by its id in `sessions`. */
  endSession(person: string, session: string): Promise<void>
  sessions(person: string): Promise<readonly OpenSession[]>

  /** Begins with an authenticator app. Someone who has one must have shown it within ten minutes to change it. */
  enrolTotp(cookies: Cookies): Promise<Enrolment | undefined>
  /** The first code proves that the app works: a new session, the other ones ended, ten recovery codes. */
  confirmTotp(cookies: Cookies, code: string): Promise<Enrolled | Exclude<Entry, { outcome: 'in' }>>
  /** Ten new codes; the old ones stop. Needs a second factor shown within ten minutes. */
  recoveryCodes(cookies: Cookies): Promise<readonly string[] | undefined>
  /** How many recovery codes are left; undefined where no authenticator is enrolled. */
  recoveryCodesLeft(person: string): Promise<number | undefined>
  /** For an administrator, when phone and codes are lost: forgets both and ends all sessions. */
  resetSecondFactor(person: string): Promise<void>

  /** Lets a person of record sign in (after their row is committed). Without a password they cannot until `setPassword`. */
  createCredential(
    person: { readonly id: string; readonly name: string; readonly email: string },
    password?: string,
    about?: readonly string[],
  ): Promise<Unfit | undefined>
  /** Keeps name and e-mail in step with the person of record. */
  rename(person: string, name: string, email: string): Promise<void>
  /** The person's own change: needs the current one, ends the other sessions and renews this one. */
  changePassword(cookies: Cookies, current: string, next: string, about?: readonly string[]): Promise<Entry | Unfit>
  /** After an invitation or a reset link (the caller checked it): ends all sessions. */
  setPassword(person: string, password: string, about?: readonly string[]): Promise<Unfit | undefined>
  /** Ends all sessions and lets none begin, by whatever way in, until `enable`. */
  disable(person: string): Promise<void>
  enable(person: string): Promise<void>

  /** The demonstration's one-click sign-in; its session counts as second factor shown. The caller checks loopback. */
  signInAs(person: string, agent?: string): Promise<readonly string[]>
  /** Forgets what is over: sessions, pending sign-ins, counters. For a daily job. */
  sweep(): Promise<void>
  close(): Promise<void>
}
