import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cohort } from './cohort-model.ts'
import { standingOf } from './cohort-rules.ts'

const counts = { proven: 8, 'proven-no-occasion': 1, attested: 4, 'in-progress': 6, 'not-started': 4, lapsed: 1 }
const one: Cohort = {
  id: 'a',
  slug: 'a',
  name: 'A',
  state: 'OH',
  stage: 'pledged',
  pledgedOn: '2024-01-31',
  dueOn: '2027-01-31',
  counts,
  checkedInOn: null,
  late: 0,
  by: '2027-01-31',
}

test('the first month is month one, and after the end it stays the last', () => {
  assert.deepEqual(
    [standingOf(one, '2024-02-01').month, standingOf(one, '2027-06-01').month, standingOf(one, '2024-02-01').of],
    [1, 36, 36],
  )
})

test('proven without occasion counts as proven, lapsed counts in all and not as shown', () => {
  const { shown, all, lapsed } = standingOf(one, '2026-11-22')
  assert.deepEqual([shown, all, lapsed], [13, 24, 1])
})

test('an agency that never checked in has been quiet since its pledge', () => {
  assert.equal(standingOf(one, '2024-02-10').quiet, 10)
  assert.equal(standingOf({ ...one, checkedInOn: '2024-02-08' }, '2024-02-10').quiet, 2)
})
