import { invalid, ok, refuse, type FieldProblems, type Result } from '#kernel/result.ts'
import { addDays, dayOf, type Day } from '#kernel/time.ts'
import { text, type Lang } from '#kernel/words.ts'
import { instanceAgency } from '#platform/ids.ts'
import { say } from '../messages.ts'
import { duties, instanceDuties, isDuty, type Duty } from '../model.ts'
import type { Post, Unit } from './model.ts'

/** A duty as people call it. */
export const dutyName = (lang: Lang, duty: string): string => (isDuty(duty) ? text(lang, say(`duty.${duty}`)) : duty)

/** What a post is called until someone names it: in English, as data that the agency changes. */
export const dutyTitle = (duty: Duty): string => dutyName('en', duty)

/** The moment at which a day begins in a zone: the latest midnight of UTC, moved until the zone's calendar turns. */
export function startOf(day: Day, zone: string): Date {
  const quarter = 15 * 60_000
  let low = Date.parse(`${addDays(day, -1)}T00:00:00Z`) / quarter
  let high = Date.parse(`${addDays(day, 1)}T00:00:00Z`) / quarter
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(new Date(middle * quarter), zone) < day) low = middle + 1
    else high = middle
  }
  return new Date(low * quarter)
}

const spaced = (name: string): string => name.replaceAll(/\s+/g, ' ').trim()

/** A unit's name within its parent: no slash, which parts paths, and no second unit of the same name beside it. */
export function nameUnit(
  units: readonly Unit[],
  parent: string | undefined,
  typed: string,
  own?: string,
): Result<string> {
  const name = spaced(typed)
  if (name.includes('/')) return invalid({ name: say('problem.slash') })
  const beside = units.filter((unit) => unit.parent === parent && unit.id !== own && !unit.closed)
  if (beside.some((unit) => unit.name.toLowerCase() === name.toLowerCase()))
    return invalid({ name: say('problem.unit-taken', { name }) })
  return ok(name)
}

/** A unit closes once nothing stands in it: no member, no post, no unit below. */
export function mayClose(units: readonly Unit[], unit: Unit): Result<Unit> {
  if (!unit.parent) return refuse(say('problem.close-root'))
  const below = units.filter((other) => other.parent === unit.id && !other.closed).length
  if (below + unit.posts + unit.members > 0)
    return refuse(say('problem.close-used', { members: unit.members, posts: unit.posts, units: below }))
  return ok(unit)
}

/** A post closes once nobody holds it. */
export const mayClosePost = (post: Post): Result<Post> =>
  post.holders.length > 0 ? refuse(say('problem.post-held', { title: post.title })) : ok(post)

/** Whether ending this person's holding leaves the agency without anyone in an executive post. */
export function leavesNoExecutive(
  posts: readonly Post[],
  ended: { readonly post: string; readonly person: string },
  now: Date,
): boolean {
  const post = posts.find(({ id }) => id === ended.post)
  if (post?.duty !== 'executive') return false
  const others = posts
    .filter(({ duty, closed }) => duty === 'executive' && !closed)
    .flatMap((each) => each.holders.filter((held) => each.id !== ended.post || held.person !== ended.person))
  return !others.some((held) => held.since <= now && (!held.until || held.until > now))
}

/** When a holding ends: at once for today, otherwise as that day begins. */
export function endingOf(on: Day, today: Day, now: Date, zone: string): Result<Date> {
  if (on < today) return invalid({ on: say('problem.past') })
  return ok(on === today ? now : startOf(on, zone))
}

/** When a holding begins: at once for today, otherwise as that day begins; nobody held a duty on a day that has passed. */
export function beginningOf(on: Day, today: Day, now: Date, zone: string): Result<Date> {
  if (on < today) return invalid({ on: say('problem.since-past') })
  return ok(on === today ? now : startOf(on, zone))
}

/** Duties that whoever appoints must not take themself: to sign for the agency, and to look at what its keepers did. */
const notOnesOwn: readonly string[] = ['executive', 'auditor']

/** Whether this appointment needs somebody else; the first holder of a duty in a small agency has nobody to ask. */
export const needsAnother = (duty: string, person: string, by: string | undefined, heldBefore: boolean): boolean =>
  person === by && heldBefore && notOnesOwn.includes(duty)

/** The longest that someone from outside is given a part for; it can be given again. */
export const longestInvitationDays = 366

/** The parts that a guest may be given, by the record's room and kind; every other tie comes with a post or by the record's own moves. */
const guestParts: ReadonlyMap<string, readonly string[]> = new Map([['campaign.item', ['owner']]])

/** What is wrong with an invitation, by field; nothing where it is fine. */
export function invitationProblems(
  invitation: { readonly about: string; readonly kind: string; readonly reason: string; readonly endsAt: Date },
  guest: { readonly known: boolean; readonly member: boolean },
  now: Date,
): FieldProblems {
  const latest = now.getTime() + longestInvitationDays * 86_400_000
  return {
    ...(guest.known && !guest.member
      ? {}
      : { person: say(guest.known ? 'problem.guest-member' : 'problem.guest-unknown') }),
    ...(guestParts.get(invitation.about)?.includes(invitation.kind) ? {} : { kind: say('problem.guest-duty') }),
    ...(invitation.reason.trim() === '' ? { reason: say('problem.reason') } : {}),
    ...(invitation.endsAt <= now || invitation.endsAt.getTime() > latest
      ? { endsAt: say('problem.guest-ends', { days: longestInvitationDays }) }
      : {}),
  }
}

/** The duties that a post of this agency may carry. */
export const dutiesAt = (agency: string): readonly string[] => (agency === instanceAgency ? instanceDuties : duties)
