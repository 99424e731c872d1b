import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskVisit, Route, Visit } from '#platform/route.ts'
import { instanceAgency } from '#platform/ids.ts'
import { readersOf } from '#platform/readers.ts'
import { read } from '#platform/read.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { recordMilestone, recordProgramme } from '../accreditation/actions.ts'
import { now, openExample, shown, type Example } from './example.fixture.ts'
import { workspaceRoutes } from './routes.ts'
import { workElsewhere } from './store.ts'

let example: Example
let programme: { readonly id: string; readonly number: string; readonly turn: readonly string[] }
const answers = {
  body: 'Ohio Collaborative',
  programme: 'Certification',
  independence: 'A state board.',
  stage: 'enrolled',
  on: '2025-11-10',
  document: 'Letter',
}

before(async () => {
  example = await openExample()
  const made = await example.act(example.office, example.who(example.chief), (desk) => recordProgramme(desk, answers))
  assert.ok(made.ok)
  programme = made.value
})
after(() => example.house.end())

const route = (path: string): Route => workspaceRoutes.find((one) => one.path === path) ?? assert.fail(path)
const open = async (person: string, path: string, address: string): Promise<string> =>
  shown(await route(path).handle(example.visit(person, address) as never))
const myWork = (person: string, query = ''): Promise<string> => open(person, '/app/:agency', `/app/riverbend${query}`)
const search = (person: string, words: string): Promise<string> =>
  open(person, '/app/:agency/search', `/app/riverbend/search?q=${encodeURIComponent(words)}`)
const audit = (query = ''): Promise<string> =>
  open(example.auditor, '/app/:agency/audit', `/app/riverbend/audit${query}`)

/** A part in the programme for someone from outside, as a change would give it. */
const giveTie = (holder: string) =>
  example.owner`select close_desk(${example.riverbend}, null, ${now}, '[]', jsonb_build_array(jsonb_build_object(
    'record', ${programme.id}::text, 'holder', ${holder}::text, 'kind', 'coordinator', 'reason', 'helps out')), '[]')`

describe('the way in', () => {
  const places = (person: string): Promise<string> => open(person, '/app', '/app')

  test('leads who belongs to one agency straight to it', async () =>
    assert.equal(await places(example.chief), '→ /app/riverbend'))

  test('lets who has a part in several choose, and tells a stranger that there is none', async () => {
    const guest = await example.person('Guest', example.lakeside)
    await giveTie(guest)
    const page = await places(guest)
    assert.match(page, /href="\/app\/riverbend"/)
    assert.match(page, /href="\/app\/lakeside"/)
    await example.owner`update tie set until = ${now} where holder = ${guest}`
    assert.equal(await places(guest), '→ /app/lakeside')
    assert.match(await places(await example.person('Stranger')), /no place in an agency yet/)
  })

  test('tells who left, or whose time is over, nothing of the agency, its work neither', async () => {
    const gone = await example.person('Gone', example.riverbend)
    const late = await example.person('Late')
    const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000)
    await example.owner`insert into membership (agency_id, person_id, since) values (${example.lakeside}, ${gone}, ${ago(30)})`
    for (const [holder, ends] of [
      [gone, null],
      [late, ago(1)],
    ] as const) {
      await example.owner`insert into tie (agency_id, record_id, holder, kind, since, ends_at, reason) values (${example.riverbend}, ${programme.id}, ${holder}, 'coordinator', ${ago(9)}, ${ends}, 'helped')`
      await example.owner`insert into foothold values (${holder}, ${example.riverbend})`
    }
    await example.owner`update record set turn = '{coordinator}' where id = ${programme.id}`
    const elsewhere = (person: string) =>
      example.look(example.office, example.who(person, example.lakeside), workElsewhere)
    assert.equal((await elsewhere(gone)).length, 1, 'a member is told')
    await example.owner`update membership set until = ${ago(5)} where agency_id = ${example.riverbend} and person_id = ${gone}`
    assert.deepEqual(await elsewhere(gone), [])
    assert.equal(await places(gone), '→ /app/lakeside')
    assert.match(await places(late), /no place in an agency yet/)
    await example.owner`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${example.riverbend}, ${programme.id}, ${gone}, 'coordinator', ${ago(2)}, 'asked again')`
    assert.equal((await elsewhere(gone)).length, 1, 'what is granted afterwards, is')
    assert.match(await places(gone), /href="\/app\/riverbend"/)
    await example.owner`update tie set until = ${now} where holder in (${gone}, ${late}) and until is null`
    await example.owner`update record set turn = ${programme.turn as string[]} where id = ${programme.id}`
  })
})

