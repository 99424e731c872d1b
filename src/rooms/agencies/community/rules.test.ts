import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languagesFrom, reviewFacts, spokenEnough, typedCommunity } from './rules.ts'

for (const [line, spoken] of [
  ['Spanish; 12.5; 13200', { code: 'es', share: 12.5, residents: 13200 }],
  ['español\t12.5\t13,200', { code: 'es', share: 12.5, residents: 13200 }],
  ['vi, 2', { code: 'vi', share: 2 }],
  ['Haitian Creole, 3.5, 4100', { code: 'ht', share: 3.5, residents: 4100 }],
  ['ASL;;800', { code: 'ase', residents: 800 }],
  ['navajo; 6 %', { code: 'nv', share: 6 }],
] as const)
  test(`“${line}” is a language with its numbers`, () =>
    assert.deepEqual(languagesFrom(line), { ok: true, value: [spoken] }))

for (const line of ['Klingon; 3', 'Spanish', 'Spanish; 120', 'Spanish; many', 'Spanish; 3\nes; 4'])
  test(`“${line.replace('\n', ' / ')}” is told at its field`, () => {
    const read = languagesFrom(line)
    assert.ok(!read.ok && read.problem.kind === 'invalid' && read.problem.fields['languages'])
  })

test('a language counts from 5 per cent or from 1,000 residents, and English never', () => {
  const languages = [
    { code: 'en', share: 80 },
    { code: 'es', share: 5 },
    { code: 'vi', share: 1, residents: 1000 },
    { code: 'so', share: 4.9, residents: 999 },
  ]
  assert.deepEqual(spokenEnough(languages, { share: 5, residents: 1000 }), ['es', 'vi'])
})

test('a review says that it happened, and which languages were found', () => {
  const facts = reviewFacts({ reviewedOn: '2026-11-22', languages: [{ code: 'es', share: 12.5 }] })
  assert.deepEqual(
    facts.map(({ name, dims }) => [name, dims]),
    [
      ['community-profile.reviewed', { languages: 1 }],
      ['community-profile.language', { language: 'es', share: 12.5 }],
    ],
  )
})

test('what the form shows of a profile is read back as the same', () => {
  const languages = [
    { code: 'es', share: 12.5, residents: 13200 },
    { code: 'vi', share: 2 },
    { code: 'ase', residents: 800 },
  ]
  for (const lang of ['en', 'es'] as const)
    assert.deepEqual(languagesFrom(String(typedCommunity(lang, { languages })['languages'])), {
      ok: true,
      value: languages,
    })
})
