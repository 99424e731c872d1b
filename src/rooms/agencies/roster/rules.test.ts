import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verbatim } from '#kernel/words.ts'
import { disclose } from '#kernel/need-to-know.ts'
import { memberParts } from './access.ts'
import { factsBetween } from './facts.ts'
import type { Member } from './model.ts'
import { comeBack, dateProblems, goOnLeave, leaveAgency, supervisesItself, takeBack } from './rules.ts'

const today = '2026-11-22'
const member: Member = {
  id: 'm',
  number: 'BCDF-2345',
  state: 'active',
  version: 1,
  title: verbatim('Reyes, Ana'),
  turn: [],
  openedAt: new Date(0),
  scopeUnit: 'u',
  name: 'Reyes, Ana',
  employeeNumber: '1042',
  rank: 'Sergeant',
  sworn: true,
  appointedOn: '2020-01-01',
  leaves: [],
}
const away: Member = { ...member, leaves: [{ from: '2026-06-01', kind: 'family' }] }

for (const [says, done, field] of [
  ['a leave that begins tomorrow', goOnLeave(member, '2026-11-23', 'family', today), 'on'],
  ['a leave before the appointment', goOnLeave(member, '2019-12-31', 'family', today), 'on'],
  [
    'a leave within a recorded one',
    goOnLeave(
      { ...member, leaves: [{ from: '2026-06-01', to: '2026-08-01', kind: 'family' }] },
      '2026-07-01',
      'medical',
      today,
    ),
    'on',
  ],
  ['a return before the leave', comeBack(away, '2026-05-31', today), 'on'],
  ['a leaving before the appointment', leaveAgency(member, '2019-12-31', undefined, today), 'on'],
  ['a return before having left', takeBack({ ...member, leftOn: '2026-06-01' }, '2026-05-31', today), 'on'],
] as const)
  test(`${says} is refused at its field`, () => {
    assert.ok(!done.ok && done.problem.kind === 'invalid' && done.problem.fields[field])
  })

test('leaving the agency ends a leave that is running', () => {
  const done = leaveAgency(away, '2026-11-01', 'retired', today)
  assert.deepEqual(done.ok && done.value.record.leaves, [{ from: '2026-06-01', to: '2026-11-01', kind: 'family' }])
})

test('every wrong date of a row is told at once', () => {
  const problems = dateProblems({ appointed: '2026-12-01', left: '2020-01-01', leaveTo: '2020-02-01' }, today)
  assert.deepEqual(Object.keys(problems).toSorted(), ['appointed', 'leaveFrom', 'left'])
})

test('nobody becomes the supervisor of their own supervisor', () => {
  const above = new Map([
    ['sergeant', 'lieutenant'],
    ['lieutenant', undefined],
  ])
  assert.equal(supervisesItself('lieutenant', 'sergeant', above), true)
  assert.equal(supervisesItself('officer', 'sergeant', above), false)
})

test('a corrected appointment supersedes what was known, and coming back is a new joining', () => {
  const standing = [{ id: 'f1', name: 'roster.joined', occurredOn: '2020-01-01' }]
  assert.deepEqual(
    factsBetween(member, { ...member, appointedOn: '2019-06-03' }, 's', standing).map(
      ({ name, occurredOn, supersedes }) => [name, occurredOn, supersedes],
    ),
    [['roster.joined', '2019-06-03', 'f1']],
  )
  const { leftOn: _, ...back } = { ...member, leftOn: undefined, appointedOn: '2026-11-01' }
  assert.deepEqual(
    factsBetween({ ...member, leftOn: '2026-06-01' }, back, 's', standing).map(({ name, supersedes }) => [
      name,
      supersedes,
    ]),
    [['roster.joined', undefined]],
  )
})

test('a supervisor reads who serves and whether they are there, and neither why they are away nor their number', () => {
  const shown = disclose(memberParts, away, new Set(['supervisor']))
  assert.equal(shown?.name, 'Reyes, Ana')
  assert.deepEqual(
    ['leaves', 'employeeNumber', 'appointedOn', 'email', 'sworn'].filter((field) => field in (shown ?? {})),
    [],
  )
  assert.equal(disclose(memberParts, away, new Set(['reviewer'])), undefined)
})
