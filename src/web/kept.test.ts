import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askPage, isWorthKeeping, keptFrom, readyPage } from './kept.ts'

const typed = {
  _key: 'a-key-of-sixteen',
  _version: '3',
  narrative: 'Three <long> lines',
  tags: ['a', 'b'],
  password: 'hunter2',
  _in_password: 'x',
  _in_step: 'unlock',
}

test('what was typed is kept with key and version, and no password with it', () => {
  assert.deepEqual(keptFrom(typed), [
    ['_key', 'a-key-of-sixteen'],
    ['_version', '3'],
    ['narrative', 'Three <long> lines'],
    ['tags', 'a'],
    ['tags', 'b'],
  ])
})

test('a form of one button is not worth a page, nor is one too large to carry', () => {
  assert.equal(isWorthKeeping({ _key: 'a-key-of-sixteen', _version: '3' }), false)
  assert.equal(isWorthKeeping({ narrative: 'a'.repeat(200_001) }), false)
  assert.equal(isWorthKeeping(typed), true)
})

for (const step of ['sign-in', 'unlock', 'code', 'confirm'] as const)
  test(`the page that asks (${step}) sends to the form's own address only, escaped, and repeats no secret`, () => {
    const { text } = askPage({
      lang: 'en',
      action: '/app/riverbend/x',
      typed,
      files: false,
      step,
      demonstration: false,
    })
    assert.deepEqual(
      [...new Set([...text.matchAll(/action="([^"]*)"/g)].map((match) => match[1]))],
      ['/app/riverbend/x'],
    )
    assert.match(text, /value="Three &#60;long&#62; lines"/)
    assert.doesNotMatch(text, /hunter2/)
    assert.equal(text.match(/name="_key"/g)?.length, step === 'sign-in' ? 2 : 1)
  })

test('the last page sends the form as it was, without the way back in', () => {
  const { text } = readyPage({ lang: 'es', action: '/es/app/riverbend/x', typed, files: true, name: 'Dana' })
  assert.doesNotMatch(text, /_in_/)
  assert.match(text, /name="tags" value="a"[^>]*><input type="hidden" name="tags" value="b"/)
})
