import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, look } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { factsOf } from '#platform/facts.ts'
import { read } from '#platform/read.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { recordMilestone, recordProgramme } from './actions.ts'
import { accreditationKind } from './kind.ts'

let house: TestHouse
const agency = newId()
const unit = newId()
const now = new Date('2026-11-22T15:00:00Z')
const chief = newId()
const stranger = newId()

before(async () => {
  house = await openTestHouse()
  const { owner } = house
  await owner`insert into agency (id, slug, name) values (${agency}, 'riverbend', 'Riverbend Police Department')`
  await owner`insert into unit (agency_id, id, name) values (${agency}, ${unit}, 'Riverbend Police Department')`
  for (const [id, name] of [[chief, 'Chief'], [stranger, 'Stranger']] as const) {
    await owner`insert into person (id, name, email) values (${id}, ${name}, ${`${id}@example.org`})`
    await owner`insert into membership (agency_id, person_id, since) values (${agency}, ${id}, ${new Date('2025-01-01')})`
  }
  const post = newId()
  await owner`insert into post (agency_id, id, unit_id, duty, title) values (${agency}, ${post}, ${unit}, 'executive', 'Chief of Police')`
  await owner`insert into post_holding (agency_id, post_id, person_id, since) values (${agency}, ${post}, ${chief}, ${new Date('2025-01-01')})`
})
after(() => house.end())

const answers = { body: 'Ohio Collaborative', programme: 'Certification', independence: 'A state board.', stage: 'enrolled', on: '2026-03-14', document: 'Letter' }

test('an executive records a programme; its milestone is a fact, and both stand in the audit chain', async () => {
  const made = await act(house.office, { agency, person: chief, now }, (desk) => recordProgramme(desk, answers))
  assert.ok(made.ok)
  const facts = await look(house.office, { agency, person: chief, now }, (desk) => factsOf(desk, ['accreditation.milestone']))
  assert.deepEqual(facts.map((fact) => [fact.occurredOn, fact.dims['body']]), [['2026-03-14', 'Ohio Collaborative']])
  const lines = await house.owner`select did, outcome from audit_line where agency_id = ${agency}`
  assert.deepEqual(lines.map((line) => [line['did'], line['outcome']]), [['accreditation.begin', 'done']])
})

test('someone without a tie is told nothing, not even that the record exists, and the attempt is kept', async () => {
  const made = await act(house.office, { agency, person: chief, now }, (desk) => recordProgramme(desk, answers))
  assert.ok(made.ok)
  const who = { agency, person: stranger, now }
  assert.deepEqual(await look(house.office, who, (desk) => read(desk, accreditationKind, made.value.id)), { ok: false, problem: { kind: 'unknown' } })
  const changed = await act(house.office, who, (desk) => recordMilestone(desk, made.value.id, answers))
  assert.deepEqual(changed, { ok: false, problem: { kind: 'unknown' } })
  const [last] = await house.owner`select did, outcome, person_id from audit_line where agency_id = ${agency} order by seq desc limit 1`
  assert.deepEqual({ ...last }, { did: 'accreditation.milestone', outcome: 'refused', person_id: stranger })
})

test('a milestone of tomorrow is refused at its field, and nothing is kept of it', async () => {
  const made = await act(house.office, { agency, person: chief, now }, (desk) => recordProgramme(desk, answers))
  assert.ok(made.ok)
  const before = await house.owner`select count(*)::int as n from fact`
  const late = await act(house.office, { agency, person: chief, now }, (desk) => recordMilestone(desk, made.value.id, { ...answers, on: '2026-11-23' }))
  assert.ok(!late.ok && late.problem.kind === 'invalid' && late.problem.fields['on'])
  assert.deepEqual(await house.owner`select count(*)::int as n from fact`, before)
})
