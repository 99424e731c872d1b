import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pendingMigrations, type Migration } from './migrate.ts'

const migration = (name: string, digest = name): Migration => ({ name, digest, text: 'select 1' })
const files = [
  migration('platform/0001_spine.sql'),
  migration('platform/0002_ties.sql'),
  migration('complaints/0001_complaint.sql'),
]
const all = files.map(({ name, digest }) => ({ name, digest }))

test('what is not applied yet is pending, in order', () => {
  assert.deepEqual(pendingMigrations(files, []), files)
  assert.deepEqual(pendingMigrations(files, all.slice(0, 1)), files.slice(1))
  assert.deepEqual(pendingMigrations(files, all), [])
})

test('an applied file that changed stops the start, and is named', () => {
  assert.throws(
    () => pendingMigrations([migration('platform/0001_spine.sql', 'other'), ...files.slice(1)], all),
    /0001_spine\.sql changed/,
  )
})

test('an applied file that is missing stops the start, and is named', () => {
  assert.throws(() => pendingMigrations(files.slice(0, 2), all), /complaints\/0001_complaint\.sql/)
})

test('a file that comes after a later one of its room stops the start; another room may be new', () => {
  assert.throws(
    () =>
      pendingMigrations(
        files,
        all.filter(({ name }) => name !== 'platform/0001_spine.sql'),
      ),
    /next free number/,
  )
  assert.equal(pendingMigrations(files, all.slice(0, 2)).length, 1)
})
