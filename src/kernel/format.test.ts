import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatDay,
  formatInstant,
  formatMonth,
  formatNumber,
  formatPercent,
  formatShortDay,
  formatTime,
  formatWeekday,
  relative,
} from './format.ts'

const plain = (words: string): string => words.replaceAll(/[\u00a0\u202f]/g, ' ')

test('days are written in full, day first in both languages', () => {
  assert.equal(formatDay('en', '2025-03-14'), '14 March 2025')
  assert.equal(formatDay('es', '2025-03-14'), '14 de marzo de 2025')
  assert.equal(formatMonth('es', '2025-03-14'), 'marzo de 2025')
  assert.equal(formatShortDay('en', '2026-12-02'), '2 Dec')
})

test('today as a heading starts with a capital letter', () => {
  assert.equal(formatWeekday('en', '2026-11-22'), 'Sunday, 22 November')
  assert.equal(formatWeekday('es', '2026-11-22'), 'Domingo, 22 de noviembre')
})

test('a moment is told in the agency’s zone, with its name, across midnight and summer time', () => {
  const moment = new Date('2026-11-23T02:52:00Z')
  assert.equal(plain(formatInstant('en', moment, 'America/New_York')), '22 November 2026, 9:52 PM EST')
  assert.equal(plain(formatInstant('es', moment, 'America/New_York')), '22 de noviembre de 2026, 9:52 p.m. EST')
  assert.equal(plain(formatTime('en', new Date('2026-07-01T16:00:00Z'), 'America/Chicago')), '11:00 AM CDT')
})

test('numbers and shares', () => {
  assert.equal(formatNumber('en', 45778), '45,778')
  assert.equal(formatNumber('en', 9.04, 1), '9')
  assert.equal(formatPercent('en', 0.943), '94%')
  assert.equal(formatPercent('en', 0.5, 1), '50.0%')
})

for (const [from, to, en, es] of [
  ['2026-11-22', '2026-11-22', 'today', 'hoy'],
  ['2026-11-22', '2026-11-23', 'tomorrow', 'mañana'],
  ['2026-11-22', '2026-11-14', '8 days ago', 'hace 8 días'],
  ['2026-11-22', '2026-12-20', 'in 4 weeks', 'dentro de 4 semanas'],
  ['2026-11-22', '2028-03-14', 'in 15 months', 'dentro de 15 meses'],
  ['2026-11-22', '2030-01-01', 'in 3 years', 'dentro de 3 años'],
] as const)
  test(`${to} seen from ${from} is ${en}`, () => {
    assert.equal(relative('en', from, to), en)
    assert.equal(relative('es', from, to), es)
  })

test('two instants within a day compare by the clock', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  assert.equal(relative('en', now, new Date('2026-11-22T11:20:00Z')), '40 minutes ago')
  assert.equal(relative('en', now, new Date('2026-11-22T17:30:00Z')), 'in 5 hours')
})
