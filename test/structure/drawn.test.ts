import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { drawWorkflows } from '#main/draw.ts'
import { kinds } from '#main/rooms.ts'
import { text, type Sentence } from '#kernel/words.ts'

const root = resolve(import.meta.dirname, '../..')

test('docs/workflows.md is what the tables say; if not: node scripts/run.js scripts/draw.ts', () => {
  assert.equal(readFileSync(`${root}/docs/workflows.md`, 'utf8'), drawWorkflows(kinds))
})

test('every move of every kind has a row of its own in the drawing', () => {
  const rows = drawWorkflows(kinds)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| from'))
  const moves = kinds.flatMap(({ workflow }) =>
    Object.values<object>(workflow.moves).flatMap((taken) => Object.values(taken) as { label: Sentence }[]),
  )
  assert.equal(rows.length, moves.length)
  for (const { label } of moves)
    assert.ok(
      rows.some((row) => row.includes(`| ${text('en', label)} |`)),
      text('en', label),
    )
})
