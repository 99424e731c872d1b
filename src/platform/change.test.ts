import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { ok } from '#kernel/result.ts'
import { endParticipation, recordAward, recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { itemKind } from '#rooms/campaign/door.ts'
import { milestone, openTownHouse, type TownHouse } from '../../test/crash/records.ts'
import { programme } from '../../test/crash/town.ts'
import { change } from './change.ts'
import { act, look, type Desk } from './desk.ts'
import { newId } from './ids.ts'
import { historyOf, read } from './read.ts'

let here: TownHouse
let id: string
const unknown = { ok: false, problem: { kind: 'unknown' } }

before(async () => {
  here = await openTownHouse()
})
beforeEach(async () => {
  id = await here.begin(`Board ${newId()}`)
})
after(() => here.house.end())

const does = <Value>(person: string, work: (desk: Desk) => Promise<Value>) => act(here.house.office, here.as(person), work as never)

test('a move raises the version by one, and history, fact and audit line come with it', async () => {
  const done = await does(here.town.coordinator, (desk) => recordAward(desk, id, { ...milestone('Certificate'), on: '2026-06-01' }, 1))
  assert.ok(done.ok)
  const [head] = await here.house.owner`select state, version from record where id = ${id}`
  assert.deepEqual({ ...head }, { state: 'accredited', version: 2 })
  const history = await look(here.house.office, here.as(here.town.chief), (desk) => historyOf(desk, id))
  assert.deepEqual(history.map(({ action }) => action).toSorted(), ['award', 'begin'])
  assert.equal((await here.house.owner`select from fact where source = ${id}`).length, 2)
  const [line] = await here.house.owner`select did, detail, person_id, digest <> '' as digested from audit_line where record_id = ${id} order by seq desc limit 1`
  assert.deepEqual({ ...line }, { did: 'accreditation.award', detail: 'in-process → accredited', person_id: here.town.coordinator, digested: true })
})

test('the audit line holds no word of the content', async () => {
  await does(here.town.chief, (desk) => recordMilestone(desk, id, milestone('a private narrative')))
  const kept = await here.house.owner<{ line: string }[]>`select audit_line::text as line from audit_line where record_id = ${id}`
  assert.ok(kept.every(({ line }) => !line.includes('private narrative')))
})

test('who holds no duty over the unit opens nothing there, and the attempt is kept', async () => {
  assert.deepEqual(await does(here.town.officer, (desk) => recordProgramme(desk, programme('Mine'))), unknown)
  const [last] = await here.house.owner`select did, outcome, person_id from audit_line order by seq desc limit 1`
  assert.deepEqual({ ...last }, { did: 'accreditation.begin', outcome: 'refused', person_id: here.town.officer })
  assert.equal((await here.house.owner`select from accreditation where body = 'Mine'`).length, 0)
})

test('no record, a record of another kind, one of another agency and one not known of get the same answer', async () => {
  const other = newId()
  await here.house.owner`insert into agency (id, slug, name) values (${other}, 'elsewhere', 'Elsewhere Police Department')`
  await here.house.owner`insert into membership (agency_id, person_id, since) values (${other}, ${here.town.chief}, '2025-01-01')`
  for (const nowhere of [newId(), 'nonsense', '', `${id}'--`]) {
    assert.deepEqual(await does(here.town.chief, (desk) => recordMilestone(desk, nowhere, milestone('x'))), unknown)
    assert.deepEqual(await look(here.house.office, here.as(here.town.chief), (desk) => read(desk, accreditationKind, nowhere)), unknown)
  }
  const whole = (record: never) => ok({ record })
  assert.deepEqual(await does(here.town.chief, (desk) => change(desk, itemKind, id, 'narrate', whole as never)), unknown)
  assert.deepEqual(await look(here.house.office, here.as(here.town.chief), (desk) => read(desk, itemKind, id)), unknown)
  const there = { ...here.as(here.town.chief), agency: other }
  assert.deepEqual(await act(here.house.office, there, (desk) => recordMilestone(desk, id, milestone('x'))), unknown)
  assert.deepEqual(await look(here.house.office, there, (desk) => read(desk, accreditationKind, id)), unknown)
  assert.deepEqual(await does(here.town.officer, (desk) => recordMilestone(desk, id, milestone('x'))), unknown)
})

test('a move that the state does not know is refused in words, and what is final moves no more', async () => {
  const ends = { on: '2026-07-01', because: 'The board closed.' }
  assert.ok((await does(here.town.chief, (desk) => endParticipation(desk, id, ends))).ok)
  for (const again of [recordMilestone, recordAward])
    assert.equal(problemOf(await does(here.town.chief, (desk) => again(desk, id, milestone('x')))), 'refused')
  assert.equal(problemOf(await does(here.town.chief, (desk) => endParticipation(desk, id, ends))), 'refused')
})

test('a form that was filled in wrongly is no refusal: nothing stands in the chain', async () => {
  const before = await here.counts()
  assert.equal(problemOf(await does(here.town.chief, (desk) => recordMilestone(desk, id, milestone('x', '2030-01-01')))), 'invalid')
  assert.deepEqual(await here.counts(), before)
})

const problemOf = (done: { ok: boolean; problem?: { kind: string } }): string | undefined => done.problem?.kind
