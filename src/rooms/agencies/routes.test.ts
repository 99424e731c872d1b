import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { cookieOf, knock, type Answer } from '../../../test/knock.ts'
import { formsOf } from '../../../test/markup.ts'
import { lapseFiles } from './import/store.ts'
import { rosterFile } from './import/example.fixture.ts'
import { createAgency } from './profile/actions.ts'
import { agenciesRoutes } from './routes.ts'

let house: TestHouse
let admin: string
let sergeant: string
let stranger: string
let agency: string
const now = new Date('2026-11-22T15:00:00Z')
const home = '/app/riverbend'

before(async () => {
  house = await openTestHouse({ demonstration: true })
  const made = await createAgency(
    house.office,
    {
      slug: 'riverbend',
      name: 'Riverbend Police',
      kind: 'municipal',
      place: 'Riverbend',
      state: 'OH',
      zone: 'America/New_York',
    },
    now,
  )
  assert.ok(made.ok)
  agency = made.value.id
  admin = await signedIn('Admin', 'administrator')
  sergeant = await signedIn('Sergeant', 'supervisor')
  stranger = await signedIn('Stranger')
})
after(() => house.end())

async function signedIn(name: string, duty?: string): Promise<string> {
  const id = newId()
  const { owner } = house
  await owner`insert into person (id, name, email) values (${id}, ${name}, ${`${id}@example.org`})`
  await owner`insert into sign_in."user" (id, name, email, email_verified) values (${id}, ${name}, ${`${id}@example.org`}, true)`
  if (duty) {
    await owner`insert into membership (agency_id, person_id, since) values (${agency}, ${id}, ${new Date('2025-01-01')})`
    if (duty === 'supervisor')
      await owner`insert into post (agency_id, id, unit_id, duty, title) select ${agency}, ${newId()}, id, 'supervisor', 'Sergeant' from unit where agency_id = ${agency} and parent_id is null`
    await owner`insert into post_holding (agency_id, post_id, person_id, since) select ${agency}, id, ${id}, ${new Date('2025-01-01')} from post where agency_id = ${agency} and duty = ${duty}`
  }
  return cookieOf(house, id)
}

const get = (path: string, cookie = admin): Promise<Answer> => knock(house, path, { cookie })

/** Sends the form that stands on a page, with what is typed into it. */
async function send(path: string, typed: Readonly<Record<string, string | File>>, cookie = admin): Promise<Answer> {
  const page = await get(path, cookie)
  assert.equal(page.status, 200, path)
  const form = formsOf(page.body, '2026-11-22').find(
    ({ method, typed }) =>
      method === 'POST' && typed.some(([name]) => name === '_key') && !typed.some(([, value]) => value === 'sign-out'),
  )
  assert.ok(form, path)
  const body = new FormData()
  for (const [name, value] of form.typed.filter(([name]) => name.startsWith('_'))) body.append(name, value)
  for (const [name, value] of Object.entries(typed)) body.append(name, value)
  return knock(house, form.action, { cookie, typed: body })
}

const pages = [
  '/people',
  '/people/new',
  '/people/import',
  '/people/reconciliations',
  '/people/reconciliations/new',
  '/units',
  '/units/new',
  '/posts',
  '/posts/new',
  '/posts/outsiders',
  '/settings',
  '/settings/edit',
  '/settings/community',
]

for (const path of pages)
  test(`${path} opens to an administrator in both languages, and to a stranger there is nothing`, async () => {
    for (const lang of ['', '/es']) assert.equal((await get(`${lang}${home}${path}`)).status, 200)
    assert.equal((await get(`${home}${path}`, stranger)).status, 404)
  })

test('a supervisor reads the roster and does not keep it', async () => {
  assert.equal((await get(`${home}/people`, sergeant)).status, 200)
  for (const path of ['/people/new', '/people/import', '/posts', '/settings'])
    assert.equal((await get(`${home}${path}`, sergeant)).status, 404, path)
})

test('a member is added by the form, and a form with faults comes back with all of them and what was typed', async () => {
  const wrong = await send(`${home}/people/new`, { name: 'Reyes, Ana', number: 'no!', appointed: 'last year' })
  assert.equal(wrong.status, 422)
  for (const words of [
    'An employee number has only letters',
    'Choose one of the answers',
    'You typed “last year”',
    'value="Reyes, Ana"',
  ])
    assert.ok(wrong.body.includes(words), words)
  const made = await send(`${home}/people/new`, {
    name: 'Reyes, Ana',
    number: '1',
    sworn: 'sworn',
    appointed: '2020-01-01',
    rank: 'Chief',
    unit: '/',
  })
  assert.equal(made.status, 303)
  const page = await get(made.location ?? '')
  for (const words of ['Reyes, Ana', 'Begin a leave', 'Employee number', 'added to the roster'])
    assert.ok(page.body.includes(words), words)
  for (const action of ['edit', 'transfer', 'leave', 'separate', 'link'])
    assert.equal((await get(`${made.location}/${action}`)).status, 200, action)
  assert.equal((await get(`${made.location}/reinstate`)).status, 409)
  const away = await send(`${made.location}/leave`, { on: '2026-11-01', leaveKind: 'medical' })
  assert.equal(away.status, 303, away.body)
  const seen = await get(made.location ?? '', sergeant)
  assert.ok(seen.body.includes('on leave') && !seen.body.includes('Medical') && !seen.body.includes('Employee number'))
  assert.equal((await get(`${home}/people/${newId()}`)).status, 404)
  assert.equal((await get(`${home}/people/nobody`)).status, 404)
})

