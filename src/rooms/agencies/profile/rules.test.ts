import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidaysFrom, profileFrom, slugOf, slugsFor, workingDaysBetween } from './rules.ts'

for (const [name, slug] of [
  ['Riverbend Police Department', 'riverbend-police-department'],
  ['Cañon City — Sheriff’s Office', 'canon-city-sheriffs-office'],
  ['Rіverbend', 'r-verbend'], // a Cyrillic і
  ['   ', 'agency'],
] as const)
  test(`the address of “${name}” is ${slug}: plain letters only, so that none imitates another`, () => {
    assert.equal(slugOf(name), slug)
  })

test('further agencies of one name are told apart by their state, then by digits that look like no letter', () => {
  assert.deepEqual(slugsFor('Salem', 'OR').slice(0, 3), ['salem', 'salem-or', 'salem-or-2'])
})

test('a sworn count reported outside needs its source and its day', () => {
  const read = profileFrom({ name: 'A', kind: 'other', place: 'B', state: 'OH', zone: 'UTC', sworn: 4 }, '2026-11-22')
  assert.deepEqual(!read.ok && read.problem.kind === 'invalid' && Object.keys(read.problem.fields).toSorted(), [
    'swornOn',
    'swornSource',
  ])
})

test('a holiday is a day and its name, one a line; a line without a day is told', () => {
  const read = holidaysFrom('2026-12-25 Christmas\n2026-07-04, Independence Day\n')
  assert.deepEqual(read.ok && read.value, [
    { on: '2026-07-04', name: 'Independence Day' },
    { on: '2026-12-25', name: 'Christmas' },
  ])
  assert.equal(holidaysFrom('Christmas').ok, false)
})

test('working days leave out weekends and holidays', () => {
  assert.equal(
    workingDaysBetween('2026-07-01', '2026-07-08', [{ on: '2026-07-03', name: 'Independence Day (observed)' }]),
    4,
  )
})
