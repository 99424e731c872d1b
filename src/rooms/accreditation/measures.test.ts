import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '#kernel/measure.ts'
import { accreditationParticipation } from './measures.ts'

const today = '2026-11-22'
const fact = (name: string, occurredOn: string, source = 'a'): Fact => ({ id: `${name}${occurredOn}`, name: `accreditation.${name}`, occurredOn, dims: { body: 'A body', programme: 'A programme' }, source })
const judge = (...facts: Fact[]) => accreditationParticipation.judge(facts, { months: 24 }, today)

for (const [title, facts, expected] of [
  ['no record of a programme is no data, never met', [], 'no-data'],
  ['a milestone of last year meets it', [fact('milestone', '2025-11-22')], 'met'],
  ['a milestone of exactly 24 months ago is too old', [fact('milestone', '2024-11-22')], 'not-met'],
  ['a milestone of one day less still counts', [fact('milestone', '2024-11-23')], 'met'],
  ['a milestone of tomorrow does not count yet', [fact('milestone', '2026-11-23')], 'no-data'],
  ['a participation that ended does not count', [fact('milestone', '2026-01-10'), fact('ended', '2026-06-01')], 'not-met'],
  ['another programme that runs does', [fact('milestone', '2026-01-10'), fact('ended', '2026-06-01'), fact('milestone', '2026-02-01', 'b')], 'met'],
  ['an end that lies ahead ends nothing yet', [fact('milestone', '2026-01-10'), fact('ended', '2026-12-01')], 'met'],
] as const)
  test(title, () => assert.equal(judge(...facts).outcome, expected))

test('the verdict says on which day it turns', () => assert.equal(judge(fact('milestone', '2025-03-14')).until, '2027-03-14'))
