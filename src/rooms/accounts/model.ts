import type { Lang } from '#kernel/words.ts'
import type { Head } from '#platform/record.ts'

export type State = 'invited' | 'accepted' | 'revoked' | 'expired'
export type Action = 'accept' | 'renew' | 'revoke' | 'expire'
export type Tie = 'administrator' | 'operator' | 'executive' | 'invitee' | 'system'

/** How long an invitation's link opens. */
export const invitationDays = 7

/** Whom an agency asks to work with it, and which posts they will hold from the day they accept. */
export type Invitation = Head<State> & {
  readonly name: string
  readonly email: string
  readonly lang: Lang
  readonly posts: readonly string[]
  /** SHA-256 of the link's secret; the secret itself is shown once and kept nowhere. */
  readonly tokenHash: string
  readonly expiresAt: Date
  /** Who accepted. */
  readonly person?: string
}

/** A post that may be given, with the duty that comes with it. */
export type Post = { readonly id: string; readonly title: string; readonly unit: string; readonly duty: string }

/** The duties that have words; one without shows the post's title alone. */
export const duties = [
  'executive',
  'coordinator',
  'administrator',
  'auditor',
  'supervisor',
  'reviewer',
  'campaign-manager',
  'campaign-staff',
  'operator',
] as const
export type Duty = (typeof duties)[number]
export const isDuty = (words: string): words is Duty => (duties as readonly string[]).includes(words)

/** Someone who works with an agency, as its administrator sees them. */
export type Account = {
  readonly id: string
  readonly name: string
  /** Empty of someone who left, for the agency that they left. */
  readonly email: string
  readonly lang: Lang
  readonly posts: readonly string[]
  /** When they came to this agency, and when their access here ended; absent where an operator looks at everyone. */
  readonly since?: Date
  readonly until?: Date
  /** Closed on the whole instance. */
  readonly disabledAt?: Date
  readonly canSignIn: boolean
  readonly enrolled: boolean
  readonly lastSeen?: Date
}

/** What was done with someone's access, by whom and why. */
export type AccountEvent = {
  readonly at: Date
  readonly by: string | undefined
  readonly what: What
  readonly because: string
}
export const whats = [
  'access-ended',
  'access-restored',
  'second-factor-reset',
  'details-changed',
  'account-closed',
  'account-opened',
] as const
export type What = (typeof whats)[number]

/** What an invitation's link may lead to. */
export type Way =
  /** A new account: choose a password. */
  | 'password'
  /** Accepted already, and the password was never kept (the machine stopped in between): choose it now. */
  | 'finish'
  /** The e-mail has an account, or belongs to another agency: only who is signed in with it may accept. */
  | 'sign-in'
  | 'over'

/** An invitation as its link finds it, before anyone signed in. */
export type Found = {
  readonly agency: { readonly id: string; readonly slug: string; readonly name: string; readonly zone: string }
  readonly id: string
  readonly state: State
  readonly name: string
  readonly email: string
  readonly lang: Lang
  readonly titles: readonly string[]
  readonly expiresAt: Date
  readonly person?: string
}

/** What the instance knows of an e-mail. */
export type Known = {
  readonly id: string
  readonly name: string
  readonly disabled: boolean
  readonly canSignIn: boolean
  /** Belongs to another agency, or holds a post there. */
  readonly elsewhere: boolean
}

/** Someone whom the demonstration lets a visitor be. */
export type DemonstrationPerson = {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly agency: string
  readonly slug: string
}
