import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { verbatim } from '#kernel/words.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { loginRoles } from '#platform/database-roles.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import type { Office } from '#platform/office.ts'
import type { Reply, Visit } from '#platform/route.ts'
import { openPool, type Sql } from '#platform/sql.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/cluster.ts'
import { siteRoutes } from './routes.ts'

let database: TestDatabase
let owner: Sql
let sql: Sql

before(async () => {
  database = await openTestDatabase()
  owner = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  sql = openPool({ place: database.place, role: loginRoles.app, password: database.secrets.passwords.app, max: 2 })
  await owner`insert into agency (id, slug, name, reserved) values (${instanceAgency}, 'campaign', 'Campaign', true) on conflict do nothing`
  await list('franklin-pd', 'Franklin Police Department', 'source')
  const live = await list('riverbend-pd', 'Riverbend Police Department', 'live')
  for (const agency of [live, (await owner`select agency_id from public_entry where slug = 'franklin-pd'`)[0]?.['agency_id'] as string])
    await owner`insert into public_item (agency_id, requirement, area, place, status, since, as_of) values (${agency}, 'uf-4', 'use-of-force', 6, 'proven', '2026-03-02', '2026-11-22')`
})

after(async () => {
  await sql.end()
  await owner.end()
  await database.drop()
})

async function list(slug: string, name: string, listed: string): Promise<string> {
  const id = newId()
  await owner`insert into agency (id, slug, name) values (${id}, ${slug}, ${name})`
  await owner`insert into public_entry (agency_id, slug, name, kind, state, sworn, listed, source_says, stage, edition, pledged_on, due_on, found_by, as_of)
    values (${id}, ${slug}, ${name}, 'municipal', 'OH', 120, ${listed}, ${owner.json(verbatim('The source names it.') as never)}, 'pledged', 'campaign-24', '2025-03-14', '2028-03-14', plain(${name}), '2026-11-22T10:00:00Z')`
  return id
}

/** A visit to one route, as the web floor would make it. */
async function visit(path: string, { params = {}, query = '', typed = {}, method = 'GET', lang = 'en' }: { params?: Visit['params']; query?: string; typed?: Visit['typed']; method?: string; lang?: 'en' | 'es' } = {}): Promise<Reply> {
  const route = siteRoutes.find((each) => each.path === path && each.method === method)
  if (!route || (route.guard !== 'public' && route.guard !== 'open')) throw new Error(`No open route ${method} ${path}`)
  const office = { sql, url: 'https://trust.example', digestKey: 'k', follow: async () => undefined, seen: { write: async () => undefined } } as unknown as Office
  return route.handle({
    lang, path, params, query: new URLSearchParams(query), typed, files: {}, now: new Date('2026-11-22T15:00:00Z'), requestId: 'r', office,
    demonstration: false, loopback: false, address: '', cookies: undefined, browser: undefined,
  })
}

const bodyOf = (reply: Reply): string => (reply.kind === 'page' ? reply.html.text : reply.kind === 'data' ? String(reply.body) : '')

