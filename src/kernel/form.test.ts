import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readForm, jsonSchema, type Form } from './form.ts'
import { verbatim } from './words.ts'

const label = verbatim('Label')
const yesNo = [{ value: 'yes', label }, { value: 'no', label }]
const form: Form = {
  name: 'example',
  fields: [
    { kind: 'text', name: 'name', label, required: true, max: 10 },
    { kind: 'choice', name: 'hurt', label, required: true, options: yesNo },
    { kind: 'day', name: 'aid', label, required: true, when: { field: 'hurt', is: ['yes'] } },
    { kind: 'number', name: 'count', label, required: false, min: 1, max: 5 },
    { kind: 'choices', name: 'who', label, required: false, options: yesNo },
    { kind: 'email', name: 'mail', label, required: false },
    { kind: 'tick', name: 'signed', label, required: true },
  ],
}
const keys = (typed: Parameters<typeof readForm>[1], strictness: 'draft' | 'submit' = 'submit') => {
  const read = readForm(form, typed, strictness)
  return read.ok ? [] : read.problem.kind === 'invalid' ? Object.keys(read.problem.fields) : ['?']
}

test('a submission names every open question at once', () => assert.deepEqual(keys({}), ['name', 'hurt', 'signed']))
test('a draft may leave questions open', () => assert.deepEqual(keys({}, 'draft'), []))
test('what is typed must make sense in a draft, too', () => assert.deepEqual(keys({ aid: 'soon', hurt: 'yes', mail: 'x' }, 'draft'), ['aid', 'mail']))
test('a question that does not apply is not asked, and its answer is dropped', () => {
  const read = readForm(form, { name: 'A', hurt: 'no', aid: '2026-01-01', signed: 'on' }, 'submit')
  assert.deepEqual(read, { ok: true, value: { name: 'A', hurt: 'no', signed: true } })
})
test('a question that applies must be answered', () => assert.deepEqual(keys({ name: 'A', hurt: 'yes', signed: 'on' }), ['aid']))
test('30 February is no day', () => assert.deepEqual(keys({ name: 'A', hurt: 'yes', aid: '2026-02-30', signed: 'on' }), ['aid']))
test('an answer that is not offered is refused', () => assert.deepEqual(keys({ name: 'A', hurt: 'maybe', signed: 'on' }), ['hurt']))
test('only white space is no answer', () => assert.deepEqual(keys({ name: ' \r\n ', hurt: 'no', signed: 'on' }), ['name']))
test('a number may carry separators, and keeps to its bounds', () => {
  assert.deepEqual(keys({ name: 'A', hurt: 'no', signed: 'on', count: '6' }), ['count'])
  assert.deepEqual(keys({ name: 'A', hurt: 'no', signed: 'on', count: '1e3' }), ['count'])
  assert.deepEqual(keys({ name: 'A', hurt: 'no', signed: 'on', count: '5' }), [])
})
test('the same form describes itself to machines', () => {
  const schema = jsonSchema(form) as { required: string[]; properties: object }
  assert.deepEqual(schema.required, ['name', 'hurt', 'signed'])
  assert.deepEqual(Object.keys(schema.properties), ['name', 'hurt', 'aid', 'count', 'who', 'mail', 'signed'])
})
test('whatever is sent, the answer is a value or problems, never a crash', () => {
  const anything = fc.dictionary(fc.constantFrom(...form.fields.map((field) => field.name)), fc.oneof(fc.string(), fc.array(fc.string())))
  fc.assert(fc.property(anything, (typed) => { readForm(form, typed, 'submit') }))
})
