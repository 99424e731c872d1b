import { refuse, type Result } from '#kernel/result.ts'
import type { Desk, DeskRoom } from '#platform/desk.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import { insertPeople, insertTown, noon, type Town } from './town.ts'

/** The campaign, where it can be loaded. */
export const campaign = await load().catch(() => undefined)

async function load() {
  return {
    ...(await import('#rooms/campaign/actions.ts')),
    ...(await import('#rooms/campaign/store.ts')),
    ...(await import('#rooms/campaign/reckoning.ts')),
    ...(await import('#rooms/agencies/profile/actions.ts')),
    ...(await import('#rooms/frameworks/door.ts')),
  }
}

/** What follows from new facts, as the house is wired. */
export const followFacts: DeskRoom['follow'] = async (desk, established) => campaign?.followFacts(desk, established)

/**
 * Leaves the pledge that runs, asks to join again and signs, all in one transaction: the largest write that there is,
 * with every item, its tie, its history, its facts and the public pages' rows.
 */
export async function repledge(desk: Desk): Promise<Result<string>> {
  const edition = campaign?.editionById('campaign-24')
  if (!campaign || !edition) return refuse({ id: 'none' } as never)
  const running = await campaign.latestParticipation(desk)
  if (running?.state === 'pledged') {
    const left = await campaign.withdraw(desk, running.id, { reason: 'A new start.' })
    if (!left.ok) return left
  }
  const joined = await campaign.join(desk, edition, 'nominated')
  if (!joined.ok) return joined
  const { digest } = campaign.pledgeText('en', townName, edition)
  const signing = { name: 'Dana Reyes', title: 'Chief of Police', lang: 'en', digest, secondFactorAt: desk.now } as const
  const signed = await campaign.pledge(desk, joined.value.id, signing)
  return signed.ok ? { ok: true, value: joined.value.id } : signed
}

const townName = 'Riverbend Police Department'

/** A town whose agency was added as the program adds one, with campaign staff of the instance to be tied to its items. */
export async function foundTown(room: DeskRoom, owner: Sql): Promise<Town> {
  if (!campaign) return insertTown(owner)
  const [unit, id] = [newId(), newId()]
  await owner`insert into agency (id, slug, name, reserved) values (${instanceAgency}, 'campaign', 'Campaign', true) on conflict do nothing`
  await owner`insert into unit (agency_id, id, name) values (${instanceAgency}, ${unit}, 'Campaign')`
  await owner`insert into post (agency_id, id, unit_id, duty, title) values (${instanceAgency}, ${newId()}, ${unit}, 'campaign-staff', 'Staff')`
  const plan = { id, slug: 'riverbend', name: townName, kind: 'municipal', place: 'Riverbend', state: 'OH', zone: 'America/New_York', posts: [] } as const
  const made = await campaign.createAgency(room, plan, noon)
  if (!made.ok) throw new Error('the town could not be founded')
  const [root] = await owner<{ id: string }[]>`select id from unit where agency_id = ${id} and parent_id is null`
  const town = { agency: id, unit: root?.id ?? '', chief: newId(), coordinator: newId(), officer: newId() }
  await insertPeople(owner, town)
  return town
}