describe('public pages', () => {
  test('every public page without a parameter answers in both languages, each with a title of its own', async () => {
    for (const lang of ['en', 'es'] as const) {
      const titles: string[] = []
      for (const { path, guard } of siteRoutes.filter((each) => each.method === 'GET' && !each.path.includes(':'))) {
        const reply = await visit(path, { lang })
        assert.notEqual(reply.kind, 'problem', path)
        const title = /<title>([^<]*)<\/title>/.exec(reply.kind === 'page' ? reply.html.text : '')?.[1]
        if (guard === 'public' && title) titles.push(title)
      }
      assert.equal(new Set(titles).size, titles.length)
    }
  })

  test('an agency that only a source names has no item pages and no feed, even where rows exist', async () => {
    for (const path of ['/agencies/:slug/items/:item', '/agencies/:slug/changes.atom'])
      assert.deepEqual(await visit(path, { params: { slug: 'franklin-pd', item: 'uf-4' } }), { kind: 'problem', problem: { kind: 'unknown' } })
    const data = JSON.parse(bodyOf(await visit('/api/v1/agencies/:slug', { params: { slug: 'franklin-pd' } }))) as { items: unknown[] }
    assert.deepEqual(data.items, [])
  })

  test('an unknown agency or item is not there, for people and for machines', async () => {
    for (const slug of ['nowhere', "x' or 1=1", 'a\0b']) assert.equal((await visit('/agencies/:slug', { params: { slug } })).kind, 'problem')
    assert.equal((await visit('/agencies/:slug/items/:item', { params: { slug: 'riverbend-pd', item: 'no-1' } })).kind, 'problem')
    const reply = await visit('/api/v1/agencies/:slug', { params: { slug: 'nowhere' } })
    assert.equal(reply.kind === 'data' && reply.status, 404)
  })

  test('the API lists agencies a page at a time, and an item has its status and day', async () => {
    const first = JSON.parse(bodyOf(await visit('/api/v1/agencies', { query: 'limit=1' }))) as { items: { slug: string }[]; next: string }
    const second = JSON.parse(bodyOf(await visit('/api/v1/agencies', { query: `limit=1&after=${first.next}` }))) as { items: { slug: string }[]; next: null }
    assert.deepEqual([first.items[0]?.slug, second.items[0]?.slug, second.next], ['franklin-pd', 'riverbend-pd', null])
    const one = JSON.parse(bodyOf(await visit('/api/v1/agencies/:slug', { params: { slug: 'riverbend-pd' } }))) as { items: unknown[] }
    assert.deepEqual(one.items, [{ id: 'uf-4', status: 'proven', as_of: '2026-11-22', since: '2026-03-02', until: null }])
  })

  test('no public page depends on who is looking', () => {
    assert.deepEqual(siteRoutes.filter(({ guard }) => guard === 'open').map(({ path }) => path), ['/report', '/report', '/report/:number'])
  })
})

describe('reporting a problem', () => {
  const typed = { page: '/agencies/riverbend-pd', words: 'The map is too small to read.', email: '', _key: 'a-key-of-enough-length' }

  test('keeps the words, the page and the day, and answers with a number; sent twice, it is one report', async () => {
    const first = await visit('/report', { method: 'POST', typed })
    const second = await visit('/report', { method: 'POST', typed })
    assert.match(first.kind === 'go' ? first.to : '', /^\/report\/[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    assert.deepEqual(second, first)
    const rows = await owner`select page, words, email, on_day from problem_report`
    assert.deepEqual([...rows], [{ page: '/agencies/riverbend-pd', words: 'The map is too small to read.', email: null, on_day: '2026-11-22' }])
  })

  test('leaves an audit line without a person and without the words', async () => {
    const [line] = await owner`select did, person_id, detail from audit_line where agency_id = ${instanceAgency} order by seq desc limit 1`
    assert.deepEqual(line, { did: 'problem.report', person_id: null, detail: '' })
  })

  test('names what is missing and keeps what was typed', async () => {
    const reply = await visit('/report', { method: 'POST', typed: { ...typed, words: '', email: 'nobody' } })
    assert.equal(reply.kind === 'page' && reply.status, 422)
    assert.match(bodyOf(reply), /value="nobody"/)
  })

  test('is about a page of this site or about none', async () => {
    for (const page of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere', 'javascript:alert(1)'])
      assert.match(bodyOf(await visit('/report', { query: `page=${encodeURIComponent(page)}` })), /name="page" value=""/)
  })

  test('takes no more than a day’s worth', async () => {
    await owner`insert into problem_report (agency_id, id, number, page, words, on_day)
      select ${instanceAgency}, gen_random_uuid(), 'N' || n, '', 'words', '2026-11-22' from generate_series(1, 200) n`
    const reply = await visit('/report', { method: 'POST', typed: { ...typed, _key: 'another-key-of-enough-length' } })
    assert.equal(reply.kind === 'page' && reply.status, 409)
  })

  test('is for the instance’s operators to read', () => {
    const route = siteRoutes.find(({ path }) => path === '/app/:agency/problems')
    assert.deepEqual(route?.guard === 'desk' && route.duties, ['operator'])
  })
})