describe('my work', () => {
  test('shows what waits for a duty of mine, why it is mine, how late it is, and one button to it', async () => {
    const page = await myWork(example.coordinator)
    assert.match(page, /<h1>Sunday, 22 November<\/h1>/)
    assert.match(page, /One thing is late or due this week\. Nothing else waits for you\./)
    assert.match(page, /Record the next milestone of Certification/)
    assert.match(page, /yours as Trust coordinator/)
    assert.match(page, /12 days late/)
    assert.equal(page.split(`/app/riverbend/accreditation/${programme.id}"`).length, 2)
  })

  test('shows what I began and who has it now, and nothing to those without a part in it', async () => {
    const page = await myWork(example.chief)
    assert.match(page, /Nothing waits for you\./)
    assert.match(page, /Waiting for others[^]*with Trust coordinator[^]*overdue/)
    for (const person of [example.officer, example.neighbour])
      assert.doesNotMatch(await myWork(person), /Certification/)
  })

  test('shows what waits in another agency, with its name and address, to who holds a tie there', async () => {
    await giveTie(example.neighbour)
    const look: DeskVisit['look'] = (work) =>
      example.look(example.office, example.who(example.neighbour, example.lakeside), work)
    const agency = { id: example.lakeside, slug: 'lakeside', name: 'Lakeside Police', zone: 'UTC', reserved: false }
    const page = await shown(
      await route('/app/:agency').handle(example.visit(example.neighbour, '/app/lakeside', { look, agency }) as never),
    )
    assert.match(page, /Riverbend Police Department/)
    assert.match(page, new RegExp(`/app/riverbend/accreditation/${programme.id}`))
    assert.match(page, /assigned to you/)
    await example.owner`update tie set until = ${now} where holder = ${example.neighbour}`
  })

  test('goes on by key where more than fifty things wait', async () => {
    const { owner, riverbend, unit } = example
    await owner`insert into record (agency_id, id, room, kind, state, number, scope_unit, title, turn, due_on, opened_at)
      select ${riverbend}, gen_random_uuid(), 'accreditation', 'accreditation', 'in-process', 'N' || n, ${unit}, jsonb_build_object('in', '', 'key', 'Many ' || n || '.'),
        '{coordinator}', case when n % 3 > 0 then date '2027-01-01' + n % 5 end, now() from generate_series(1, 70) n`
    const first = await myWork(example.coordinator)
    const next = /href="\/app\/riverbend(\?after=[^"]+)"/.exec(first)?.[1] ?? assert.fail('no next page')
    const second = await myWork(example.coordinator, next)
    const told = [...`${first}${second}`.matchAll(/Many (\d+)\./g)].map((match) => match[1])
    assert.equal(told.length, 70)
    assert.equal(new Set(told).size, 70)
    await owner`delete from record where number like 'N%'`
  })
})

describe('search', () => {
  test('finds by part of a word what I have a part in, with its kind, number and state', async () => {
    const page = await search(example.chief, 'collabor')
    assert.match(page, new RegExp(`Accreditation programme · ${programme.number} · in process`))
  })

  test('finds nothing for those without a part in it, neither by words nor by number', async () => {
    for (const words of ['collabor', programme.number])
      assert.match(await search(example.officer, words), /Nothing found/)
  })

  test('a number, however typed, leads straight to its record', async () =>
    assert.equal(
      await search(example.chief, programme.number.toLowerCase().replace('-', '')),
      `→ /app/riverbend/accreditation/${programme.id}`,
    ))
})

