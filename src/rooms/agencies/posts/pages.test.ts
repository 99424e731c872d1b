import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

test('on a phone every holder and every link of a post stands beside its column’s name, not under it', () => {
  const css = readFileSync(new URL('../../../ui/assets/accord.css', import.meta.url), 'utf8')
  const stacked = css.split('\n').filter((line) => /\.usa-table--stacked .*td\b/.test(line))
  // A grid lays each part of a cell into a place of its own; a flow beside a floating label keeps them together.
  assert.equal(
    stacked.some((line) => line.includes('grid')),
    false,
  )
  assert.ok(stacked.some((line) => line.includes('::before') && line.includes('float: left')))
})
