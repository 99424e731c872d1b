import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assets } from './assets.ts'
import { flat } from './flat.fixture.ts'
import { table, type TableView } from './table.ts'

const view: TableView = {
  lang: 'en',
  caption: 'Policies',
  columns: [
    { key: 'policy', label: 'Policy', sortable: true },
    { key: 'comments', label: 'Comments', numeric: true },
  ],
  rows: [['<i>3.01</i>', 46]],
  sort: {
    column: 'policy',
    direction: 'ascending',
    href: (column, direction) => `?sort=${column}&direction=${direction}`,
  },
  empty: 'No policy is in force yet.',
  csv: '/policies.csv',
  next: '?after=3.01',
}

test('a row is named by its first cell, and each value carries its column’s name for a phone', () => {
  assert.match(
    flat(table(view)),
    /<th scope="row" data-label="Policy">&#60;i&#62;3\.01&#60;\/i&#62;<\/th><td data-label="Comments" class="ac-number">46<\/td>/,
  )
})

test('the sorted column says so, and its link turns the order round', () => {
  assert.match(
    flat(table(view)),
    /aria-sort="ascending"><a class="ac-sort" href="\?sort=policy&#38;direction=descending"/,
  )
})

test('an empty table says what is so, and keeps its download', () => {
  const { text } = table({ ...view, rows: [] })
  assert.doesNotMatch(text, /<table/)
  assert.match(text, /No policy is in force yet\./)
  assert.match(text, /\/policies\.csv/)
})

test('every asset lies where the list says, and every font and own picture that the styles name is served', () => {
  for (const asset of assets) assert.ok(existsSync(asset.path), asset.path)
  const served = new Set(assets.map((asset) => `/assets/${asset.name}`))
  for (const [, url = ''] of readFileSync('src/ui/assets/accord.css', 'utf8').matchAll(/url\(([^)]+)\)/g))
    assert.ok(served.has(url), url)
})
