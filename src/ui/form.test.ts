import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kernel/words.ts'
import { flat } from './flat.fixture.ts'
import { errorSummary, field, fieldId, fields, formPage, typedFrom } from './form.ts'
import { specimenForm, specimenProblems } from './specimen-form.ts'

const { truth, day } = specimenProblems
assert.ok(truth && day)

const asked = (name: string, typed = {}, problems = {}): string => field('en', specimenForm, name, typed, problems).text
const ids = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '')

for (const lang of languages)
  test(`every question has a label that points at an input, and every reference leads somewhere (${lang})`, () => {
    const markup = fields(lang, specimenForm, {}, specimenProblems).text
    const known = new Set(ids(markup))
    for (const [, target = ''] of markup.matchAll(/<label[^>]* for="([^"]+)"/g)) assert.ok(known.has(target), target)
    for (const [, list = ''] of markup.matchAll(/ aria-describedby="([^"]+)"/g))
      for (const target of list.split(' ')) assert.ok(known.has(target), target)
    for (const each of specimenForm.fields) assert.ok(known.has(fieldId(specimenForm, each.name)), each.name)
    assert.equal(known.size, ids(markup).length, 'an id stands twice')
  })

test('the summary links each problem to its question, in the form’s order, and says a problem of no question plainly', () => {
  const found = errorSummary('en', specimenForm, { truth, day, _form: { in: '', key: 'Too late.' } })
  assert.ok(found)
  assert.match(found.text, /3 answers need another look/)
  assert.deepEqual(
    [...found.text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]),
    ['specimen-day', 'specimen-truth'],
  )
  assert.match(found.text, /<li>Too late\.<\/li>/)
})

test('what was typed comes back, escaped, in every kind of box', () => {
  const typed = {
    name: '"><script>',
    account: '</textarea><script>',
    aid: 'asked',
    givers: ['me', 'crew'],
    truth: 'yes',
  }
  const markup = fields('en', specimenForm, typed).text
  assert.doesNotMatch(markup, /<script>/)
  assert.match(markup, /value="&#34;&#62;&#60;script&#62;"/)
  assert.equal(markup.match(/ checked/g)?.length, 4)
})

test('a date that is none comes back as typed, in a plain box; a date stays in a date box', () => {
  assert.match(asked('day', { day: '14.3.' }), /type="text"[^>]* value="14\.3\."/)
  assert.match(asked('day', { day: '2026-03-14' }), /type="date"[^>]* value="2026-03-14"/)
})

test('a password never comes back', () => {
  assert.doesNotMatch(asked('password', { password: 'correct horse' }), /correct horse/)
})

test('only optional questions are marked, and required ones say so to a screen reader', () => {
  assert.match(asked('site'), /\(optional\)/)
  assert.doesNotMatch(asked('name'), /optional/)
  assert.match(asked('name'), /aria-required="true"/)
})

test('a question that depends on another says when to answer it, and tells the script the same', () => {
  const markup = asked('givers')
  assert.match(markup, /data-when="aid" data-is="\[&#34;injured&#34;,&#34;asked&#34;\]"/)
  assert.match(
    markup,
    /Only if “Did the subject need or ask for medical aid\?” is “Yes, injured or complained of pain” or “Yes, asked for it”:/,
  )
})

test('a form carries its key, its version and its second button', () => {
  const markup = flat(
    formPage({
      lang: 'en',
      form: specimenForm,
      typed: {},
      action: '/x',
      key: 'k1',
      version: 3,
      submit: 'Save',
      secondary: [{ name: '_draft', label: 'Later' }],
    }),
  )
  assert.match(markup, /name="_key" value="k1"/)
  assert.match(markup, /name="_version" value="3"/)
  assert.match(markup, /<button class="usa-button usa-button--outline" name="_draft" value="yes">Later/)
  assert.doesNotMatch(markup, /usa-alert--error/)
})

test('answers become what a browser would send', () => {
  assert.deepEqual(typedFrom({ members: 120, truth: true, other: false, givers: ['me'], day: '2026-03-14' }), {
    members: '120',
    truth: 'yes',
    givers: ['me'],
    day: '2026-03-14',
  })
})
