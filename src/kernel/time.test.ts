import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths, dayOf, daysBetween, isDay, monthsBetween } from './time.ts'

test('a month that lacks the day gives its last one', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
  assert.equal(addMonths('2025-03-14', 36), '2028-03-14')
})
test('months between count whole ones', () => {
  assert.equal(monthsBetween('2025-03-14', '2026-11-22'), 20)
  assert.equal(monthsBetween('2025-03-14', '2025-04-13'), 0)
  assert.equal(monthsBetween('2025-03-14', '2025-04-14'), 1)
})
test('days go over the turn of the year and of summer time', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(daysBetween('2026-03-07', '2026-03-09'), 2)
})
test('an instant’s day is the agency’s, not the server’s', () => {
  assert.equal(dayOf(new Date('2026-11-23T03:00:00Z'), 'America/New_York'), '2026-11-22')
})
test('days that are none are told', () => {
  for (const words of ['2026-02-30', '2026-13-01', '26-01-01', 'today', '']) assert.equal(isDay(words), false)
})
