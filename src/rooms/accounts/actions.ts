import type { Answers } from '#kernel/form.ts'
import { invalid, ok, refuse, type Result } from '#kernel/result.ts'
import type { Lang } from '#kernel/words.ts'
import { begin, change } from '#platform/change.ts'
import { act, note, type Desk, type DeskRoom } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { wholeAgency } from '#platform/units.ts'
import { invitationKind } from './kind.ts'
import { say } from './messages.ts'
import type { Found, Invitation } from './model.ts'
import { beginHoldings, beginMembership, insertPerson } from './people-store.ts'
import { acceptInvitation, expireInvitation, expiryOf, renewInvitation } from './rules.ts'
import { isMember, openInvitationOf, overdueInvitations } from './store.ts'

/** Invites someone; the link's secret is the caller's to hand over, only its digest comes here. */
export async function invite(desk: Desk, answers: Answers, tokenHash: string): Promise<Result<Invitation>> {
  const { name, email, lang } = answers as { name: string; email: string; lang: Lang }
  if (await isMember(desk, email)) return invalid({ email: say('problem.member-already') })
  if (await openInvitationOf(desk, email)) return invalid({ email: say('problem.invited-already') })
  return begin(desk, invitationKind, {
    scopeUnit: await wholeAgency(desk),
    title: say('invitation.title', { name }),
    turn: [],
    name,
    email,
    lang,
    tokenHash,
    posts: (answers['posts'] ?? []) as readonly string[],
    expiresAt: expiryOf(desk.now),
  })
}

/** Sends an invitation again: a new link, and the old one ends. */
export const renew = (desk: Desk, id: string, tokenHash: string, version?: number): Promise<Result<Invitation>> =>
  change(desk, invitationKind, id, 'renew', (invitation) => renewInvitation(invitation, tokenHash, desk.now), version)

/** Takes an invitation back. */
export const revoke = (desk: Desk, id: string, version?: number): Promise<Result<Invitation>> =>
  change(desk, invitationKind, id, 'revoke', (invitation) => ok({ record: invitation }), version)

/**
 * Uses an invitation up, all in one act: the person of record where there is none, their place in the agency, and the
 * posts they were asked to hold, from this moment. The holder of the link acts with the one duty that it lends.
 */
export function accept(
  room: DeskRoom,
  found: Found,
  tokenHash: string,
  known: string | undefined,
  now: Date,
): Promise<Result<string>> {
  const person = known ?? newId(now.getTime())
  const who = { agency: found.agency.id, person, now, zone: found.agency.zone, lent: ['invitee'] }
  return act(room, who, async (desk) => {
    if (!known && !(await insertPerson(desk, { id: person, name: found.name, email: found.email, lang: found.lang })))
      return refuse(say('problem.meanwhile'))
    const accepted = await change(desk, invitationKind, found.id, 'accept', (invitation) =>
      acceptInvitation(invitation, person, tokenHash, now),
    )
    if (!accepted.ok) return accepted.problem.kind === 'refused' ? refuse(say('over.says')) : accepted
    await admit(desk, person, accepted.value.posts)
    return ok(person)
  })
}

/** A place in the agency, and posts in it, from now on. */
export async function admit(desk: Desk, person: string, posts: readonly string[]): Promise<void> {
  await beginMembership(desk, person)
  note(desk, 'membership.begun', { person }, person)
  for (const post of await beginHoldings(desk, person, posts))
    note(desk, 'post.held', { post, person, since: desk.now }, `${post} ${person}`)
}

/** Ends what nobody used in time, for a daily job; tells how many. */
export async function expireOverdue(desk: Desk): Promise<Result<number>> {
  const overdue = await overdueInvitations(desk)
  for (const id of overdue) {
    const done = await change(desk, invitationKind, id, 'expire', (invitation) =>
      expireInvitation(invitation, desk.now),
    )
    if (!done.ok) return done
  }
  return ok(overdue.length)
}
