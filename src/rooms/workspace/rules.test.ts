import assert from 'node:assert/strict'
import { test } from 'node:test'
import { text, verbatim } from '#kernel/words.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import type { Mine } from './model.ts'
import { actionNames, addressOf, detailOf, numberFrom, sortWork } from './rules.ts'

const kinds = [accreditationKind]
const due = (id: string, day?: string): Mine => ({
  id,
  room: 'accreditation',
  kind: 'accreditation',
  number: id,
  title: verbatim(id),
  why: { kind: 'me' },
  ...(day ? { due: day } : {}),
})
const ids = (list: readonly Mine[]): string[] => list.map(({ id }) => id)

test('what was due yesterday is late; today and the next six days are this week; the rest, and what has no day, comes later', () => {
  const list = [
    due('none'),
    due('next', '2026-11-29'),
    due('sunday', '2026-11-28'),
    due('today', '2026-11-22'),
    due('late', '2026-11-21'),
    due('older', '2026-01-01'),
  ]
  const { late, week, later } = sortWork(list, '2026-11-22')
  assert.deepEqual(
    [ids(late), ids(week), ids(later)],
    [
      ['older', 'late'],
      ['today', 'sunday'],
      ['next', 'none'],
    ],
  )
})

for (const [typed, expected] of [
  ['R7K4-DQPX', 'R7K4-DQPX'],
  ['r7k4dqpx', 'R7K4-DQPX'],
  [' r7k4 dqpx ', 'R7K4-DQPX'],
  ['accreditation', undefined],
  ['R7K4', undefined],
  ['', undefined],
] as const)
  test(`“${typed}” ${expected ? 'is read as a record’s number' : 'is no record’s number'}`, () =>
    assert.equal(numberFrom(typed), expected))

test('a doing of the audit is told in plain words: moves, beginnings, readings, and what a room names did.…', () => {
  const names = actionNames(kinds)
  const said = (did: string): string | undefined => names.get(did) && text('en', names.get(did) ?? verbatim(''))
  assert.equal(said('accreditation.award'), 'Accreditation programme: recorded the award')
  assert.equal(said('accreditation.read'), 'Accreditation programme: opened and read')
  assert.equal(said('tie.granted'), 'gave someone a part in a record')
  assert.equal(said('unheard.of'), undefined)
  for (const name of names.values()) assert.notEqual(text('es', name), '')
})

test('states in a detail are told in their room’s words, anything else as it was written', () => {
  const said = (did: string, detail: string): string =>
    detailOf(kinds, did, detail)
      .map((part) => (typeof part === 'string' ? part : text('es', part)))
      .join(' → ')
  assert.equal(said('accreditation.award', 'in-process → accredited'), 'en proceso → acreditada')
  assert.equal(said('tie.granted', 'owner'), 'owner')
})

test('a kind without a page of its own has no address', () => {
  assert.equal(
    addressOf(kinds, { room: 'accreditation', kind: 'accreditation', id: '1' }, 'riverbend'),
    '/app/riverbend/accreditation/1',
  )
  assert.equal(addressOf(kinds, { room: 'none', kind: 'none', id: '1' }, 'riverbend'), undefined)
})
