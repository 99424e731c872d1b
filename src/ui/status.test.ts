import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kernel/words.ts'
import {
  areaGrid,
  boardCells,
  countStatuses,
  statuses,
  statusKey,
  statusMark,
  statusTag,
  statusWord,
  tally,
  tallyLine,
} from './status.ts'

test('every status has its own word and its own shape in both languages', () => {
  for (const lang of languages)
    assert.equal(new Set(statuses.map((status) => statusWord(lang, status))).size, statuses.length)
  const shapes = statuses.map((status) => statusMark(status).text.replace(/class="ac-shape [^"]+"/, ''))
  assert.equal(new Set(shapes).size, statuses.length)
})

test('a status is never told by its shape alone: the shape is silent and the word stands beside it', () => {
  for (const status of statuses) {
    assert.match(statusMark(status).text, /aria-hidden="true"/)
    assert.match(statusTag('en', status).text, new RegExp(statusWord('en', status)))
  }
  assert.equal(statusKey('es').text.match(/<li>/g)?.length, statuses.length)
})

test('the words are the public’s: under way, not in progress; no blame', () => {
  assert.equal(statusWord('en', 'in-progress'), 'Under way')
  assert.equal(statusWord('es', 'proven-no-occasion'), 'Demostrado, aún sin ocasión')
})

test('a tally names what there is, strongest first, and leaves out what there is none of', () => {
  const counts = countStatuses(['lapsed', 'proven', 'proven', 'attested'])
  assert.equal(tallyLine('en', counts).replaceAll('\u00a0', ' '), '2 proven · 1 attested · 1 lapsed')
  assert.equal(tallyLine('es', counts).replaceAll('\u00a0', ' '), '2 demostrados · 1 declarado · 1 caducado')
  assert.doesNotMatch(tally('en', counts).text, /under way/)
})

const item = { id: 'uf-4', title: 'Data & <b>collection</b>', status: 'lapsed', href: '/x' } as const

test('a cell of the board says its item and its status in words', () => {
  const markup = boardCells('en', [item], 'The pledge').text
  assert.match(markup, /Data &#38; &#60;b&#62;collection&#60;\/b&#62;: Lapsed/)
})

test('twenty-five cells leave none alone in its row', () => {
  assert.match(
    boardCells(
      'en',
      Array.from({ length: 25 }, () => item),
      '',
    ).text,
    /ac-board-nine/,
  )
  assert.doesNotMatch(
    boardCells(
      'en',
      Array.from({ length: 24 }, () => item),
      '',
    ).text,
    /ac-board-nine/,
  )
})

test('an area counts what is proven or attested as shown', () => {
  const items = statuses.map((status) => ({ ...item, status }))
  assert.match(areaGrid('en', [{ title: 'Force', items }]).text, /3 of 6 shown/)
})
