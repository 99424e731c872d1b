import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Typed } from '#kernel/form.ts'
import { actOnce, look } from '#platform/desk.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import { newKey, onceOf, type DeskVisit, type Reply } from '#platform/route.ts'
import { ensureInstance } from '#rooms/accounts/door.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { staffRoutes } from './nomination-routes.ts'

let house: TestHouse
const now = new Date('2026-11-22T15:00:00Z')
const staff = newId()

before(async () => {
  house = await openTestHouse()
  await ensureInstance(house.office, now)
})
after(() => house.end())

/** Someone joins the campaign's staff: until then nobody answers nominations. */
async function hire(): Promise<void> {
  const { owner } = house
  await owner`insert into person (id, name, email) values (${staff}, 'Staff', 'staff@example.org')`
  await owner`insert into membership (agency_id, person_id, since) values (${instanceAgency}, ${staff}, ${new Date('2025-01-01')})`
  await owner`insert into post_holding (agency_id, post_id, person_id, since)
    select agency_id, id, ${staff}, ${new Date('2025-01-01')} from post where agency_id = ${instanceAgency} and duty = 'campaign-manager'`
}

async function visit(
  method: 'GET' | 'POST',
  path: string,
  typed: Typed = {},
  lang: 'en' | 'es' = 'en',
): Promise<Reply> {
  const [address = '', query = ''] = path.split('?')
  const pattern = (route: string) =>
    new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
  const route = staffRoutes.find((each) => each.method === method && pattern(each.path).test(address))
  assert.ok(route, `${method} ${address}`)
  const who = { agency: instanceAgency, person: staff, now, zone: 'America/New_York' }
  const here: DeskVisit = {
    lang,
    path: address,
    params: { ...pattern(route.path).exec(address)?.groups },
    query: new URLSearchParams(query),
    typed,
    files: {},
    now,
    requestId: 'r',
    office: house.office,
    demonstration: false,
    loopback: true,
    address: '',
    cookies: undefined,
    browser: undefined,
    person: { id: staff, name: 'Staff', email: 'staff@example.org', lang, session: 's', secondFactor: 'done' },
    agency: { id: instanceAgency, slug: 'campaign', name: 'Campaign', zone: who.zone, reserved: true },
    duties: new Set(['campaign-manager']),
    anywhere: new Set(['campaign-manager']),
    look: (work) => look(house.office, who, work),
    act: (work) => actOnce(house.office, who, onceOf(here), work),
  }
  return route.handle(here)
}
const page = (reply: Reply): string => {
  assert.equal(reply.kind, 'page', JSON.stringify(reply))
  return reply.kind === 'page' ? reply.html.text : ''
}
const gone = (reply: Reply): string => {
  assert.equal(reply.kind, 'go', reply.kind === 'page' ? reply.html.text : JSON.stringify(reply))
  return reply.kind === 'go' ? reply.to : ''
}

const typed = {
  agency: 'Riverbend Police',
  kind: 'municipal',
  place: 'Riverbend',
  state: 'OH',
  contact: 'Ana Reyes',
  jobtitle: 'Chief',
  email: 'Reyes@example.org',
}

test('where nobody works for the campaign, the door says so and takes nothing', async () => {
  assert.match(page(await visit('GET', '/join')), /No campaign staff work on this instance/)
  const sent = page(await visit('POST', '/join', { ...typed, _key: newKey() }))
  assert.doesNotMatch(sent, /<form class="usa-form/)
  await hire()
})

test('the public form keeps what was typed and says every problem at once', async () => {
  const again = page(await visit('POST', '/join', { agency: 'Río <Police>', email: 'no', _key: newKey() }, 'es'))
  for (const words of ['Río &#60;Police&#62;', 'value="no"', 'join-kind', 'join-state', 'join-contact'])
    assert.ok(again.includes(words), words)
  assert.equal([...again.matchAll(/href="#join-/g)].length, 6)
})

test('from the public form to the executive’s link, each double click doing nothing twice', async () => {
  const form = { ...typed, _key: newKey() }
  const thanks = gone(await visit('POST', '/join', form))
  assert.equal(gone(await visit('POST', '/join', form)), thanks)
  assert.match(page(await visit('GET', thanks)), /Thank you/)
  const list = page(await visit('GET', '/app/campaign/nominations'))
  const here = /\/app\/campaign\/nominations\/[0-9a-f-]{36}/.exec(list)?.[0] ?? ''
  assert.match(page(await visit('GET', here)), /Ana Reyes, Chief/)
  const asked = page(await visit('GET', `${here}/invite`))
  assert.match(asked, /value="reyes@example.org"/)
  const version = /name="_version" value="(\d+)"/.exec(asked)?.[1] ?? ''
  const incomplete = page(await visit('POST', `${here}/invite`, { ...typed, _version: version, _key: newKey() }))
  assert.match(incomplete, /href="#invite-zone"/)
  const invite = { ...typed, zone: 'America/New_York', edition: 'campaign-24', _version: version, _key: newKey() }
  assert.match(page(await visit('POST', `${here}/invite`, invite)), /\/invitation\/[\w-]{20,}/)
  assert.equal(gone(await visit('POST', `${here}/invite`, invite)), here)
  const record = page(await visit('GET', here))
  assert.match(record, /Make a new link/)
  assert.match(record, /\/app\/riverbend-police\/campaign/)
  assert.doesNotMatch(page(await visit('GET', '/app/campaign/nominations')), /Riverbend/)
  assert.match(page(await visit('GET', '/app/campaign/nominations?show=all')), /Riverbend/)
})

test('an invitation without a nomination shows its link once, and stands in the list of all', async () => {
  const form = {
    ...typed,
    agency: 'Direct Police',
    email: 'direct@example.org',
    zone: 'Pacific/Honolulu',
    edition: 'campaign-25',
    _key: newKey(),
  }
  assert.match(page(await visit('POST', '/app/campaign/nominations/new', form, 'es')), /\/es\/invitation\//)
  assert.match(
    gone(await visit('POST', '/app/campaign/nominations/new', form, 'es')),
    /^\/es\/app\/campaign\/nominations\/[0-9a-f-]{36}$/,
  )
})

test('a nomination is declined with a reason; a second sending of it is told that it is too late', async () => {
  gone(await visit('POST', '/join', { ...typed, agency: 'No Police', _key: newKey() }))
  const here =
    /\/app\/campaign\/nominations\/[0-9a-f-]{36}/.exec(page(await visit('GET', '/app/campaign/nominations')))?.[0] ?? ''
  assert.match(
    page(await visit('POST', `${here}/decline`, { reason: '', _key: newKey() })),
    /decline-nomination-reason-problem/,
  )
  assert.equal(gone(await visit('POST', `${here}/decline`, { reason: 'A film company', _key: newKey() })), here)
  assert.match(page(await visit('GET', here)), /A film company/)
  const late = await visit('POST', `${here}/decline`, { reason: 'Again', _key: newKey() })
  assert.equal(late.kind === 'page' && late.status, 409)
})

test('the cohort is a page and a spreadsheet of the same list', async () => {
  assert.match(
    page(await visit('GET', '/app/campaign/cohort?state=OH&sort=quiet&stage=pledged')),
    /No agency has signed yet/,
  )
  const csv = await visit('GET', '/app/campaign/cohort.csv')
  assert.ok(csv.kind === 'data' && String(csv.body).includes('Days without check-in'))
})
