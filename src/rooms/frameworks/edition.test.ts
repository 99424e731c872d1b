import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { text } from '#kernel/words.ts'
import { parameter, requirement, type Edition } from './model.ts'
import { differences, mappingGaps } from './differences.ts'
import { parseEdition } from './edition.ts'

const folder = new URL('../../../frameworks/', import.meta.url)
const yamlOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

function edition(id: string): Edition {
  const parsed = parseEdition(yamlOf(`${id}.yaml`), `${id}.yaml`)
  assert.ok(parsed.ok, `${id} does not parse`)
  return parsed.edition
}

const countByArea = ({ areas, requirements }: Edition) =>
  areas.map((area) => requirements.filter((each) => each.area === area.id).length)

/** Faults as `line path: words`, so that a test reads like the list a person gets. */
function faultsOf(yaml: string): string[] {
  const parsed = parseEdition(yaml, 'ours.yaml')
  return parsed.ok ? [] : parsed.faults.map(({ line, path, message }) => `${line} ${path}: ${text('en', message)}`)
}

const small = `id: ours
framework: ours
version: 1
name: { en: Ours, es: El nuestro }
summary: { en: What we ask., es: Lo que pedimos. }
source: { document: Our own, note: { en: Ours., es: Nuestro. } }
parameters:
  leave-days: { value: 60, unit: days, means: { en: Leave., es: Licencia. } }
areas:
  - { id: one, name: { en: One, es: Uno }, summary: { en: One., es: Uno. } }
requirements:
  - id: o-1
    area: one
    kind: consideration
    title: { en: First, es: Primero }
    promise: { en: We promise., es: Prometemos. }
    proven_when: { en: 'Within {months} months.', es: 'En {months} meses.' }
    why: { en: Because., es: Porque. }
    proof: { room: policies, measures: [{ name: kept, ready: false, params: { months: 1200 } }] }
`

for (const file of files)
  test(`${file} parses, and is named for its edition`, () => {
    assert.deepEqual(faultsOf(yamlOf(file)), [])
    assert.equal(`${edition(file.replace('.yaml', '')).id}.yaml`, file)
  })

for (const file of files)
  test(`${file} has short titles and leaves no place unfilled`, () => {
    const shipped = edition(file.replace('.yaml', ''))
    for (const { id, title } of shipped.requirements)
      for (const words of Object.values(title)) assert.ok(words.length <= 45, `${id}: “${words}” is too long`)
    assert.doesNotMatch(JSON.stringify([shipped.summary, shipped.counting, shipped.source]), /\{\w+[-\w]*\}/)
    for (const { title, promise, proven_when, why, wording_note } of shipped.requirements)
      for (const words of [title, promise, proven_when, why, wording_note])
        assert.doesNotMatch(`${words?.en} ${words?.es}`, /[{}]/)
  })

test('the campaign has 24 items in one edition and 25 in the other, area by area', () => {
  assert.deepEqual(countByArea(edition('campaign-24')), [3, 4, 6, 4, 3, 4])
  assert.deepEqual(countByArea(edition('campaign-25')), [4, 4, 6, 4, 3, 4])
  assert.equal(edition('campaign-24').months, 36)
})

test('the checklist has 12 considerations and 24 policy topics; the policy framework 7 items and 7 elements', () => {
  const kinds = (id: string) => Object.groupBy(edition(id).requirements, (each) => each.kind)
  assert.equal(kinds('policy-checklist').consideration?.length, 12)
  assert.equal(kinds('policy-checklist')['policy-topic']?.length, 24)
  assert.equal(kinds('policy-framework')['framework-item']?.length, 7)
  assert.deepEqual(new Set(kinds('policy-framework').element?.map((each) => each.parent)), new Set(['pf-1']))
  assert.equal(kinds('policy-framework').element?.length, 7)
})

test('only the accreditation item can be judged so far', () => {
  const ready = edition('campaign-24').requirements.filter((each) =>
    each.proof.measures.some((measure) => measure.ready),
  )
  assert.deepEqual(
    ready.map((each) => each.id),
    ['lc-2'],
  )
  assert.deepEqual(ready[0]?.proof.measures, [
    { name: 'accreditation-participation', ready: true, about: {}, params: { months: 24 } },
  ])
})

test('a rule carries the numbers that judge it, in each language’s way', () => {
  const parsed = parseEdition(small, 'ours.yaml')
  assert.ok(parsed.ok)
  assert.deepEqual(requirement(parsed.edition, 'o-1')?.proven_when, {
    en: 'Within 1,200 months.',
    es: 'En 1,200 meses.',
  })
  assert.equal(requirement(parsed.edition, 'o-2'), undefined)
  assert.equal(parameter(parsed.edition, 'leave-days'), 60)
  assert.equal(parameter(parsed.edition, 'constructor'), undefined)
})