test('a file is looked at, confirmed and reported; a second click finds what came of it', async () => {
  const sent = await send(`${home}/people/import`, { file: new File([`${rosterFile(30)}\r\n,9,x,,,,`], 'roster.csv') })
  assert.equal(sent.status, 303, sent.body)
  const here = sent.location ?? ''
  const preview = await get(here)
  for (const words of ['30 people are added', '13 units are made', 'One row is not imported', 'Import 30 rows'])
    assert.ok(preview.body.includes(words), words)
  const [before] = await house.owner`select count(*)::int as n from member where agency_id = ${agency}`
  assert.equal(before?.['n'], 1)
  assert.equal((await get(here, sergeant)).status, 404)
  assert.equal((await send(here, {})).status, 303)
  const result = await get(here)
  assert.ok(result.body.includes('Added 30, changed 0'), result.body)
  const again = await knock(house, here, { cookie: admin, typed: new URLSearchParams({ _key: 'a-second-click-1234' }) })
  assert.equal(again.status, 303)
  const report = await get(`${here}/report.csv`)
  assert.ok(report.type.startsWith('text/csv') && report.body.includes('Not imported'))
  const [kept] = await house.owner`select content from import_file where agency_id = ${agency}`
  assert.equal(kept?.['content'], null)
})

test('a file that nobody confirmed is forgotten once its time is over', async () => {
  await send(`${home}/people/import`, { file: new File([rosterFile(3)], 'later.csv') })
  const at = (minutes: number) => ({ agency, person: undefined, now: new Date(now.getTime() + minutes * 60_000) })
  assert.deepEqual(await act(house.office, at(59), lapseFiles), { ok: true, value: 0 })
  assert.deepEqual(await act(house.office, at(61), lapseFiles), { ok: true, value: 1 })
})

test('one file of a person waits at a time, and a name is kept without what no text holds', async () => {
  const upload = (name: string) => send(`${home}/people/import`, { file: new File([rosterFile(3)], name) })
  const first = await upload('first.csv')
  const second = await upload('sec\0ond.csv')
  assert.deepEqual([first.status, second.status], [303, 303])
  const [waiting] =
    await house.owner`select count(*)::int as n from import_file where agency_id = ${agency} and content is not null`
  assert.equal(waiting?.['n'], 1)
  assert.ok((await get(first.location ?? '')).body.includes('you sent another one since'))
  assert.match((await get(second.location ?? '')).body, /<title>[^<]*second\.csv/)
})

test('what is no key is answered like what is not there, and a broken cursor begins again', async () => {
  for (const path of [
    '/people/nobody/transfer',
    '/people/nobody/leave',
    '/people/nobody/edit',
    '/people/reconciliations/nobody/correct',
  ]) {
    assert.equal((await get(`${home}${path}`)).status, 404, path)
    const typed = new URLSearchParams({
      _key: `a-key-for-${path}`.slice(0, 60),
      unit: '/',
      on: '2026-11-01',
      leaveKind: 'medical',
      name: 'X',
      number: '4',
      sworn: 'sworn',
      appointed: '2020-01-01',
      outside: '3',
      source: 'FBI',
      explanation: 'x',
    })
    assert.equal((await knock(house, `${home}${path}`, { cookie: admin, typed })).status, 404, path)
  }
  for (const query of ['after=nobody', `after=${newId()}&value=x`, 'unit=nobody', 'state=nobody', 'sort=nobody'])
    assert.equal((await get(`${home}/people?${query}`)).status, 200, query)
})

test('what is no roster is told at the file, and nothing is kept', async () => {
  for (const [file, words] of [
    [new File(['PK\0\0'], 'roster.xlsx'), 'This is no CSV file'],
    [new File(['a,b\n1,2'], 'x.csv'), 'These columns are missing'],
    [new File([], 'empty.csv'), 'Choose a file'],
  ] as const) {
    const answer = await send(`${home}/people/import`, { file })
    assert.equal(answer.status, 422)
    assert.ok(answer.body.includes(words), words)
  }
})

