import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ok } from '#kernel/result.ts'
import { act } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { recordProgramme } from '#rooms/accreditation/actions.ts'
import { daily } from '#rooms/campaign/actions.ts'
import { planItem } from '#rooms/campaign/item-actions.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { foundTown, repledge } from './pledging.ts'
import { noon, programme, type Town } from './town.ts'
import { lookOver } from './whole.ts'

let house: TestHouse
let town: Town
const as = (person: string | undefined) => ({ agency: town.agency, person, now: noon })

before(async () => {
  house = await openTestHouse({ connections: 10 })
  town = await foundTown(house.office, house.owner)
})
after(() => house.end())

/** Where each item of the pledge that runs stands, for itself and for the public. */
const standings = () => house.owner`
  select i.requirement, i.standing->>'status' as status, i.standing->'verdict'->>'says' as says, shown.status as public, shown.says::text as shown
  from item i join record r on r.agency_id = i.agency_id and r.id = i.participation_id and r.state = 'pledged'
  join public_item shown on shown.agency_id = i.agency_id and shown.requirement = i.requirement
  where i.agency_id = ${town.agency} order by i.place`

const records = (day: number) => act(house.office, as(town.chief), (desk) => recordProgramme(desk, { ...programme(newId()), on: `2026-04-${10 + day}` }))

const pledges = () => act(house.office, as(town.chief), async (desk) => {
  const pledged = await repledge(desk)
  return pledged.ok ? ok(pledged.value) : pledged
})

const plans = async () => {
  const items = await house.owner<{ id: string }[]>`
    select i.id from item i join record r on r.agency_id = i.agency_id and r.id = i.participation_id and r.state = 'pledged'`
  return items.slice(0, 6).map(({ id }) => act(house.office, as(town.coordinator), (desk) => planItem(desk, id, { narrative: 'Begun.', for: '2027-01-01' })))
}

test('facts that are established at the same moment are all judged: the day’s reckoning finds nothing to put right', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 8; round++) {
    assert.ok((await pledges()).ok)
    const done = await Promise.all([...(await plans()), ...[8, 7, 6, 5, 4, 3].map((day) => records(round + day)), act(house.office, as(undefined), daily)])
    assert.deepEqual(done.filter((one) => !one.ok), [])
    const reckoned = [...(await standings())]
    assert.ok((await act(house.office, as(undefined), daily)).ok)
    assert.deepEqual(reckoned, [...(await standings())])
  }
})

test('a pledge, facts and work on items at the same moment never wait for each other in a ring', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 8; round++) await Promise.all([pledges(), records(round), records(round), ...(await plans()), pledges(), records(round)])
  await pause(1500)
  const [counted] = await house.owner<{ deadlocks: number }[]>`select deadlocks from pg_stat_database where datname = current_database()`
  assert.equal(counted?.deadlocks, 0)
  const { faults } = await lookOver(house.owner)
  assert.deepEqual(faults.filter((fault) => !/made/.test(fault)), [])
})
