import type { Desk } from '#platform/desk.ts'
import { onDay, spoken, verbatim } from '#kernel/words.ts'
import { profileOf } from '#rooms/agencies/door.ts'
import { editionById, parameter, requirement, type Edition } from '#rooms/frameworks/door.ts'
import { say } from './messages.ts'
import type { Item, Participation } from './model.ts'
import { keepEntry, keepItem, tellPublished } from './projection-store.ts'

/** Writes what the public may know of a participation: nothing before the pledge, and its end as plainly as its beginning. */
export async function project(desk: Desk, one: Participation): Promise<void> {
  const edition = editionById(one.edition)
  const { state, pledgedOn, until } = one
  if (!edition || !pledgedOn || !until) return
  if (state !== 'pledged' && state !== 'expired' && state !== 'withdrawn') return
  const profile = await profileOf(desk)
  if (!profile) return
  const { name, kind, place, population, sworn, website, chiefName, chiefTitle } = profile
  const chief = [chiefName, chiefTitle].filter(Boolean).join(', ')
  await keepEntry(desk, {
    name, kind, place, state: profile.state, population, sworn, website, chief: chief || undefined,
    stage: state, edition: edition.id, months: edition.months ?? 36, pledgedOn, dueOn: until, extended: one.extended !== undefined,
  })
  await tellPublished(desk)
}

/** Writes what the public may know of an item. Small agencies' counts would name the one who is missing, so they stay inside. */
export async function projectItem(desk: Desk, item: Item): Promise<void> {
  const edition = editionById(item.edition)
  const asked = edition && requirement(edition, item.requirement)
  if (!asked) return
  const { standing, attestation } = item
  const { verdict } = standing
  const small = isSmall(edition, (await profileOf(desk))?.sworn)
  const attested = standing.status === 'attested' ? attestation : undefined
  await keepItem(desk, {
    requirement: item.requirement,
    area: asked.area,
    place: item.place,
    status: standing.status,
    since: standing.since,
    asOf: desk.today,
    says: standing.cureUntil ? say('says.cure', { until: onDay(standing.cureUntil) }) : attested ? attestedSays(attested) : verdict?.says,
    have: small || attested ? undefined : verdict?.have,
    of: small || attested ? undefined : verdict?.of,
    until: standing.until,
    cureUntil: standing.cureUntil,
    attestation: attested,
  })
  await tellPublished(desk)
}

/** Below the edition's number of sworn members; an agency that never said how many counts as small. */
export const isSmall = (edition: Edition, sworn: number | undefined): boolean =>
  sworn === undefined || sworn < (parameter(edition, 'small-agency-sworn') ?? 30)

const attestedSays = ({ name, title, expires }: NonNullable<Item['attestation']>) =>
  say('says.attested', { name: verbatim(name), title: verbatim(title), expires: onDay(expires) })

export const titleOf = (edition: Edition, id: string) => {
  const asked = requirement(edition, id)
  return asked ? spoken(asked.title) : verbatim(id)
}
