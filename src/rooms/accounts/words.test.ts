import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm } from '#kernel/form.ts'
import { inviteForm, setupForm } from './forms.ts'
import { invitationLetter, signInChangedLetter } from './letters.ts'

const expiresAt = new Date('2026-11-29T03:00:00Z')
const invited = {
  name: 'Dana Reyes',
  agency: 'Riverbend PD',
  link: 'http://localhost:4000/invitation/x',
  expiresAt,
  zone: 'America/New_York',
}

for (const lang of ['en', 'es'] as const) {
  test(`the subject of a letter tells a corridor nothing (${lang})`, () => {
    for (const { subject } of [
      invitationLetter(lang, invited),
      signInChangedLetter(lang, { ...invited, url: 'http://localhost:4000' }),
    ])
      assert.doesNotMatch(subject, /Reyes|Riverbend/)
  })
  test(`an invitation says who, by when in the agency's zone, and one link (${lang})`, () => {
    const { text } = invitationLetter(lang, invited)
    assert.match(text, lang === 'en' ? /28 November 2026/ : /28 de noviembre de 2026/)
    assert.equal(text.match(/https?:/g)?.length, 1)
  })
}

test('an invitation gives only posts that are there', () => {
  const form = inviteForm([{ id: 'p1', title: 'Chief', unit: 'Riverbend', duty: 'executive' }])
  const typed = { name: 'Dana', email: 'Dana@Example.org', lang: 'en' }
  assert.equal(readForm(form, { ...typed, posts: 'p2' }, 'submit').ok, false)
  const read = readForm(form, { ...typed, posts: ['p1'] }, 'submit')
  assert.deepEqual(read.ok && read.value, { name: 'Dana', email: 'dana@example.org', lang: 'en', posts: ['p1'] })
})

test('setting up asks about an agency only where one is wanted', () => {
  const typed = { code: 'x', name: 'Dana', email: 'dana@example.org', password: 'a', again: 'a' }
  assert.equal(readForm(setupForm, typed, 'submit').ok, true)
  const wanted = readForm(setupForm, { ...typed, 'with-agency': 'yes' }, 'submit')
  assert.deepEqual(!wanted.ok && wanted.problem.kind === 'invalid' && Object.keys(wanted.problem.fields), [
    'agency',
    'kind',
    'place',
    'state',
    'zone',
  ])
})
