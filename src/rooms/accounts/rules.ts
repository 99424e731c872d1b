import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Done } from '#platform/change.ts'
import { say } from './messages.ts'
import { invitationDays, type Account, type Found, type Invitation, type Known, type Way } from './model.ts'

const day = 86_400_000

/** When a link that is made now stops opening. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + invitationDays * day)

/** What a link may lead to, given what the instance knows of its e-mail. */
export function wayOf(found: Pick<Found, 'state' | 'expiresAt' | 'person'>, known: Known | undefined, now: Date): Way {
  if (found.expiresAt <= now) return 'over'
  const hasAccount = known?.canSignIn === true || known?.disabled === true
  if (found.state === 'accepted') return known && known.id === found.person && !hasAccount ? 'finish' : 'over'
  if (found.state !== 'invited') return 'over'
  return hasAccount || known?.elsewhere ? 'sign-in' : 'password'
}

/** Uses an invitation up for the person who holds its link. */
export function acceptInvitation(
  invitation: Invitation,
  person: string,
  hash: string,
  now: Date,
): Result<Done<Invitation>> {
  if (invitation.tokenHash !== hash || invitation.expiresAt <= now) return refuse(say('over.says'))
  return ok({ record: { ...invitation, person } })
}

/** A new link with seven days of its own; the old one no longer opens. */
export const renewInvitation = (invitation: Invitation, hash: string, now: Date): Result<Done<Invitation>> =>
  ok({ record: { ...invitation, tokenHash: hash, expiresAt: expiryOf(now) } })

/** Ends an invitation that nobody used in time. */
export const expireInvitation = (invitation: Invitation, now: Date): Result<Done<Invitation>> =>
  invitation.expiresAt > now ? refuse(say('expire.too-early')) : ok({ record: invitation })

/** Nobody ends their own access: an agency would be left without the one who could undo it. */
export function mayEndAccess(account: Account, by: string | undefined): Result<undefined> {
  if (account.until) return refuse(say('problem.ended-already'))
  return mayCloseAccount(account, by)
}

export const mayCloseAccount = (account: Pick<Account, 'id'>, by: string | undefined): Result<undefined> =>
  account.id === by ? refuse(say('problem.own-access')) : ok(undefined)

/** Whether all that is told of someone here is that they left. */
export const hasLeft = (account: Account): boolean => account.until !== undefined && account.email === ''

/**
 * Who may mend someone's sign-in: for a person of several agencies only an operator, because the account opens the
 * others' records, too; for oneself there is the account page, which asks for proof.
 */
export function mayMendSignIn(
  account: Account,
  by: string | undefined,
  elsewhere: boolean,
  duties: ReadonlySet<string>,
): Result<undefined> {
  if (account.id === by) return refuse(say('problem.own-sign-in'))
  if (hasLeft(account)) return refuse(say('problem.ended-already'))
  return elsewhere && !duties.has('operator') ? refuse(say('problem.elsewhere')) : ok(undefined)
}

/** A path of this site, and nothing else: where a deep link goes on after sign-in. */
export const safePath = (words: string | null | undefined, otherwise = '/app'): string =>
  words && words.length <= 2000 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(words) ? words : otherwise

/** Whole minutes until a wait ends, at least one: a person is told when to try again. */
export const minutesLeft = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))

/** Six digits come from the authenticator app; anything else is read as a recovery code. */
export const isAppCode = (typed: string): boolean => /^\d{6}$/.test(typed.replaceAll(/\s/g, ''))

const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** The browser and the system that a session began on, as far as the browser tells: what its owner may recognise. */
export function deviceOf(agent: string | null): string | undefined {
  const named = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => agent?.includes(mark))?.[1]
  return [named(browsers), named(systems)].filter((word) => word !== undefined).join(', ') || undefined
}
