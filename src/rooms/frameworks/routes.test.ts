import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { languages } from '#kernel/words.ts'
import type { Office } from '#platform/office.ts'
import type { Reply, Visit } from '#platform/route.ts'
import { frameworksRoutes } from './routes.ts'
import { allEditions, editionById } from './shelf.ts'

async function visit(path: string, params: Visit['params'] = {}, lang: 'en' | 'es' = 'en'): Promise<Reply> {
  const route = frameworksRoutes.find((each) => each.path === path)
  if (route?.guard !== 'public') throw new Error(`No public route ${path}`)
  return route.handle({
    lang, path, params, query: new URLSearchParams(), typed: {}, files: {}, now: new Date('2026-11-22T15:00:00Z'), requestId: 'r',
    office: { url: 'https://trust.example' } as Office, demonstration: false, loopback: false, address: '', cookies: undefined, browser: undefined,
  })
}

const textOf = (reply: Reply): string => (reply.kind === 'page' ? reply.html.text : reply.kind === 'data' ? String(reply.body) : '')
const dataOf = async (path: string, params: Visit['params'] = {}): Promise<unknown> => JSON.parse(textOf(await visit(path, params)))

for (const lang of languages)
  test(`every edition and every requirement has a page with a title of its own (${lang})`, async () => {
    const titles: string[] = []
    for (const edition of allEditions()) {
      const pages = [await visit('/frameworks/:edition', { edition: edition.id }, lang)]
      for (const { id } of edition.requirements) pages.push(await visit('/frameworks/:edition/:requirement', { edition: edition.id, requirement: id }, lang))
      for (const page of pages) titles.push(/<title>([^<]*)<\/title>/.exec(textOf(page))?.[1] ?? '')
    }
    assert.deepEqual(titles.filter((title, place) => title === '' || titles.indexOf(title) !== place), [])
  })

test('the page of each campaign edition says how it differs from the other, in both directions', async () => {
  assert.match(textOf(await visit('/frameworks/:edition', { edition: 'campaign-25' })), /\(bf-3\) becomes .*\(bf-3\) and .*\(bf-4\)/)
  assert.match(textOf(await visit('/frameworks/:edition', { edition: 'campaign-24' })), /\(bf-3\) and .*\(bf-4\) become .*\(bf-3\)/)
})

test('an item that another edition splits links to both of its parts there', async () => {
  const text = textOf(await visit('/frameworks/:edition/:requirement', { edition: 'campaign-24', requirement: 'bf-3' }))
  assert.ok(text.includes('/frameworks/campaign-25/bf-3') && text.includes('/frameworks/campaign-25/bf-4'))
})

test('every page of a requirement says whose words it follows and that the publisher has not endorsed Accord', async () => {
  for (const edition of allEditions())
    for (const { id } of edition.requirements) {
      const text = textOf(await visit('/frameworks/:edition/:requirement', { edition: edition.id, requirement: id }))
      assert.match(text, /has not endorsed Accord/, `${edition.id}/${id}`)
    }
})

test('the download is the file as its authors wrote it', async () => {
  const file = readFileSync(new URL('../../../frameworks/campaign-24.yaml', import.meta.url), 'utf8')
  assert.equal(textOf(await visit('/frameworks/:edition', { edition: 'campaign-24.yaml' })), file)
})

test('the checklist’s short address leads to its edition', async () => {
  assert.deepEqual(await visit('/checklist', {}, 'es'), { kind: 'go', to: '/es/frameworks/policy-checklist', cookies: [] })
})

test('machines read every edition, and an unknown one is not there', async () => {
  const { items } = (await dataOf('/api/v1/frameworks')) as { items: { id: string }[] }
  assert.deepEqual(items.map(({ id }) => id), allEditions().map(({ id }) => id))
  assert.deepEqual(await dataOf('/api/v1/frameworks/:edition', { edition: 'campaign-25' }), JSON.parse(JSON.stringify(editionById('campaign-25'))))
  const reply = await visit('/api/v1/frameworks/:edition', { edition: '../package' })
  assert.equal(reply.kind === 'data' && reply.status, 404)
  for (const edition of ['nothing', 'nothing.yaml', '__proto__']) assert.equal((await visit('/frameworks/:edition', { edition })).kind, 'problem')
  assert.equal((await visit('/frameworks/:edition/:requirement', { edition: 'campaign-24', requirement: 'bf-99' })).kind, 'problem')
})
