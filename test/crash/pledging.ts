import { unknown, type Result } from '#kernel/result.ts'
import type { Desk, DeskRoom } from '#platform/desk.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import { createAgency } from '#rooms/agencies/profile/actions.ts'
import { join, pledge, pledgeText, withdraw } from '#rooms/campaign/actions.ts'
import { followFacts } from '#rooms/campaign/reckoning.ts'
import { latestParticipation } from '#rooms/campaign/store.ts'
import { editionById } from '#rooms/frameworks/door.ts'
import { insertPeople, noon, type Town } from './town.ts'

/** What follows from new facts, as the house is wired. */
export const follow: DeskRoom['follow'] = followFacts

/**
 * Leaves the pledge that runs, asks to join again and signs, all in one transaction: the largest write that there is,
 * with every item, its tie, its history, its facts and the public pages' rows.
 */
export async function repledge(desk: Desk): Promise<Result<string>> {
  const edition = editionById('campaign-24')
  if (!edition) return unknown
  const running = await latestParticipation(desk)
  if (running?.state === 'pledged') {
    const left = await withdraw(desk, running.id, { reason: 'A new start.' })
    if (!left.ok) return left
  }
  const joined = await join(desk, edition, 'nominated')
  if (!joined.ok) return joined
  const { digest } = pledgeText('en', townName, edition)
  const signing = { name: 'Dana Reyes', title: 'Chief of Police', lang: 'en', digest, secondFactorAt: desk.now } as const
  const signed = await pledge(desk, joined.value.id, signing)
  return signed.ok ? { ok: true, value: joined.value.id } : signed
}

const townName = 'Riverbend Police Department'

/** A town whose agency was added as the program adds one, with campaign staff of the instance to be tied to its items. */
export async function foundTown(room: DeskRoom, owner: Sql): Promise<Town> {
  const [unit, id] = [newId(), newId()]
  await owner`insert into agency (id, slug, name, reserved) values (${instanceAgency}, 'campaign', 'Campaign', true) on conflict do nothing`
  await owner`insert into unit (agency_id, id, name) values (${instanceAgency}, ${unit}, 'Campaign')`
  await owner`insert into post (agency_id, id, unit_id, duty, title) values (${instanceAgency}, ${newId()}, ${unit}, 'campaign-staff', 'Staff')`
  const plan = { id, slug: 'riverbend', name: townName, kind: 'municipal', place: 'Riverbend', state: 'OH', zone: 'America/New_York', posts: [] } as const
  const made = await createAgency(room, plan, noon)
  if (!made.ok) throw new Error('the town could not be founded')
  const [root] = await owner<{ id: string }[]>`select id from unit where agency_id = ${id} and parent_id is null`
  const town = { agency: id, unit: root?.id ?? '', chief: newId(), coordinator: newId(), officer: newId() }
  await insertPeople(owner, town)
  return town
}
