import { invalid, ok, refuse, unknown, type Result } from '#kernel/result.ts'
import type { Office } from '#platform/office.ts'
import { passwordProblem } from '#platform/sign-in/sign-in.ts'
import { accept } from './actions.ts'
import { say } from './messages.ts'
import type { Found, Known, Way } from './model.ts'
import { wayOf } from './rules.ts'
import { invitationByToken, knownBy } from './store.ts'
import { hashOf } from './tokens.ts'

/** What a link opens: the invitation, what is known of its e-mail, and the way on. */
export type Link = {
  readonly found: Found
  readonly known: Known | undefined
  readonly way: Way
  readonly hash: string
}

export async function openLink(office: Office, token: string, now: Date): Promise<Link | undefined> {
  const hash = hashOf(token)
  const found = await invitationByToken(office.sql, hash)
  if (!found) return undefined
  const known = await knownBy(office.sql, found.email, found.agency.id, now)
  return { found, known, way: wayOf(found, known, now), hash }
}

/**
 * Accepts with a new password. The password is weighed before anything is kept; the act comes next, the credential last:
 * if the machine stops between them, the link still opens to the one who has no password yet, and goes on from there.
 */
export async function acceptWithPassword(
  office: Office,
  token: string,
  password: string,
  now: Date,
): Promise<Result<Found>> {
  const link = await openLink(office, token, now)
  if (!link) return unknown
  const { found, known, way, hash } = link
  if (way !== 'password' && way !== 'finish') return refuse(say('accept.not-so'))
  const about = [found.name, found.email, found.agency.name]
  const weak = await passwordProblem(password, about)
  if (weak) return invalid({ password: say(`password.${weak}`) })
  const person = way === 'finish' ? ok(found.person ?? '') : await accept(office, found, hash, known?.id, now)
  if (!person.ok) return person
  const unfit = await office.signIn.createCredential(
    { id: person.value, name: known?.name ?? found.name, email: found.email },
    password,
    about,
  )
  return unfit ? invalid({ password: say(`password.${unfit.problem}`) }) : ok(found)
}

/** Accepts as someone who has an account and is signed in with the invited e-mail. */
export async function acceptSignedIn(
  office: Office,
  token: string,
  person: { readonly id: string; readonly email: string },
  now: Date,
): Promise<Result<Found>> {
  const link = await openLink(office, token, now)
  if (!link || link.found.email !== person.email) return unknown
  const open = link.way === 'sign-in' || link.way === 'password'
  const accepted = open ? await accept(office, link.found, link.hash, person.id, now) : refuse(say('over.says'))
  return accepted.ok ? ok(link.found) : accepted
}
