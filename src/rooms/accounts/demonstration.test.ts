import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ok } from '#kernel/result.ts'
import { act } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { createAgency } from '#rooms/agencies/door.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { admit } from './actions.ts'
import { insertPerson, postOfDuty } from './people-store.ts'
import { visitorsOf, type Visitor } from './visitor.fixture.ts'

let house: TestHouse
let visitor: () => Visitor
const chief = newId()

before(async () => {
  house = await openTestHouse({ demonstration: true })
  visitor = visitorsOf(house)
  const made = await createAgency(
    house.office,
    {
      name: 'Riverbend Police Department',
      kind: 'municipal',
      place: 'Riverbend',
      state: 'OH',
      zone: 'America/New_York',
    },
    house.time,
  )
  assert.ok(made.ok)
  const who = { agency: made.value.id, person: undefined, now: house.time }
  const done = await act(house.office, who, async (desk) => {
    await insertPerson(desk, { id: chief, name: 'Ana Ortiz', email: 'ortiz@example.org', lang: 'en' })
    await admit(desk, chief, [(await postOfDuty(desk, 'executive')) ?? ''])
    return ok(undefined)
  })
  assert.ok(done.ok)
})
after(() => house.end())

test('in the demonstration, on this machine, one click is enough: to come in, to unlock, to confirm', async () => {
  const guest = visitor()
  const page = await guest.get('/sign-in?then=%2Faccount')
  assert.match(page.body, /Riverbend Police Department/)
  assert.match(page.body, /Ana Ortiz/)
  assert.equal((await guest.post('/demo-sign-in', { person: chief, then: '/account' })).to, '/account')
  assert.equal((await guest.get('/account')).status, 200)
  assert.equal((await guest.post('/confirm', { demonstration: 'yes', then: '/account' })).to, '/account')
  house.time = new Date(house.time.getTime() + 31 * 60_000)
  assert.equal((await guest.get('/account')).to, '/unlock?then=%2Faccount')
  assert.match((await guest.get('/unlock?then=%2Faccount')).body, /demonstration/i)
  assert.equal((await guest.post('/unlock', { demonstration: 'yes', then: '/account' })).to, '/account')
  assert.equal((await guest.get('/account')).status, 200)
})

test('a request that a proxy forwarded finds no one-click sign-in', async () => {
  const far = { 'x-forwarded-for': '203.0.113.9' }
  assert.doesNotMatch((await visitor().get('/sign-in', far)).body, /Ana Ortiz/)
  assert.equal((await visitor().post('/demo-sign-in', { person: chief }, far)).status, 404)
})

test('nobody with a password can be played', async () => {
  await house.office.signIn.createCredential(
    { id: chief, name: 'Ana Ortiz', email: 'ortiz@example.org' },
    'violet harbor kestrel 19',
  )
  assert.doesNotMatch((await visitor().get('/sign-in')).body, /Ana Ortiz/)
  assert.equal((await visitor().post('/demo-sign-in', { person: chief })).status, 404)
})
