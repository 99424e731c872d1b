import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ok } from '#kernel/result.ts'
import { act, actOnce } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { newKey } from '#platform/route.ts'
import { verify } from '#platform/verify.ts'
import { recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { cookieOf, knock } from '../knock.ts'
import { milestone, openTownHouse, type TownHouse } from './records.ts'
import { programme } from './town.ts'
import { lookOver } from './whole.ts'

let here: TownHouse
before(async () => {
  here = await openTownHouse()
})
after(() => here.house.end())

test('a form that is sent five times at once is done once, and all are led to the same place', async () => {
  const { house, town } = here
  await house.office.signIn.createCredential({ id: town.chief, name: 'Dana Reyes', email: `${town.chief}@example.org` }, undefined)
  const cookie = await cookieOf(house, town.chief)
  const path = '/app/riverbend/accreditation/new'
  const send = (body: string, key: string, at = path) => knock(house, at, { cookie, typed: new URLSearchParams({ ...programme(body), _key: key }) })
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 5 }, () => send('Twice at once', key)))
  assert.equal(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size, 1)
  assert.equal(answers[0]?.status, 303)
  assert.equal((await house.owner`select from accreditation where body = 'Twice at once'`).length, 1)

  const other = await send('Something else', key)
  assert.equal(other.status, 409)
  assert.match(other.body, /class="usa-alert/)
  assert.match(other.body, /value="Something else"/)
  assert.equal((await house.owner`select from accreditation where body = 'Something else'`).length, 0)
  assert.equal((await send('Something else', key, `/es${path}`)).status, 409)
})

test('two different bodies under one key at the same moment: one is done, the other is refused in words', async () => {
  const key = newKey()
  const send = (body: string) =>
    actOnce(here.house.office, here.as(here.town.chief), { key, route: '/new', body }, async (desk) => {
      const made = await recordProgramme(desk, programme(body))
      return made.ok ? ok({ value: undefined, at: made.value.id }) : made
    })
  const both = await Promise.all([send('Left'), send('Right')])
  assert.deepEqual(both.map((one) => (one.ok ? 'done' : one.problem.kind)).toSorted(), ['done', 'refused'])
  assert.equal((await here.house.owner`select from accreditation where body in ('Left', 'Right')`).length, 1)
})

test('of two changes made from the same version one wins; of the other nothing stays but the line that it was refused', async () => {
  const { house, town, as } = here
  const id = await here.begin('Board of two')
  const both = await Promise.all(['Mine', 'Yours'].map((document, place) =>
    act(house.office, as(place ? town.coordinator : town.chief), (desk) => recordMilestone(desk, id, milestone(document), 1))))
  assert.deepEqual(both.map((one) => (one.ok ? 'done' : one.problem.kind)).toSorted(), ['done', 'stale'])
  const [loser, winner] = both[0]?.ok ? ['Yours', 'Mine'] : ['Mine', 'Yours']
  const kept = await here.documentsOf(id)
  assert.ok(kept.includes(winner ?? '') && !kept.includes(loser ?? ''))
  assert.deepEqual((await here.linesOf(id)).toSorted(), ['accreditation.begin done', 'accreditation.milestone done', 'accreditation.milestone refused'])
  assert.equal((await house.owner`select from fact where source = ${id}`).length, 2)
  assert.equal((await house.owner`select from event where record_id = ${id}`).length, 2)
})

test('eight writers with fifty changes each leave an unbroken chain, and none waits for ever', { timeout: 120_000 }, async () => {
  const { house, town, as } = here
  const records = await Promise.all(['A', 'B', 'C'].map(here.begin))
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let times = 0; times < 50; times++) {
      const record = records[(writer + times) % 3] ?? ''
      const done = await act(house.office, as(writer % 2 ? town.chief : town.coordinator), (desk) =>
        recordMilestone(desk, times % 10 === 0 ? newId() : record, milestone(`${writer}-${times}`)))
      assert.equal(done.ok, times % 10 !== 0)
    }
  })
  await Promise.all(writers)
  const kept = (await Promise.all(records.map(here.documentsOf))).flat()
  assert.equal(kept.filter((document) => /^\d-\d+$/.test(document)).length, 8 * 45)
  assert.equal((await verify({ sql: house.owner, folder: '/nowhere', publicKey: house.office.checkpoints.publicKey })).fault, undefined)
})

test('after all this every record is whole', async () => {
  const { faults } = await lookOver(here.house.owner)
  assert.deepEqual(faults.filter((fault) => !/made/.test(fault)), [])
})
