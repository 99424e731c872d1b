import assert from 'node:assert/strict'
import { inviteUser } from '#rooms/accounts/door.ts'
import { createAgency, inviteOutsider } from '#rooms/agencies/door.ts'
import { act } from '#platform/desk.ts'
import { codeAt, keyOf, stepOf } from '#platform/sign-in/totp.ts'
import type { TestHouse } from './house.ts'
import { cookieOf, cookiesFrom, knock, type Answer } from './knock.ts'
import { formsOf, linksOf } from './markup.ts'
import type { Walker } from './walk.ts'

/** A password that no list of common ones has. */
export const password = 'four quiet herons by the weir'

/** The code that an authenticator app shows for a secret at this moment. */
export const codeFor = (secret: string, now: Date): string => codeAt(keyOf(secret.replaceAll(' ', '')), stepOf(now))

/** Fills in the form that a page has for an address, as told and otherwise with sense, and sends it. */
export async function submit(house: TestHouse, cookie: string | undefined, on: string, told: Readonly<Record<string, string | File>> = {}, to: string = on): Promise<Answer> {
  const page = await knock(house, on, { cookie })
  const form = formsOf(page.body, house.time.toISOString().slice(0, 10)).find(({ method, action }) => method === 'POST' && action.replace(/\?.*/, '') === to.replace(/\?.*/, ''))
  assert.ok(form, `${on} (${page.status}) has no form that goes to ${to}`)
  const typed = new FormData()
  for (const [name, value] of Object.entries({ ...Object.fromEntries(form.typed), ...told })) typed.append(name, value)
  const answer = await knock(house, form.action, { cookie, typed })
  assert.ok(answer.status < 400, `${to} answers ${answer.status} to ${JSON.stringify(told)}: ${/role="alert"[\s\S]{0,400}/.exec(answer.body)?.[0] ?? ''}`)
  return answer
}

/** Someone of the demonstration, by the beginning of their e-mail. */
export async function personOf(house: TestHouse, key: string): Promise<string> {
  const [row] = await house.owner<{ id: string }[]>`select id from person where email like ${`${key}@%`}`
  assert.ok(row, `the demonstration has nobody called ${key}`)
  return row.id
}

/**
 * Adds to a clone of the demonstration what its story leaves out and pages show: what waits for an answer, what ended, and
 * people in the middle of signing in. Everything by the forms that people use. Returns who may see it, and where they begin.
 */
export async function furnish(house: TestHouse): Promise<readonly Walker[]> {
  const as = async (key: string): Promise<string> => cookieOf(house, await personOf(house, key))
  const [staff, keeper, operator] = [await as('adeyemi'), await as('lind'), await as('rourke')]
  const reported = await submit(house, undefined, '/report?page=%2F', {}, '/report')
  const asked = await submit(house, undefined, '/join', { agency: 'Lakeside Police Department', email: 'chief@lakeside.example' })
  await submit(house, undefined, '/join', { agency: 'Hill Town Police Department', email: 'chief@hill.example' })

  const invited = await submit(house, staff, '/app/campaign/nominations/new', { agency: 'Cedar Falls Police Department', email: 'chief@cedar.example' })
  const chief = await accept(house, tokenIn(invited))
  const accounts = '/app/riverbend-pd/accounts'
  const left = await accept(house, tokenIn(await submit(house, keeper, `${accounts}/invite`, { name: 'Rosa Left', email: 'left@riverbend.example' })))
  const kept = await accept(house, tokenIn(await submit(house, keeper, `${accounts}/invite`, { name: 'Omar Kept', email: 'kept@riverbend.example' })))
  const waiting = tokenIn(await submit(house, keeper, `${accounts}/invite`, { name: 'Wen Waiting', email: 'waiting@riverbend.example' }))
  house.time = new Date(house.time.getTime() + 60_000)
  await submit(house, keeper, `${accounts}/people/${await personOf(house, 'left')}/end`, { because: 'Left the agency.' })
  await submit(house, operator, `/app/campaign/accounts/people/${await personOf(house, 'left')}/close`, { because: 'Left for good.' })
  const { cookie } = await enrol(house, kept)
  const chosen = await enrol(house, await accept(house, await inviteTo(house, await addAgency(house, 'Open Prairie Police Department'), 'coordinator', 'Ada Field', 'field@prairie.example')))
  await cookieOf(house, await personOf(house, 'kept'))
  const arranged = await arrange(house, keeper)

  return [
    { name: 'someone who sent a report and a wish to join', starts: [reported.location ?? '', asked.location ?? '', waiting] },
    { name: 'someone who accepted and has no second factor', cookie: left, starts: ['/account/second-factor'] },
    { name: 'a chief whose agency is invited', cookie: (await enrol(house, chief)).cookie, agency: 'cedar-falls-pd', starts: ['/app'] },
    { name: 'a coordinator whose agency has not joined', cookie: chosen.cookie, agency: 'open-prairie-pd', starts: ['/app'] },
    { name: 'the campaign’s staff', cookie: staff, agency: 'campaign', starts: ['/app/campaign/nominations?show=all'] },
    { name: 'someone with an authenticator', cookie, starts: ['/account', '/account/recovery-codes', '/confirm'] },
    { name: 'someone whose code is awaited', cookie: await pending(house, 'kept@riverbend.example'), starts: ['/second-factor'] },
    { name: 'someone who was away too long', cookie: await idle(house, await personOf(house, 'okafor')), starts: ['/unlock'] },
    { name: 'the operator', cookie: operator, agency: 'campaign', starts: [`/app/campaign/accounts/people/${await personOf(house, 'left')}`] },
    { name: 'the administrator', cookie: keeper, agency: 'riverbend-pd', starts: [...(await peopleOf(house, accounts, ['left', 'kept'])), ...arranged] },
    { name: 'a machine', starts: ['/api/v1/agencies/riverbend-pd'] },
  ]
}

