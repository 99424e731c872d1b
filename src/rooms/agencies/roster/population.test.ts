import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '#kernel/measure.ts'
import { population, spellsOf, swornOn } from './population.ts'

const fact = (name: string, occurredOn: string, sworn = true, subject = 'reyes'): Fact => ({
  id: `${name}${occurredOn}`,
  name: `roster.${name}`,
  occurredOn,
  dims: { sworn },
  source: 'm',
  subject,
})
const today = '2026-11-22'

for (const [says, facts, as] of [
  ['90 days of service', [fact('joined', '2026-08-24')], 'counted'],
  ['89 days of service', [fact('joined', '2026-08-25')], 'tooNew'],
  ['a civilian', [fact('joined', '2020-01-01', false)], 'nowhere'],
  ['leaving today', [fact('joined', '2020-01-01'), fact('left', today)], 'nowhere'],
  ['leaving tomorrow', [fact('joined', '2020-01-01'), fact('left', '2026-11-23')], 'counted'],
  ['60 days of leave', [fact('joined', '2020-01-01'), fact('leave-began', '2026-09-23')], 'counted'],
  ['61 days of leave', [fact('joined', '2020-01-01'), fact('leave-began', '2026-09-22')], 'away'],
  [
    'a long leave that ended today',
    [fact('joined', '2020-01-01'), fact('leave-began', '2026-01-01'), fact('leave-ended', today)],
    'counted',
  ],
  [
    'a second long leave',
    [
      fact('joined', '2020-01-01'),
      fact('leave-began', '2025-01-01'),
      fact('leave-ended', '2025-03-01'),
      fact('leave-began', '2026-01-01'),
    ],
    'away',
  ],
  [
    'coming back 30 days ago',
    [fact('joined', '2010-01-01'), fact('left', '2020-01-01'), fact('joined', '2026-10-23')],
    'tooNew',
  ],
  [
    'leaving and joining on one day',
    [fact('joined', '2010-01-01'), fact('left', '2020-01-01'), fact('joined', '2020-01-01')],
    'counted',
  ],
  ['an appointment ahead', [fact('joined', '2026-12-01')], 'nowhere'],
] as const)
  test(`someone with ${says} is ${as === 'counted' ? 'counted in a share' : as === 'nowhere' ? 'no part of the population' : `left out as ${as}`}`, () => {
    const { counted, tooNew, away } = population(spellsOf(facts.toReversed()), today)
    assert.deepEqual(
      { counted, tooNew, away },
      { counted: [], tooNew: [], away: [], ...(as === 'nowhere' ? {} : { [as]: ['reyes'] }) },
    )
  })

test('the parameters of an edition change who is counted', () => {
  const spells = spellsOf([fact('joined', '2026-08-25')])
  assert.deepEqual(population(spells, today, { minDays: 30, leaveDays: 60 }).counted, ['reyes'])
})

test('the sworn count of a past day is what it was then: those who left later are in it, those on leave too', () => {
  const spells = spellsOf([
    fact('joined', '2020-01-01'),
    fact('left', '2026-10-01'),
    fact('joined', '2026-09-15', true, 'okafor'),
    fact('leave-began', '2026-09-20', true, 'okafor'),
    fact('joined', '2020-01-01', false, 'clerk'),
  ])
  assert.deepEqual(
    ['2026-09-14', '2026-09-30', '2026-10-01'].map((day) => swornOn(spells, day)),
    [1, 2, 1],
  )
})
