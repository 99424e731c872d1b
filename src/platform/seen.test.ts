import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { ok } from '#kernel/result.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { openTownHouse, type TownHouse } from '../../test/crash/records.ts'
import { noon } from '../../test/crash/town.ts'
import { cookieOf, knock } from '../../test/knock.ts'
import { act, look } from './desk.ts'
import { newId } from './ids.ts'
import { read } from './read.ts'
import { openSeenLog } from './seen.ts'

let here: TownHouse
let id: string

before(async () => {
  here = await openTownHouse()
  const { house, town } = here
  await house.office.signIn.createCredential({ id: town.chief, name: 'Dana Reyes', email: `${town.chief}@example.org` }, undefined)
})
beforeEach(async () => {
  id = await here.begin(`Board ${newId()}`)
})
after(() => here.house.end())

const seen = async (): Promise<number> =>
  (await here.house.owner`select from seen_line where record_id = ${id} and did = 'accreditation.read' and person_id = ${here.town.chief}`).length
const looks = () => here.opens(id, here.town.chief)

test('whoever is shown a record is written down before the answer, and where the line cannot be written there is no page', async () => {
  const { house, town } = here
  const cookie = await cookieOf(house, town.chief)
  const page = () => knock(house, `/app/riverbend/accreditation/${id}`, { cookie })
  assert.equal((await page()).status, 200)
  assert.equal(await seen(), 1)
  await house.owner`revoke execute on function append_lines(text, uuid, timestamptz, jsonb) from accord_app`
  try {
    const shut = await page()
    assert.equal(shut.status, 500)
    assert.doesNotMatch(shut.body, /Board/)
  } finally {
    await house.owner`grant execute on function append_lines(text, uuid, timestamptz, jsonb) to accord_app`
  }
  assert.equal(await seen(), 1)
  assert.equal((await page()).status, 200)
  assert.equal(await seen(), 2)
})

test('what is shown to many at the same moment has a line for each', async () => {
  assert.ok((await Promise.all(Array.from({ length: 20 }, looks))).every(Boolean))
  assert.equal(await seen(), 20)
})

test('whoever may not know of a record is told nothing, and no line says that they saw it', async () => {
  assert.equal(await here.opens(id, here.town.officer), false)
  assert.equal((await here.house.owner`select from seen_line where record_id = ${id}`).length, 0)
})

test('what was read while something was done is written down too, whether or not it was done', async () => {
  const readThen = (then: 'does' | 'fails') =>
    act(here.house.office, here.as(here.town.chief), async (desk) => {
      const opened = await read(desk, accreditationKind, id)
      return then === 'does' && opened.ok ? ok(undefined) : { ok: false, problem: { kind: 'stale' } }
    })
  await readThen('does')
  assert.equal(await seen(), 1)
  await readThen('fails')
  assert.equal(await seen(), 2)
})

test('lines that cannot be written fail those who wait for them, and nobody after them', async () => {
  const log = openSeenLog(here.house.office.sql)
  const line = { agency: here.town.agency, person: here.town.chief, record: id, did: 'accreditation.read', at: noon }
  const poisoned = await Promise.allSettled([log.write([{ ...line, agency: newId() }]), log.write([line])])
  assert.deepEqual(poisoned.map(({ status }) => status), ['rejected', 'rejected'])
  await log.write([line])
  assert.equal(await seen(), 1)
})

test('a look that breaks shows nothing, so that it needs no line', async () => {
  await assert.rejects(look(here.house.office, here.as(here.town.chief), async (desk) => {
    await read(desk, accreditationKind, id)
    throw new Error('a bug')
  }), /a bug/)
  assert.equal(await seen(), 0)
})
