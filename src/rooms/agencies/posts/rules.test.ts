import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Post, Unit } from './model.ts'
import {
  beginningOf,
  endingOf,
  invitationProblems,
  leavesNoExecutive,
  mayClose,
  nameUnit,
  needsAnother,
  startOf,
} from './rules.ts'

const unit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id,
  name: id,
  path: id,
  closed: false,
  members: 0,
  posts: 0,
  ...over,
})
const post = (id: string, duty: string, ...people: readonly string[]): Post => ({
  id,
  unit: 'u',
  duty,
  title: id,
  closed: false,
  holders: people.map((person) => ({ person, name: person, since: new Date('2020-01-01') })),
})
const now = new Date('2026-11-22T15:00:00Z')

for (const [day, zone, instant] of [
  ['2026-11-22', 'America/New_York', '2026-11-22T05:00:00.000Z'],
  ['2026-07-04', 'America/New_York', '2026-07-04T04:00:00.000Z'],
  ['2026-03-08', 'America/Chicago', '2026-03-08T06:00:00.000Z'], // the clock moves later that day
  ['2026-11-22', 'Pacific/Guam', '2026-11-21T14:00:00.000Z'],
  ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
] as const)
  test(`${day} begins in ${zone} at ${instant}`, () => assert.equal(startOf(day, zone).toISOString(), instant))

test('a holding that ends today ends at once, and none ends in the past', () => {
  assert.deepEqual(endingOf('2026-11-22', '2026-11-22', now, 'UTC'), { ok: true, value: now })
  assert.equal(endingOf('2026-11-21', '2026-11-22', now, 'UTC').ok, false)
})

test('a holding that begins today begins at once, and none begins in the past', () => {
  assert.deepEqual(beginningOf('2026-11-22', '2026-11-22', now, 'UTC'), { ok: true, value: now })
  assert.deepEqual(beginningOf('2026-11-23', '2026-11-22', now, 'UTC'), { ok: true, value: new Date('2026-11-23') })
  assert.equal(beginningOf('2026-11-21', '2026-11-22', now, 'UTC').ok, false)
})

for (const [duty, person, heldBefore, expected] of [
  ['executive', 'admin', true, true],
  ['auditor', 'admin', true, true],
  ['executive', 'hale', true, false],
  ['coordinator', 'admin', true, false],
  ['executive', 'admin', false, false],
] as const)
  test(`an administrator who makes ${person === 'admin' ? 'themself' : 'another person'} ${duty} ${heldBefore ? 'after others' : 'as the first'} ${expected ? 'needs another administrator' : 'needs nobody'}`, () => {
    assert.equal(needsAnother(duty, person, 'admin', heldBefore), expected)
  })

for (const [says, posts, expected] of [
  ['the last executive', [post('chief', 'executive', 'hale')], true],
  ['one of two executives', [post('chief', 'executive', 'hale'), post('deputy', 'executive', 'ruiz')], false],
  ['one of two holders of a post', [post('chief', 'executive', 'hale', 'ruiz')], false],
  [
    'an executive whose successor has not begun',
    [
      {
        ...post('chief', 'executive', 'hale'),
        holders: [
          ...post('chief', 'executive', 'hale').holders,
          { person: 'ruiz', name: 'ruiz', since: new Date('2027-01-01') },
        ],
      },
    ],
    true,
  ],
] as const)
  test(`ending the part of ${says} ${expected ? 'leaves the agency without an executive' : 'leaves an executive'}`, () => {
    assert.equal(leavesNoExecutive(posts, { post: 'chief', person: 'hale' }, now), expected)
  })

test('an administrator’s part ends without a warning about the executive', () => {
  assert.equal(
    leavesNoExecutive([post('admin', 'administrator', 'hale')], { post: 'admin', person: 'hale' }, now),
    false,
  )
})

test('a unit closes only once it is empty, and the agency itself never', () => {
  const squad = unit('squad', { parent: 'patrol' })
  assert.equal(mayClose([squad], unit('root')).ok, false)
  assert.equal(mayClose([squad], unit('patrol', { parent: 'root' })).ok, false)
  assert.equal(
    mayClose([unit('patrol', { parent: 'root', members: 1 })], unit('patrol', { parent: 'root', members: 1 })).ok,
    false,
  )
  assert.equal(mayClose([squad], squad).ok, true)
})

test('two units of one parent never share a name, and a name has no slash', () => {
  const units = [unit('Patrol', { parent: 'root' })]
  assert.equal(nameUnit(units, 'root', ' patrol ').ok, false)
  assert.equal(nameUnit(units, 'root', 'Squad / 2').ok, false)
  assert.deepEqual(nameUnit(units, 'other', 'Patrol'), { ok: true, value: 'Patrol' })
})

test('an invitation goes to someone from outside, for a part that guests have in such a record, with a reason and an end', () => {
  const fine = { about: 'campaign.item', kind: 'owner', reason: 'neighbour agency', endsAt: new Date('2026-12-22') }
  const outside = { known: true, member: false }
  assert.deepEqual(invitationProblems(fine, outside, now), {})
  assert.deepEqual(Object.keys(invitationProblems(fine, { known: true, member: true }, now)), ['person'])
  for (const kind of ['administrator', 'executive', 'supervisor', 'system', 'invitee', 'campaign-staff', 'anything'])
    assert.deepEqual(Object.keys(invitationProblems({ ...fine, kind }, outside, now)), ['kind'], kind)
  for (const about of ['agencies.member', 'accounts.invitation', 'campaign.participation', 'constructor'])
    assert.deepEqual(Object.keys(invitationProblems({ ...fine, about }, outside, now)), ['kind'], about)
  assert.deepEqual(Object.keys(invitationProblems({ ...fine, reason: ' ', endsAt: now }, outside, now)), [
    'reason',
    'endsAt',
  ])
  assert.deepEqual(Object.keys(invitationProblems({ ...fine, endsAt: new Date('2028-01-01') }, outside, now)), [
    'endsAt',
  ])
})
