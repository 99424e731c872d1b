import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { verbatim } from '#kernel/words.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { loginRoles } from '#platform/database-roles.ts'
import { newId } from '#platform/ids.ts'
import { openPool, type Sql } from '#platform/sql.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/cluster.ts'
import { changesAnywhere, changesOf, countEntries, countMatching, entryBySlug, findEntries, itemsOf, itemsOfMany, latestAt, lively, type EntryFilter, type Sort } from './public-store.ts'

let database: TestDatabase
let owner: Sql
let sql: Sql
const keys = new Map<string, string>()

type Row = { slug: string; name: string; place: string; state: string; kind?: string; stage?: string; pledged?: string; completed?: string; proven?: number; at?: number }
const rows: readonly Row[] = [
  { slug: 'riverbend', name: 'Riverbend Police Department', place: 'Riverbend', state: 'OH', pledged: '2025-03-14', proven: 17 },
  { slug: 'penasco', name: 'Peñasco County Sheriff’s Office', place: 'Peñasco', state: 'NM', kind: 'county', pledged: '2026-06-01', proven: 2 },
  { slug: 'old-mill', name: 'Old Mill Police Department', place: 'Old Mill', state: 'OH', stage: 'withdrawn', pledged: '2024-01-10', proven: 0 },
  { slug: 'lakeshore', name: 'Lakeshore University Police', place: 'Lakeshore', state: 'MI', kind: 'university', stage: 'completed', pledged: '2023-09-01', completed: '2026-08-20', proven: 24 },
  { slug: 'torrance', name: 'Torrance Police Department', place: 'Torrance', state: 'CA', at: 2 },
  { slug: 'franklin', name: 'Franklin Police Department', place: 'Franklin', state: 'MA', at: 1 },
]

before(async () => {
  database = await openTestDatabase()
  owner = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  sql = openPool({ place: database.place, role: loginRoles.app, password: database.secrets.passwords.app, max: 2 })
  for (const row of rows) await add(row)
  await addItem('riverbend', 'uf-4', 'use-of-force', 'lapsed')
  await addItem('riverbend', 'bf-1', 'bias-free', 'proven')
  await addItem('lakeshore', 'uf-4', 'use-of-force', 'proven')
  await addChange('riverbend', '2026-11-14', 'uf-4')
  await addChange('riverbend', '2025-03-14')
  await addChange('lakeshore', '2026-08-20')
})

after(async () => {
  await sql.end()
  await owner.end()
  await database.drop()
})

async function add({ slug, name, place, state, kind = 'municipal', stage = 'pledged', pledged, completed, proven, at }: Row): Promise<void> {
  const id = newId()
  keys.set(slug, id)
  await owner`insert into agency (id, slug, name) values (${id}, ${slug}, ${name})`
  await owner`insert into public_entry (agency_id, slug, name, kind, place, state, listed, stage, pledged_on, completed_on, counts, place_in_source, found_by, as_of)
    values (${id}, ${slug}, ${name}, ${kind}, ${place}, ${state}, ${at ? 'source' : 'live'}, ${stage}, ${pledged ?? null}, ${completed ?? null},
      ${owner.json(proven === undefined ? {} : { proven })}, ${at ?? null}, plain(${`${name} ${place} ${state}`}), '2026-11-22T10:00:00Z')`
}

const addItem = (slug: string, requirement: string, area: string, status: string) =>
  owner`insert into public_item (agency_id, requirement, area, place, status, since, as_of)
    values (${keys.get(slug) ?? ''}, ${requirement}, ${area}, ${requirement === 'bf-1' ? 0 : 6}, ${status}, '2026-03-02', '2026-11-22')`

const addChange = (slug: string, on: string, requirement?: string) =>
  owner`insert into public_change (agency_id, id, on_day, requirement, says, lapse)
    values (${keys.get(slug) ?? ''}, ${newId()}, ${on}, ${requirement ?? null}, ${owner.json(verbatim('Something changed.') as never)}, ${requirement !== undefined})`

const slugs = async (filter: EntryFilter, sort?: Sort): Promise<string[]> =>
  (await findEntries(sql, filter, sort ? { sort } : {})).items.map(({ slug }) => slug)

