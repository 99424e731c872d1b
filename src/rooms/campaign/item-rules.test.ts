import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verdict } from '#kernel/measure.ts'
import { verbatim } from '#kernel/words.ts'
import { attest, firstStanding, plan, reckon, retract, settle } from './item-rules.ts'
import type { Attestation, Item, Standing } from './model.ts'

const today = '2026-11-22'
const numbers = { cureDays: 30, warningDays: 90, attestationMonths: 12 }
const verdict = (outcome: Verdict['outcome'], until?: string): Verdict => ({ outcome, asOf: today, says: verbatim('as recorded'), ...(until ? { until } : {}) })
const attestation: Attestation = { statement: 'We do.', documents: ['Policy 1'], person: 'p', name: 'Ana Ruiz', title: 'Chief', on: '2026-01-10', expires: '2027-01-10' }
const fresh = firstStanding('2025-03-14')
const held = (status: Standing['status']): Standing => ({ status, since: '2026-01-10', held: true })

const item: Item = {
  id: 'i', number: 'R7K4-4DQX', state: 'in-progress', version: 1, title: verbatim('Item'), turn: [], openedAt: new Date(0),
  participation: 'p', edition: 'campaign-24', requirement: 'lc-2', place: 7, narrative: '', standing: fresh,
}

for (const [title, given, expected] of [
  ['an untouched item is not started', { state: 'not-started', before: fresh }, 'not-started'],
  ['planned work is in progress', { state: 'in-progress', before: fresh }, 'in-progress'],
  ['no data is never met', { state: 'in-progress', verdict: verdict('no-data'), before: fresh }, 'in-progress'],
  ['a met measure proves', { state: 'not-started', verdict: verdict('met'), before: fresh }, 'proven'],
  ['a met measure without occasion says so', { state: 'in-progress', verdict: verdict('met-no-occasion'), before: fresh }, 'proven-no-occasion'],
  ['an attestation that runs attests', { state: 'attested', attestation, before: fresh }, 'attested'],
  ['proof outranks an attestation', { state: 'attested', attestation, verdict: verdict('met'), before: fresh }, 'proven'],
  ['a failing measure forbids an attestation, though it was never held', { state: 'attested', attestation, verdict: verdict('not-met'), before: fresh }, 'in-progress'],
  ['on the day it expires an attestation no longer counts', { state: 'attested', attestation: { ...attestation, expires: today }, before: fresh }, 'in-progress'],
  ['what was proven keeps its status while notice runs', { state: 'in-progress', verdict: verdict('not-met'), before: held('proven') }, 'proven'],
  ['on the last day of cure it still stands', { state: 'in-progress', verdict: verdict('not-met'), before: { ...held('proven'), cureUntil: today } }, 'proven'],
  ['the day after, it has lapsed', { state: 'in-progress', verdict: verdict('not-met'), before: { ...held('proven'), cureUntil: '2026-11-21' } }, 'lapsed'],
  ['what lapsed stays lapsed until it is shown again', { state: 'in-progress', verdict: verdict('no-data'), before: held('lapsed') }, 'lapsed'],
  ['what lapsed and is shown again counts at once', { state: 'in-progress', verdict: verdict('met'), before: held('lapsed') }, 'proven'],
] as const)
  test(title, () => assert.equal(reckon({ ...given, today, cureDays: 30 }).status, expected))

test('notice is given once, and cure ends thirty days after it', () => {
  const first = reckon({ state: 'in-progress', verdict: verdict('not-met'), before: held('proven'), today, cureDays: 30 })
  assert.equal(first.cureUntil, '2026-12-22')
  const later = reckon({ state: 'in-progress', verdict: verdict('not-met'), before: first, today: '2026-12-01', cureDays: 30 })
  assert.equal(later.cureUntil, '2026-12-22')
})

test('what is put right during notice loses the notice and keeps its first day', () => {
  const noticed = { ...held('proven'), cureUntil: '2026-12-22' }
  assert.deepEqual(reckon({ state: 'in-progress', verdict: verdict('met', '2028-03-14'), before: noticed, today, cureDays: 30 }), {
    status: 'proven', since: '2026-01-10', held: true, until: '2028-03-14', verdict: verdict('met', '2028-03-14'),
  })
})

test('an attestation is refused while a measure of the item fails', () => {
  const signed = { statement: 'We do.', documents: ['Policy 1'], person: 'p', name: 'Ana Ruiz', title: 'Chief' }
  const refused = attest(item, signed, verdict('not-met'), today, 12)
  assert.ok(!refused.ok && refused.problem.kind === 'refused')
  const done = attest(item, signed, undefined, today, 12)
  assert.ok(done.ok)
  assert.equal(done.value.record.attestation?.expires, '2027-11-22')
})

test('taking an attestation back lapses the item at once: nobody withdraws to avoid the word', () => {
  const before: Item = { ...item, state: 'attested', attestation, standing: held('attested') }
  const { record } = retract(before, 'No longer so', today)
  assert.equal(settle({ ...record, state: 'in-progress' }, undefined, today, numbers).standing.status, 'lapsed')
})

test('taking an attestation back leaves what records prove', () => {
  const before: Item = { ...item, state: 'attested', attestation, standing: held('proven') }
  const { record } = retract(before, 'Not needed', today)
  assert.equal(settle({ ...record, state: 'in-progress' }, verdict('met'), today, numbers).standing.status, 'proven')
})

test('the tie to an item follows its owner', () => {
  const given = plan(item, { owner: 'ana', narrative: '' })
  assert.deepEqual([given.grants?.[0]?.holder, given.endings], ['ana', []])
  const passed = plan({ ...given.record }, { owner: 'ben', narrative: '' })
  assert.deepEqual([passed.grants?.[0]?.holder, passed.endings?.[0]?.holder], ['ben', 'ana'])
  const same = plan({ ...given.record }, { owner: 'ana', narrative: 'more' })
  assert.deepEqual([same.grants, same.endings], [[], []])
})

test('during notice it is the executive’s and the coordinator’s turn, by the last day of cure', () => {
  const settled = settle({ ...item, standing: held('proven') }, verdict('not-met'), today, numbers)
  assert.deepEqual([settled.turn, settled.dueOn], [['executive', 'coordinator'], '2026-12-22'])
})
