import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reconcile, reconciledFact } from './rules.ts'

const answers = { outside: 190, source: 'FBI police employee data', on: '2026-10-31' }

test('two equal counts need no explanation', () => {
  const done = reconcile(answers, 190, '2026-11-22')
  assert.ok(done.ok)
  assert.deepEqual(reconciledFact(done.value).dims, { outside: 190, roster: 190, difference: 0 })
})

test('a difference needs its reason, and a day ahead is refused', () => {
  const unexplained = reconcile(answers, 188, '2026-11-22')
  assert.ok(!unexplained.ok && unexplained.problem.kind === 'invalid' && unexplained.problem.fields['explanation'])
  assert.equal(reconcile({ ...answers, explanation: 'two recruits' }, 188, '2026-11-22').ok, true)
  assert.equal(reconcile(answers, 190, '2026-10-30').ok, false)
})