describe('the directory', () => {
  for (const [q, expected] of [
    ['riverbend', ['riverbend']],
    ['Riverbnd', ['riverbend']],
    ['penasco', ['penasco']],
    ['PEÑASCO', ['penasco']],
    ['torance police', ['torrance']],
    ['new mexico', ['penasco']],
    ['nuevo méxico', ['penasco']],
    ['ohio', ['old-mill', 'riverbend']],
    ['zzzz', []],
    ['100%', []],
  ] as const)
    test(`“${q}” finds ${expected.length === 0 ? 'nobody' : expected.join(' and ')}`, async () => {
      assert.deepEqual((await slugs({ q }, 'closest')).toSorted(), expected)
      assert.equal(await countMatching(sql, { q }), expected.length)
    })

  test('what is spelled right comes before what is only close', async () => {
    await add({ slug: 'riverband', name: 'Riverband Police Department', place: 'Riverband', state: 'TX' })
    assert.deepEqual(await slugs({ q: 'riverbend' }, 'closest'), ['riverbend', 'riverband'])
    await owner`delete from public_entry where slug = 'riverband'`
  })

  test('a filter by area, item and status finds agencies that have such an item', async () => {
    assert.deepEqual(await slugs({ item: 'uf-4', status: 'lapsed' }), ['riverbend'])
    assert.deepEqual(await slugs({ area: 'use-of-force' }), ['lakeshore', 'riverbend'])
    assert.deepEqual(await slugs({ area: 'bias-free', status: 'lapsed' }), [])
  })

  test('filters narrow together', async () => {
    assert.deepEqual(await slugs({ state: 'OH', stage: 'pledged', kind: 'municipal' }), ['riverbend'])
  })

  for (const sort of ['name', 'pledged', 'completed', 'proven'] as const)
    test(`paging by ${sort} shows each agency once, two at a time`, async () => {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await findEntries(sql, {}, { sort, after, limit: 2 })
        seen.push(...page.items.map(({ slug }) => slug))
        after = page.next ?? undefined
      } while (after)
      assert.deepEqual(seen.toSorted(), rows.map(({ slug }) => slug).toSorted())
      assert.deepEqual(seen, await slugs({}, sort))
    })

  for (const cursor of ['nonsense', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["a","b"]').toString('base64url'), 'x'.repeat(500)])
    test(`a cursor that was never given out (${cursor.slice(0, 12)}) starts from the beginning`, async () => {
      assert.equal((await findEntries(sql, {}, { after: cursor })).items.length, rows.length)
    })

  test('facets count every agency once by state, kind and stage', async () => {
    const { state, kind, stage } = await countEntries(sql)
    assert.deepEqual([state['OH'], kind['county'], stage['withdrawn']], [2, 1, 1])
  })
})

describe('lists for the front page', () => {
  test('those with a date of their own come before those that a source names without one, in the source’s order', async () => {
    assert.deepEqual((await latestAt(sql, 'pledged', 10)).map(({ slug }) => slug), ['penasco', 'riverbend', 'franklin', 'torrance'])
  })

  test('only agencies that work here are shown with progress, the latest change first', async () => {
    assert.deepEqual((await lively(sql, 3)).map(({ slug }) => slug), ['riverbend', 'lakeshore', 'penasco'])
  })

  test('changes anywhere name their agency, newest first', async () => {
    assert.deepEqual((await changesAnywhere(sql, 2)).map(({ slug, onDay }) => [slug, onDay]), [['riverbend', '2026-11-14'], ['lakeshore', '2026-08-20']])
  })
})

describe('one agency', () => {
  test('is found by its address, with what is not known as null', async () => {
    const entry = await entryBySlug(sql, 'torrance')
    assert.deepEqual([entry?.listed, entry?.pledgedOn, entry?.sworn, entry?.counts], ['source', null, null, {}])
    assert.equal(await entryBySlug(sql, 'nowhere'), undefined)
  })

  test('has its items in the edition’s order, and its changes by item', async () => {
    const id = keys.get('riverbend') ?? ''
    assert.deepEqual((await itemsOf(sql, id)).map(({ requirement, status }) => [requirement, status]), [['bf-1', 'proven'], ['uf-4', 'lapsed']])
    assert.equal((await changesOf(sql, id, 10)).length, 2)
    assert.deepEqual((await changesOf(sql, id, 10, 'uf-4')).map(({ lapse }) => lapse), [true])
    assert.equal((await itemsOfMany(sql, [id])).get(id)?.length, 2)
    assert.equal((await itemsOfMany(sql, [])).size, 0)
  })
})
