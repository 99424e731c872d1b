import type { Answers } from '#kernel/form.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { dayOf } from '#kernel/time.ts'
import { verbatim } from '#kernel/words.ts'
import { begin, change } from '#platform/change.ts'
import { act, look, type Desk, type DeskRoom, note } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { say } from '../messages.ts'
import { usualPosts, type AgencyKindName, type Duty } from '../model.ts'
import { insertPost } from '../posts/store.ts'
import { dutyTitle } from '../posts/rules.ts'
import { agencyKind } from './kind.ts'
import type { AgencyRecord, Profile } from './model.ts'
import { changeProfile, profileFact, profileFrom, slugsFor } from './rules.ts'
import { agenciesNamed, agencyAt, insertAgency, profileOf, type Made } from './store.ts'

/** An agency that is about to be added. Without an address of its own it gets one from its name. */
export type NewAgency = Pick<Profile, 'name' | 'place' | 'state' | 'zone'> &
  Partial<Omit<Profile, 'kind'>> & {
    readonly kind: AgencyKindName
    readonly slug?: string
    /** Kept for the reserved agency, whose id is known beforehand. */
    readonly id?: string
    readonly reserved?: true
    /** The duties that begin with a post at the root; the usual ones unless told. */
    readonly posts?: readonly Duty[]
  }

export type AddedAgency = { readonly id: string; readonly slug: string; readonly fresh: boolean }

/**
 * Adds an agency with its root unit, its profile and the usual posts. Its address says which one is meant, or without
 * one its name and state: where it is there already, nothing changes. A namesake comes with an id of its own. Whoever
 * calls has checked that `by` may add agencies.
 */
export async function createAgency(
  room: DeskRoom,
  plan: NewAgency,
  now: Date,
  by?: string,
): Promise<Result<AddedAgency>> {
  for (const slug of plan.slug ? [plan.slug] : slugsFor(plan.name, plan.state)) {
    const meant = await meantBy(room, plan, now)
    if (meant) return ok({ id: meant.id, slug: meant.slug, fresh: false })
    if (await agencyAt(room.sql, slug)) continue
    const id = plan.id ?? newId(now.getTime())
    const made = await act(room, { agency: id, person: by, now, zone: plan.zone }, (desk) =>
      found(desk, { ...plan, slug }),
    )
    if (made.ok) return ok({ id, slug, fresh: true })
  }
  const meanwhile = await meantBy(room, plan, now)
  return meanwhile
    ? ok({ id: meanwhile.id, slug: meanwhile.slug, fresh: false })
    : refuse(say('problem.no-address', { name: plan.name }))
}

/** The agency that a plan means, where it is there: by its address, or by its name and state. */
async function meantBy(room: DeskRoom, plan: NewAgency, now: Date): Promise<Made | undefined> {
  if (plan.slug) return agencyAt(room.sql, plan.slug)
  if (plan.id) return undefined
  for (const one of await agenciesNamed(room.sql, plan.name)) {
    const { state } = await look(room, { agency: one.id, person: undefined, now }, profileOf)
    if (state === plan.state) return one
  }
  return undefined
}

async function found(desk: Desk, plan: NewAgency & { readonly slug: string }): Promise<Result<AgencyRecord>> {
  const { slug, id: _, reserved = false, posts = usualPosts, ...said } = plan
  const unit = newId(desk.now.getTime())
  if (!(await insertAgency(desk, { slug, name: plan.name, zone: plan.zone, reserved, unit })))
    return refuse(say('problem.no-address', { name: plan.name }))
  for (const duty of posts) await insertPost(desk, { unit, duty, title: dutyTitle(duty) })
  note(desk, 'posts.made', posts, posts.join(' '))
  const profile: Profile = { holidays: [], ...said }
  const inside: Desk = desk.person === undefined ? desk : { ...desk, standing: [['operator', unit]] }
  const draft = { id: desk.agency, scopeUnit: unit, title: verbatim(profile.name), turn: [], profile }
  return begin(inside, agencyKind, draft, { facts: [profileFact(dayOf(desk.now, plan.zone))] })
}

/** Changes what the agency says of itself. */
export const editProfile = async (desk: Desk, answers: Answers, version?: number): Promise<Result<AgencyRecord>> => {
  const profile = profileFrom(answers, desk.today)
  return profile.ok
    ? change(
        desk,
        agencyKind,
        desk.agency,
        'edit',
        (agency) => changeProfile(agency, profile.value, desk.today),
        version,
      )
    : profile
}