describe('the audit', () => {
  before(async () => {
    await example.act(example.office, example.who(example.officer), (desk) =>
      recordMilestone(desk, programme.id, answers),
    )
    await example.look(example.office, example.who(example.chief), (desk) =>
      read(desk, accreditationKind, programme.id),
    )
  })

  test('tells in plain words who did what, the refused too, the newest first', async () => {
    const page = await audit()
    assert.match(
      page,
      /Officer Reyes[^]*Accreditation programme: recorded a milestone[^]*refused[^]*Chief Okafor[^]*recorded the agency’s part/,
    )
    assert.match(page, /gave someone a part in a record[^]*coordinator: Chief of Lakeside/)
    assert.match(page, /No line of this list has been signed yet/)
    assert.doesNotMatch(page, /[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  test('is narrowed by person, action, outcome, number and days', async () => {
    const rows = async (query: string): Promise<number> => (await audit(query)).split('<tr>').length - 2
    assert.equal(await rows('?person=reyes'), 1)
    assert.equal(await rows('?action=accreditation.begin'), 1)
    assert.equal(await rows('?outcome=refused'), 1)
    assert.equal(await rows(`?number=${programme.number.toLowerCase()}`), 4)
    assert.equal(await rows('?from=2026-11-22&to=2026-11-22'), 4)
    assert.equal(await rows('?from=2026-11-23'), -1)
    assert.match(await audit('?from=yesterday'), /You typed “yesterday”/)
  })

  test('that it was read is noted, and shows among what was read', async () => {
    await audit()
    assert.match(await audit('?chain=seen'), /Auditor Lindqvist[^]*read the audit/)
    const readers = await example.look(example.office, example.who(example.chief), (desk) =>
      readersOf(desk, programme.id),
    )
    assert.deepEqual(
      readers.map(({ name, times }) => [name, times]),
      [['Chief Okafor', 1]],
    )
    const untold = await example.look(example.office, example.who(example.officer), (desk) =>
      readersOf(desk, programme.id),
    )
    assert.equal(untold.length, 0)
  })

  test('is downloaded whole as CSV, as filtered, and no cell of it is a formula', async () => {
    const { owner, riverbend } = example
    await owner`update person set name = '=cmd()' where id = ${example.officer}`
    await owner`select append_lines('audit', ${riverbend}, ${now}, (select jsonb_agg(jsonb_build_object('did', 'many', 'outcome', 'done')) from generate_series(1, 2500)))`
    const csv = await open(example.auditor, '/app/:agency/audit.csv', '/app/riverbend/audit.csv?')
    const [head = '', ...rows] = csv.trimEnd().split('\r\n')
    assert.match(head, /^line,at,recorded_at,person/)
    assert.equal(rows.length, 2504)
    assert.ok(csv.includes(`"'=cmd()"`) || csv.includes(`'=cmd()`))
    assert.equal(
      (await open(example.auditor, '/app/:agency/audit.csv', '/app/riverbend/audit.csv?outcome=refused'))
        .trimEnd()
        .split('\r\n').length,
      2,
    )
    const [noted] = await owner`select count(*)::int as times from seen_line where did = 'audit.export'`
    assert.equal(noted?.['times'], 2)
  })

  test('says up to where nothing can be rewritten unseen, and the signed heads of public agencies are public, no other’s', async () => {
    const head = {
      n: 1,
      agency: example.riverbend,
      chain: 'audit',
      seq: 2,
      hash: 'ab',
      at: '2026-11-22T14:59:50.000Z',
      prev: '',
      signature: 'c2ln',
    } as const
    const office = { ...example.office, checkpoints: { publicKey: 'PEM', latest: async () => heads } }
    const heads = [head, { ...head, agency: example.lakeside }, { ...head, agency: instanceAgency }]
    await example.owner`insert into agency (id, slug, name, reserved) values (${instanceAgency}, 'campaign', 'Campaign', true) on conflict do nothing`
    await example.owner`insert into public_entry (agency_id, slug, name, kind, state, listed, stage, counts, as_of)
      values (${example.riverbend}, 'riverbend', 'Riverbend', 'municipal', 'OH', 'live', 'pledged', '{}', ${now})`
    const page = await shown(
      await route('/app/:agency/audit').handle(
        example.visit(example.auditor, '/app/riverbend/audit', { office }) as never,
      ),
    )
    assert.match(page, /All lines up to number 2 were signed at 22 November 2026, 9:59 AM EST/)
    const published = JSON.parse(
      await shown(
        await route('/checkpoints.json').handle({
          ...example.visit(example.chief, '/checkpoints.json'),
          office,
        } as Visit as never),
      ),
    )
    assert.deepEqual(
      [published.publicKey, published.heads.map((one: { slug: string }) => one.slug), published.heads[0].signature],
      ['PEM', ['riverbend', 'campaign'], 'c2ln'],
    )
  })

  test('opens to auditors, executives and administrators alone', () => {
    for (const path of ['/app/:agency/audit', '/app/:agency/audit.csv']) {
      const one = route(path)
      assert.deepEqual(one.guard === 'desk' && one.duties, ['auditor', 'executive', 'administrator'])
    }
  })
})