const peopleOf = async (house: TestHouse, accounts: string, keys: readonly string[]): Promise<string[]> =>
  Promise.all(keys.map(async (key) => `${accounts}/people/${await personOf(house, key)}`))

/** What an administrator has open: a file with two bad rows, a post that nobody holds, people away and gone, a guest. */
async function arrange(house: TestHouse, keeper: string): Promise<string[]> {
  const app = '/app/riverbend-pd'
  await submit(house, keeper, `${app}/posts/new`, { duty: 'reviewer', title: 'Reviewer of the night shift' })
  const file = new File([rosterWithFaults], 'roster.csv', { type: 'text/csv' })
  const sent = await submit(house, keeper, `${app}/people/import`, { file })
  const counted = await submit(house, keeper, `${app}/people/reconciliations/new`, { outside: '118', explanation: 'Two officers left in October.' })
  const members = await house.owner<{ id: string }[]>`
    select r.id from record r join agency a on a.id = r.agency_id where a.slug = 'riverbend-pd' and r.kind = 'member' and r.state = 'active' order by r.id limit 2`
  const [away, gone] = members.map(({ id }) => `${app}/people/${id}`) as [string, string]
  await submit(house, keeper, `${away}/leave`)
  await submit(house, keeper, `${gone}/separate`)
  await receive(house)
  return [sent.location ?? '', counted.location ?? '', away, gone, `${app}/posts`, `${app}/posts/outsiders`]
}

/** A roster with a row that has no name and one whose date is none. */
export const rosterWithFaults = `employee number,name,sworn,rank,unit,appointed on
R-9001,Nadia Ferro,sworn,Officer,Patrol / First platoon,2026-10-01
R-9002,,sworn,Officer,Patrol / First platoon,2026-10-01
R-9003,Piet Ahlers,sworn,Officer,Patrol / First platoon,the first of May
`

/** A guest from another agency has a part in one record. */
async function receive(house: TestHouse): Promise<void> {
  const [record] = await house.owner<{ agency: string; id: string }[]>`
    select r.agency_id as agency, r.id from record r join agency a on a.id = r.agency_id where a.slug = 'riverbend-pd' and r.kind = 'item' limit 1`
  assert.ok(record)
  const who = { agency: record.agency, person: await personOf(house, 'vega'), now: house.time }
  const guest = await personOf(house, 'sandoval')
  const ends = new Date(house.time.getTime() + 30 * 86_400_000)
  const done = await act(house.office, who, (desk) => inviteOutsider(desk, record.id, guest, 'owner', 'Helps with this item for a month.', ends))
  assert.ok(done.ok, JSON.stringify(done))
}

/** An agency that is new here, by its address. */
export async function addAgency({ office, time }: TestHouse, name: string): Promise<string> {
  const agency = await createAgency(office, { name, kind: 'municipal', place: 'Open Prairie', state: 'KS', zone: 'America/Chicago' }, time)
  assert.ok(agency.ok)
  return agency.value.slug
}

/** The link for someone whom the command line invites to a duty in an agency. */
export async function inviteTo({ office, time }: TestHouse, agency: string, duty: string, name: string, email: string): Promise<string> {
  const invited = await inviteUser(office, { agency, name, email, duties: [duty] }, time)
  assert.ok(invited.ok)
  return new URL(invited.value.link).pathname
}

/** The address behind the link that a page shows once. */
export function tokenIn(page: Answer): string {
  const shown = /\/invitation\/[\w-]+/.exec(page.body) ?? linksOf(page.body).find((link) => link.includes('/invitation/'))
  assert.ok(shown, `no link of an invitation is shown (${page.status} ${page.location ?? ''})`)
  return String(shown)
}

/** Accepts an invitation with the password of all tests. */
export async function accept(house: TestHouse, invitation: string): Promise<string> {
  return cookiesFrom(await submit(house, undefined, invitation, { password, again: password }))
}

/** Enrols an authenticator app, and tells its secret. */
export async function enrol(house: TestHouse, cookie: string): Promise<{ readonly cookie: string; readonly secret: string }> {
  const begun = await house.office.signIn.enrolTotp(cookie)
  assert.ok(begun)
  const done = await house.office.signIn.confirmTotp(cookie, codeFor(begun.secret, house.time))
  assert.ok(done.outcome === 'in')
  return { cookie: cookiesFrom({ cookies: done.cookies }), secret: begun.secret }
}

async function pending(house: TestHouse, email: string): Promise<string> {
  const entry = await house.office.signIn.password(email, password, '127.0.0.1')
  assert.ok(entry.outcome === 'second-factor-owed', entry.outcome)
  return cookiesFrom(entry)
}

async function idle(house: TestHouse, person: string): Promise<string> {
  const now = house.time
  house.time = new Date(now.getTime() - 40 * 60_000)
  const cookie = await cookieOf(house, person)
  house.time = now
  return cookie
}