for (const [rule, from, to, expected] of [
  [
    'a missing Spanish title is told at its line',
    '{ en: First, es: Primero }',
    '{ en: First }',
    ['15 requirements.0.title.es: The Spanish text is missing.'],
  ],
  [
    'a missing entry is told where its requirement begins',
    '    why: { en: Because., es: Porque. }\n',
    '',
    ['12 requirements.0.why: “why” is missing.'],
  ],
  [
    'an unknown area is told at its line',
    'area: one',
    'area: two',
    ['13 requirements.0.area: There is no “two” in this edition.'],
  ],
  [
    'a misspelled entry is told at its line',
    'promise:',
    'promis:',
    [
      '12 requirements.0.promise: “promise” is missing.',
      '16 requirements.0.promis: “promis” is not an entry that is known here.',
    ],
  ],
  [
    'a kind that does not exist is told with those that do',
    'kind: consideration',
    'kind: wish',
    ['14 requirements.0.kind: Use one of: action-item, consideration, policy-topic, framework-item, element.'],
  ],
  ['a number that is none is told at its line', 'version: 1', 'version: one', ['3 version: This should be a number.']],
  [
    'a place that no measure fills is told in each language',
    'params: { months: 1200 }',
    'params: { days: 1200 }',
    [
      '17 requirements.0.proven_when.en: No measure or used parameter gives “months” one value.',
      '17 requirements.0.proven_when.es: No measure or used parameter gives “months” one value.',
    ],
  ],
  [
    'a number that one language leaves out is told',
    'En {months} meses.',
    'En unos meses.',
    ['17 requirements.0.proven_when.en: “months” stands in one language only.'],
  ],
  [
    'an element without a parent is told',
    'kind: consideration',
    'kind: element',
    ['12 requirements.0: An element names its parent, and only an element does.'],
  ],
  [
    'an unknown parameter is told at its line',
    '    why:',
    '    uses: [grace]\n    why:',
    ['18 requirements.0.uses.0: There is no “grace” in this edition.'],
  ],
  [
    'broken YAML is told at its line',
    'area: one',
    'area: [one',
    ['14 : This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].'],
  ],
  ['an alias is not followed', 'area: one', 'area: *one', ['13 : Write this out; aliases are not read.']],
] as const)
  test(rule, () => {
    const found = faultsOf(small.replace(from, to))
    for (const fault of expected) assert.ok(found.includes(fault), `wanted: ${fault}\nfound: ${found.join('\n')}`)
  })

test('an id used twice is told at its second place, and a mapping to nothing at its own', () => {
  const twice = small + small.slice(small.indexOf('  - id: o-1'))
  const mapped = `${small}mapping:\n  from: old\n  rows:\n    - { from: [a], to: [o-9], relation: equal }\n    - { from: [b], to: [o-1], relation: split }\n`
  assert.deepEqual(faultsOf(twice), ['20 requirements.1.id: “o-1” is used twice.'])
  assert.deepEqual(faultsOf(mapped), [
    '23 mapping.rows.0.to.0: There is no “o-9” in this edition.',
    '24 mapping.rows.1: A row is one to one (equal), one to many (split) or many to one (merged).',
  ])
})

test('every fault speaks Spanish too', () => {
  const parsed = parseEdition(small.replace('{ en: First, es: Primero }', '{ en: First }'), 'ours.yaml')
  assert.equal(!parsed.ok && parsed.faults[0] && text('es', parsed.faults[0].message), 'Falta el texto en español.')
})

test('the mapping from 24 to 25 items names each item once, and each way back', () => {
  assert.deepEqual(mappingGaps(edition('campaign-24'), edition('campaign-25')), [])
  assert.deepEqual(mappingGaps(edition('campaign-25'), edition('campaign-24')), [])
})

test('moving from 24 to 25 items splits one and changes nothing else; moving back merges it', () => {
  const there = differences(edition('campaign-24'), edition('campaign-25'))
  const back = differences(edition('campaign-25'), edition('campaign-24'))
  assert.deepEqual(
    there.split.map((each) => [each.from.id, each.to.map(({ id }) => id)]),
    [['bf-3', ['bf-3', 'bf-4']]],
  )
  assert.deepEqual(
    back.merged.map((each) => [each.from.map(({ id }) => id), each.to.id]),
    [[['bf-3', 'bf-4'], 'bf-3']],
  )
  for (const { months, parameters, added, removed, changed } of [there, back])
    assert.deepEqual(
      { months, parameters, added, removed, changed },
      { months: undefined, parameters: [], added: [], removed: [], changed: [] },
    )
})

test('a new version shows a changed number as a changed rule', () => {
  const [old, fresh] = [small, small.replace('months: 1200', 'months: 6').replace('value: 60', 'value: 30')].map(
    (yaml) => {
      const parsed = parseEdition(yaml, 'ours.yaml')
      assert.ok(parsed.ok)
      return parsed.edition
    },
  )
  assert.ok(old && fresh)
  const { changed, parameters } = differences(old, fresh)
  assert.deepEqual(
    changed.map((each) => [each.to.id, each.words]),
    [['o-1', ['proven_when']]],
  )
  assert.deepEqual(parameters, [{ name: 'leave-days', from: 60, to: 30 }])
})

test('an item without a counterpart is added or removed', () => {
  const other = parseEdition(small.replace('id: o-1', 'id: o-2'), 'ours.yaml')
  const one = parseEdition(small, 'ours.yaml')
  assert.ok(one.ok && other.ok)
  const { added, removed } = differences(one.edition, other.edition)
  assert.deepEqual([added.map(({ id }) => id), removed.map(({ id }) => id)], [['o-2'], ['o-1']])
})