test('the list is found, filtered and downloaded as filtered; what is downloaded is what an import reads', async () => {
  const found = await get(`${home}/people?q=nunez&sort=rank&direction=descending`)
  assert.ok(found.body.includes('Núñez') && !found.body.includes('>Reyes, Ana<'))
  const csv = await get(`${home}/people/list.csv`)
  assert.equal(csv.body.trim().split('\r\n').length, 32)
  const back = await send(`${home}/people/import`, { file: new File([csv.body], 'back.csv') })
  const preview = await get(back.location ?? '')
  assert.ok(preview.body.includes('This file changes nothing'), preview.body)
  const shown = await get(`${home}/people/list.csv`, sergeant)
  assert.ok(!shown.body.includes('1001'))
})

test('posts are given and ended, units added and closed, and the last executive is not lost in silence', async () => {
  const root = (await house.owner`select id from unit where agency_id = ${agency} and parent_id is null`)[0]?.[
    'id'
  ] as string
  assert.equal((await send(`${home}/units/new`, { name: 'Records', parent: root })).status, 303)
  const unit = (await house.owner`select id from unit where agency_id = ${agency} and name = 'Records'`)[0]?.[
    'id'
  ] as string
  assert.equal((await send(`${home}/units/${unit}/rename`, { name: 'Archive' })).status, 303)
  assert.equal((await send(`${home}/units/${unit}/close`, {})).status, 303)
  assert.equal((await send(`${home}/posts/new`, { duty: 'executive', title: 'Deputy chief', unit: root })).status, 303)
  const [post] = await house.owner`select id from post where agency_id = ${agency} and title = 'Deputy chief'`
  const [person] = await house.owner`select id from person where name = 'Sergeant'`
  assert.equal(
    (await send(`${home}/posts/${post?.['id']}/appoint`, { person: String(person?.['id']), on: '2026-11-22' })).status,
    303,
  )
  const end = `${home}/posts/${post?.['id']}/end/${person?.['id']}`
  const warned = await send(end, { on: '2026-11-22', reason: 'moves away' })
  assert.equal(warned.status, 422)
  assert.ok(warned.body.includes('without an executive'))
  assert.equal((await send(end, { on: '2026-11-22', reason: 'moves away', vacant: 'yes' })).status, 303)
  assert.ok((await get(`${home}/posts`)).body.includes('Nobody holds an executive post'))
  assert.equal((await send(`${home}/posts/${post?.['id']}/close`, {})).status, 303)
  assert.equal((await get(`${home}/units/${newId()}/close`)).status, 404)
})

test('whoever appoints, or ends a holding, has just shown that it is them', async () => {
  const guarded = agenciesRoutes.filter(({ path }) => /posts\/:id\/(appoint|end)/.test(path))
  assert.deepEqual(
    guarded.map((route) => route.guard === 'desk' && route.confirm),
    Array(4).fill('second-factor'),
  )
})

test('settings name the zone in words, and lead only administrators to units and posts', async () => {
  const chief = await signedIn('Chief', 'executive')
  const [own, theirs] = [(await get(`${home}/settings`)).body, (await get(`${home}/settings`, chief)).body]
  for (const path of ['/units', '/posts'])
    assert.deepEqual(
      [own, theirs].map((body) => body.includes(`href="${home}${path}"`)),
      [true, false],
      path,
    )
  assert.ok(theirs.includes('Eastern Time (America/New York)'))
  assert.match((await get(`/es${home}/settings`)).body, /Hora oriental \(America\/New York\)/)
})

test('the profile and the community are changed by their forms, and a year is reconciled', async () => {
  const wrong = await send(`${home}/settings/edit`, { name: 'Riverbend', ori: 'XX', sworn: '30' })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.includes('An ORI has nine characters'))
  const profile = {
    name: 'Riverbend Police',
    kind: 'municipal',
    place: 'Riverbend',
    state: 'OH',
    zone: 'America/New_York',
    ori: 'oh0310000',
    sworn: '30',
    swornSource: 'FBI',
    swornOn: '2026-10-31',
  }
  assert.equal((await send(`${home}/settings/edit`, profile)).status, 303)
  assert.ok((await get(`${home}/settings`)).body.includes('OH0310000'))
  assert.equal(
    (await send(`${home}/settings/community`, { languages: 'Klingon', source: 'x', on: '2026-11-22' })).status,
    422,
  )
  assert.equal(
    (await send(`${home}/settings/community`, { languages: 'Spanish; 12.5; 13200', source: 'ACS', on: '2026-11-22' }))
      .status,
    303,
  )
  assert.ok((await get(`/es${home}/settings`)).body.includes('español'))
  const made = await send(`${home}/people/reconciliations/new`, {
    outside: '30',
    source: 'FBI',
    on: '2026-10-31',
    explanation: 'three civilians were counted',
  })
  assert.equal(made.status, 303, made.body)
  assert.equal((await get(made.location ?? '')).status, 200)
  const correct = await get(`${made.location}/correct`)
  assert.equal(correct.status, 200)
  const titleOf = (body: string): string => /<title>([^<]*)/.exec(body)?.[1] ?? ''
  assert.notEqual(titleOf(correct.body), titleOf((await get(made.location ?? '')).body))
})
