import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { html } from '#kernel/html.ts'
import { ok } from '#kernel/result.ts'
import { look, note } from '#platform/desk.ts'
import type { Letter } from '#platform/mail.ts'
import { newId } from '#platform/ids.ts'
import { show, type Route } from '#platform/route.ts'
import { codeOf } from '#platform/sign-in/example.fixture.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { expireInvitations, inviteUser, listUsers } from './commands.ts'
import { hiddenIn, unescaped, visitorsOf, type Visitor } from './visitor.fixture.ts'

const password = 'violet harbor kestrel 19'
const setup = { code: 'H7KM-QP2T-93XC' }
const key = () => newId()
let house: TestHouse
let visitor: () => Visitor
let operator: Visitor
let secret = ''
let recoveryCodes: string[] = []
const sent: string[] = []

/** A form of some room, to be lost. */
const probe: Route = {
  method: 'POST',
  path: '/app/:agency/probe',
  guard: 'desk',
  confirm: 'second-factor',
  async handle(visit) {
    await visit.act(async (desk) => ok({ value: note(desk, 'probe'), at: '/' }))
    sent.push(String(visit.typed['narrative']))
    return show(html`taken`)
  },
}

before(async () => {
  house = await openTestHouse()
  visitor = visitorsOf(house, { setup }, [probe])
  operator = visitor()
})
after(() => house.end())

const later = (minutes: number): void => void (house.time = new Date(house.time.getTime() + minutes * 60_000))
const code = (): string => codeOf(secret, house.time)
/** Shows the second factor again, as grave doings want it. */
async function prove(): Promise<void> {
  later(2)
  const done = await operator.post('/confirm', { password, code: code(), then: '/account' })
  assert.equal(done.to, '/account', done.body)
}
/** Opens the enrolment page and finishes it; returns the authenticator's secret. */
async function enrol(who: Visitor): Promise<string> {
  const page = await who.get('/account/second-factor')
  const typed = hiddenIn(page.body)
  const fresh = (typed['secret'] ?? '').replaceAll(' ', '')
  const done = await who.post('/account/second-factor', { ...typed, code: codeOf(fresh, house.time) })
  assert.equal(done.status, 200)
  recoveryCodes = [...done.body.matchAll(/<code class="ac-reference">([a-z0-9-]{11})<\/code>/g)].map(
    (match) => match[1] ?? '',
  )
  later(2)
  return fresh
}

test('the set-up page wants the code from the console, and says every problem at once', async () => {
  assert.equal((await operator.get('/setup')).status, 200)
  const wrong = await operator.post('/setup', {
    code: 'guess',
    name: 'Op Erator',
    email: 'op@example.org',
    password,
    again: password,
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /not the code from the console/)
  assert.match(wrong.body, /value="op@example.org"/)
})

test('set-up makes the first operator and their agency, leads to the second factor, and is gone', async () => {
  const done = await operator.post('/setup', {
    code: 'h7km qp2t 93xc',
    name: 'Op Erator',
    email: 'op@example.org',
    password,
    again: password,
    'with-agency': 'yes',
    agency: 'Riverbend Police Department',
    kind: 'municipal',
    place: 'Riverbend',
    state: 'OH',
    zone: 'America/New_York',
  })
  assert.equal(done.status, 303, done.body)
  assert.match(done.to, /^\/account\/second-factor\?then=%2Fapp%2Friverbend/)
  assert.equal((await visitor().get('/setup')).status, 404)
  assert.equal((await visitor().post('/setup', { code: setup.code })).status, 404)
})

const slug = async (): Promise<string> =>
  String((await house.owner`select slug from agency where not reserved order by created_at, slug limit 1`)[0]?.['slug'])

test('no page opens before the second factor is enrolled; a wrong code leaves the picture as it was scanned', async () => {
  assert.match((await operator.get(`/app/${await slug()}/accounts`)).to, /^\/account\/second-factor/)
  const page = await operator.get('/account/second-factor?then=%2Fapp')
  assert.match(page.body, /<svg/)
  const typed = hiddenIn(page.body)
  const wrong = await operator.post('/account/second-factor', { ...typed, code: '000000' })
  assert.equal(wrong.status, 422)
  assert.equal(hiddenIn(wrong.body)['secret'], typed['secret'])
  secret = await enrol(operator)
  assert.equal(recoveryCodes.length, 10)
  assert.equal((await operator.get(`/app/${await slug()}/accounts`)).status, 200)
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const normal = (body: string) => body.replaceAll(/value="[^"]*"/g, '')
  const wrong = await visitor().post('/sign-in', { email: 'op@example.org', password: 'x' })
  const nobody = await visitor().post('/sign-in', { email: 'no@example.org', password: 'x' })
  assert.equal(wrong.status, 422)
  assert.equal(normal(wrong.body), normal(nobody.body))
})

test('a deep link survives password and code; a foreign one does not', async () => {
  const back = visitor()
  const wanted = `/app/${await slug()}/accounts?q=Re`
  const away = await back.get(wanted)
  assert.equal(away.to, `/sign-in?then=${encodeURIComponent(wanted)}`)
  const first = await back.post('/sign-in', { email: 'op@example.org', password, then: wanted })
  assert.equal(first.to, `/second-factor?then=${encodeURIComponent(wanted)}`)
  const second = await back.post('/second-factor', { code: code(), then: wanted })
  assert.equal(second.to, wanted)
  later(2)
  const foreign = visitor()
  await foreign.post('/sign-in', { email: 'op@example.org', password, then: '//evil.example' })
  assert.equal(
    (await foreign.post('/second-factor', { code: recoveryCodes[0] ?? '', then: '//evil.example' })).to,
    '/app',
  )
})

test('too many tries are told with when to try again', async () => {
  const guess = visitor()
  let last = await guess.post('/sign-in', { email: 'guessed@example.org', password: 'x' })
  for (let at = 0; at < 8; at++) last = await guess.post('/sign-in', { email: 'guessed@example.org', password: 'x' })
  assert.equal(last.status, 429)
  assert.match(last.body, /Try again in one minute/)
})

test('one-click sign-in does not exist outside the demonstration', async () => {
  assert.equal((await visitor().post('/demo-sign-in', { person: newId() })).status, 404)
})

let link = ''
test('an invitation shows its link once, keeps only a digest, and sent twice is one invitation', async () => {
  const home = `/app/${await slug()}/accounts`
  await prove()
  const page = await operator.get(`${home}/invite`)
  const posts = [...page.body.matchAll(/name="posts"\s+value="([^"]+)"/g)].map((match) => match[1] ?? '')
  assert.ok(posts.length > 0)
  const [chief] = await house.owner`select id from post where duty = 'executive'`
  const form = {
    _key: key(),
    name: 'Dana Reyes',
    email: 'Reyes@example.org',
    posts: [String(chief?.['id'])],
    lang: 'es',
  }
  const made = await operator.post(`${home}/invite`, form)
  assert.equal(made.status, 200, made.body)
  link = unescaped(/http:\/\/localhost:4000(\/es\/invitation\/[\w-]{43})/.exec(made.body)?.[1] ?? '')
  assert.ok(link)
  const again = await operator.post(`${home}/invite`, form)
  assert.match(again.to, /\/accounts\/invitations\//)
  const record = await operator.get(again.to)
  assert.equal(record.status, 200)
  assert.doesNotMatch(record.body, /\/invitation\/[\w-]{43}/)
  const token = link.split('/').at(-1) ?? ''
  const [kept] = await house.owner`select token_hash from invitation`
  assert.notEqual(kept?.['token_hash'], token)
  const third = await operator.post(`${home}/invite`, { ...form, _key: key() })
  assert.equal(third.status, 422)
  assert.match(third.body, /has an open invitation/)
})

test('a new link ends the old one', async () => {
  const [row] = await house.owner`select id from invitation`
  const at = `/app/${await slug()}/accounts/invitations/${row?.['id']}/renew`
  await prove()
  const page = await operator.get(at)
  const made = await operator.post(at, hiddenIn(page.body))
  assert.equal(made.status, 200, made.body)
  assert.equal((await visitor().get(link)).status, 404)
  link = unescaped(/(\/es\/invitation\/[\w-]{43})/.exec(made.body)?.[1] ?? '')
})

const chief = (): Visitor => theChief
let theChief: Visitor
test('whoever holds the link reads who invites them, hears every fault of a password, and one that stops half-way goes on', async () => {
  theChief = visitor()
  const page = await chief().get(link)
  assert.equal(page.status, 200)
  assert.match(page.body, /Riverbend Police Department/)
  const weak = await chief().post(link, { password: 'riverbend police', again: 'riverbend police' })
  assert.equal(weak.status, 422)
  const { signIn } = house.office
  const stops = visitorsOf(house, {
    signIn: { ...signIn, createCredential: () => Promise.reject(new Error('stopped')) },
  })()
  assert.equal((await stops.post(link, { password, again: password })).status, 500)
  const done = await chief().post(link, { password, again: password })
  assert.equal(done.status, 303, done.body)
  assert.match(done.to, /^\/es\/account\/second-factor\?then=/)
  assert.equal((await visitor().get(link)).status, 404)
  await enrol(chief())
  const [held] =
    await house.owner`select count(*)::int as n from post_holding h join person p on p.id = h.person_id where p.email = 'reyes@example.org'`
  assert.equal(held?.['n'], 1)
  const lines = await house.owner`select distinct did from audit_line where outcome = 'done'`
  for (const did of [
    'invitation.begin',
    'invitation.renew',
    'invitation.accept',
    'membership.begun',
    'post.held',
    'account.second-factor',
  ])
    assert.ok(
      lines.some((line) => line['did'] === did),
      did,
    )
})

test('who has no duty for accounts finds no accounts, and a stranger no agency', async () => {
  const home = `/app/${await slug()}/accounts`
  assert.equal((await chief().get(home)).status, 404)
  assert.equal((await chief().get(`${home}/invite`)).status, 404)
})

test('someone with an account accepts by signing in, and belongs to two agencies', async () => {
  const made = await inviteUser(
    house.office,
    { agency: 'campaign', email: 'reyes@example.org', name: 'D. Reyes', duties: ['campaign-staff'] },
    house.time,
  )
  assert.ok(made.ok)
  const path = new URL(made.value.link).pathname
  assert.match((await visitor().get(path)).body, /or sign in if you already have an account/)
  assert.match((await operator.get(path)).body, /for another address/)
  assert.equal((await operator.post(path, {})).status, 409)
  assert.equal((await chief().post(path, {})).to, '/app/campaign')
  const listed = await listUsers(house.office, 'campaign', house.time)
  assert.deepEqual(listed.ok && listed.value.map((each) => [each.name, each.posts, each.enrolled]), [
    ['Dana Reyes', ['Campaign staff'], true],
    ['Op Erator', ['Campaign manager', 'Operator'], true],
  ])
})

test('a link tells nobody whether its e-mail has an account: new, open, closed or of another agency, the page is one', async () => {
  const [open, there, closed] = [newId(), newId(), newId()]
  await house.owner`insert into person (id, name, email, disabled_at) values (${open}, 'Open', 'open@example.org', null), (${there}, 'There', 'there@example.org', null), (${closed}, 'Closed', 'closed@example.org', ${house.time})`
  await house.owner`insert into membership (agency_id, person_id, since) values ('00000000-0000-7000-8000-000000000001', ${there}, ${house.time})`
  const seen = async (email: string) => {
    const made = await inviteUser(house.office, { agency: await slug(), email, name: 'Same', duties: [] }, house.time)
    assert.ok(made.ok)
    const path = new URL(made.value.link).pathname
    const same = (body: string) =>
      body
        .replaceAll(path.split('/').at(-1) ?? '', 'TOKEN')
        .replaceAll(email, 'E-MAIL')
        .replaceAll(/value="[^"]*"/g, '')
    const pages = [
      await visitor().get(path),
      await visitor().post(path, { password: 'short', again: 'other' }),
      await operator.get(path),
      await operator.post(path, { password, again: password }),
    ]
    return { path, pages: pages.map(({ status, body }) => [status, same(body)]) }
  }
  const nobody = await seen('nobody@example.org')
  assert.deepEqual(
    nobody.pages.map(([status]) => status),
    [200, 422, 200, 409],
  )
  await house.office.signIn.createCredential({ id: open, name: 'Open', email: 'open@example.org' }, password)
  for (const email of ['open@example.org', 'there@example.org', 'closed@example.org']) {
    const known = await seen(email)
    assert.deepEqual(known.pages, nobody.pages, email)
    const wrong = await visitor().post(known.path, {
      password: 'copper lantern orchard 55',
      again: 'copper lantern orchard 55',
    })
    assert.equal(wrong.status, 409)
    assert.match(wrong.body, /That did not work/)
  }
})

test('where mail is set up the link goes out in the language of the one invited; mail that fails is told, and the link is shown', async () => {
  const home = `/app/${await slug()}/accounts`
  const letters: Letter[] = []
  await prove()
  const ways = {
    works: { ready: true, send: async (letter: Letter) => void letters.push(letter), close: () => undefined },
    fails: { ready: true, send: () => Promise.reject(new Error('refused')), close: () => undefined },
  }
  for (const way of ['works', 'fails'] as const) {
    const mailing = visitorsOf(house, { mail: ways[way] })()
    for (const [name, value] of operator.jar) mailing.jar.set(name, value)
    const made = await mailing.post(`${home}/invite`, {
      _key: key(),
      name: 'Luz Vega',
      email: `vega-${way}@example.org`,
      lang: 'es',
    })
    assert.match(made.body, /\/es\/invitation\/[\w-]{43}/)
    assert.match(made.body, way === 'works' ? /is on its way/ : /No mail was sent/)
  }
  assert.equal(letters.length, 1)
  assert.equal(letters[0]?.subject, 'Una invitación a Accord')
  assert.match(letters[0]?.text ?? '', /\/es\/invitation\/[\w-]{43}/)
})

test('an invitation that was taken back, or that nobody used for seven days, opens no more; only the second can be sent again', async () => {
  const make = async (email: string) => {
    const made = await inviteUser(house.office, { agency: await slug(), email, name: 'Late', duties: [] }, house.time)
    const [row] = await house.owner`select id from invitation where email = ${email}`
    return {
      path: made.ok ? new URL(made.value.link).pathname : '',
      there: `/app/${await slug()}/accounts/invitations/${row?.['id']}`,
    }
  }
  const back = await make('back@example.org')
  const late = await make('late@example.org')
  assert.equal((await visitor().get(back.path)).status, 200)
  const sure = await operator.get(`${back.there}/revoke`)
  assert.equal((await operator.post(`${back.there}/revoke`, hiddenIn(sure.body))).to, back.there)
  assert.equal((await visitor().get(back.path)).status, 404)
  const before = house.time
  assert.equal(await expireInvitations(house.office, new Date(before.getTime() + 6 * 86_400_000)), 0)
  assert.ok((await expireInvitations(house.office, new Date(before.getTime() + 8 * 86_400_000))) >= 1)
  assert.equal((await visitor().get(late.path)).status, 404)
  await prove()
  assert.equal((await operator.get(`${late.there}/renew`)).status, 200)
  assert.equal((await operator.get(`${back.there}/renew`)).status, 404)
})

test('nothing typed is lost when the session was locked: kept, unlocked, confirmed, sent', async () => {
  later(45)
  const path = `/app/${await slug()}/probe`
  const typed = { _key: key(), narrative: 'Three long lines, & more' }
  const kept = await operator.post(path, typed)
  assert.equal(kept.status, 403)
  assert.match(kept.body, /kept in this page/)
  const wrong = await operator.post(path, { ...hiddenIn(kept.body), _in_password: 'wrong' })
  assert.equal(hiddenIn(wrong.body)['narrative'], typed.narrative)
  const unlocked = await operator.post(path, { ...hiddenIn(wrong.body), _in_password: password })
  assert.equal(unlocked.status, 200)
  assert.deepEqual(hiddenIn(unlocked.body), typed)
  const grave = await operator.post(path, hiddenIn(unlocked.body))
  assert.match(grave.body, /fresh proof/)
  const confirmed = await operator.post(path, { ...hiddenIn(grave.body), _in_password: password, _in_code: code() })
  assert.deepEqual(sent, [])
  const taken = await operator.post(path, hiddenIn(confirmed.body))
  assert.equal(taken.body, 'taken')
  assert.deepEqual(sent, [typed.narrative])
})

test('nothing typed is lost when the session had ended: signed in with a code on the page itself', async () => {
  const gone = visitor()
  const path = `/es/app/${await slug()}/probe`
  const kept = await gone.post(path, { _key: key(), narrative: 'Sin sesión' })
  assert.match(kept.body, /guardado en esta página/)
  later(2)
  const owed = await gone.post(path, { ...hiddenIn(kept.body), _in_email: 'op@example.org', _in_password: password })
  assert.match(owed.body, /código de su aplicación/)
  const ready = await gone.post(path, { ...hiddenIn(owed.body), _in_code: code() })
  assert.equal(ready.status, 200, ready.body)
  assert.equal((await gone.post(path, hiddenIn(ready.body))).body, 'taken')
  assert.equal(sent.at(-1), 'Sin sesión')
  later(2)
})

test('access ends with its posts and with what was tied to it, by another only, with a reason', async () => {
  const home = `/app/${await slug()}/accounts`
  const [reyes] = await house.owner`select id from person where email = 'reyes@example.org'`
  const [self] = await house.owner`select id from person where email = 'op@example.org'`
  await prove()
  assert.equal((await operator.get(`${home}/people/${self?.['id']}/end`)).status, 404)
  const there = `${home}/people/${reyes?.['id']}`
  const [tied] =
    await house.owner`select agency_id, id from record where agency_id in (select id from agency where slug = ${await slug()}) limit 1`
  await house.owner`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${tied?.['agency_id']}, ${tied?.['id']}, ${reyes?.['id']}, 'helper', ${house.time}, 'helps')`
  const page = await operator.get(there)
  assert.match(page.body, /End access/)
  assert.doesNotMatch(page.body, /second-factor"/)
  assert.equal((await operator.post(`${there}/end`, { _key: key() })).status, 422)
  const ended = await operator.post(`${there}/end`, { _key: key(), because: 'Left the department.' })
  assert.equal(ended.to, there)
  const left = await operator.get(there)
  assert.match(left.body, /Left the department/)
  const list = await operator.get(home)
  for (const { body } of [left, list]) {
    assert.match(body, /Dana Reyes/)
    assert.match(body, /Ended /)
    assert.doesNotMatch(body, /reyes@example\.org/)
  }
  assert.doesNotMatch(left.body, /Last here|Second factor/)
  assert.doesNotMatch(
    (await operator.get(`${home}?q=reyes@example`)).body,
    /Dana Reyes/,
    'nor is an address found out by search',
  )
  const standing = await look(
    house.office,
    { agency: String(tied?.['agency_id']), person: undefined, now: house.time },
    ({ sql }) => sql`select from account_standing(${[String(reyes?.['id'])]})`,
  )
  assert.equal(standing.length, 0)
  for (const deed of ['details', 'second-factor']) assert.equal((await operator.get(`${there}/${deed}`)).status, 404)
  const [ended2] =
    await house.owner`select until is not null as ended from tie where holder = ${reyes?.['id']} and kind = 'helper'`
  assert.equal(ended2?.['ended'], true)
  assert.equal(
    (await house.owner`select from audit_line where did = 'tie.ended' and detail = ${`helper ${reyes?.['id']}`}`)
      .length,
    1,
  )
  assert.equal((await chief().get(`/app/${await slug()}/probe`)).status, 404)
  const [held] =
    await house.owner`select count(*)::int as n from post_holding where person_id = ${reyes?.['id']} and agency_id in (select id from agency where not reserved) and until is null`
  assert.equal(held?.['n'], 0)
  const restored = await operator.post(`${there}/restore`, { _key: key(), because: 'Came back.' })
  assert.equal(restored.to, there)
})

test('an operator resets a second factor for someone of two agencies: signed out everywhere, told in the audit trail', async () => {
  const [reyes] = await house.owner`select id from person where email = 'reyes@example.org'`
  const there = `/app/campaign/accounts/people/${reyes?.['id']}`
  const done = await operator.post(`${there}/second-factor`, { _key: key(), because: 'Phone lost; called back.' })
  assert.equal(done.to, there, done.body)
  assert.match((await chief().get('/account')).to, /^\/sign-in/)
  const [line] =
    await house.owner`select detail from audit_line where did = 'account.second-factor-reset' and outcome = 'done'`
  assert.equal(line?.['detail'], reyes?.['id'])
})

test('an operator closes an account on the whole instance, and opens it again', async () => {
  const [reyes] = await house.owner`select id from person where email = 'reyes@example.org'`
  const there = `/app/campaign/accounts/people/${reyes?.['id']}`
  await operator.post(`${there}/close`, { _key: key(), because: 'Under inquiry.' })
  assert.equal((await visitor().post('/sign-in', { email: 'reyes@example.org', password })).status, 422)
  await operator.post(`${there}/open`, { _key: key(), because: 'Cleared.' })
  const back = await visitor().post('/sign-in', { email: 'reyes@example.org', password })
  assert.equal(back.status, 303)
})

test('who comes in and how they sign in is changed only by someone who just showed their second factor', async () => {
  const [reyes] = await house.owner`select id from person where email = 'reyes@example.org'`
  const home = `/app/${await slug()}/accounts`
  const there = `${home}/people/${reyes?.['id']}`
  later(15)
  const [open] = await house.owner`select id from invitation limit 1`
  const paths = [
    `${home}/invite`,
    `${home}/invitations/${open?.['id']}/renew`,
    ...['details', 'second-factor', 'restore', 'end'].map((deed) => `${there}/${deed}`),
  ]
  for (const path of paths) {
    assert.match((await operator.get(path)).to, /^\/confirm\?then=/, path)
    const asked = await operator.post(path, { _key: key(), because: 'No proof.' })
    assert.match(asked.body, /fresh proof/, path)
  }
  assert.equal((await house.owner`select from account_event where because = 'No proof.'`).length, 0)
})

test('one’s own account: language, password, sessions, new codes, sign out everywhere', async () => {
  const page = await operator.get('/account')
  assert.equal(page.status, 200)
  assert.match(page.body, /This one/)
  assert.equal((await operator.post('/account/language', { lang: 'es' })).to, '/es/account')
  const differ = await operator.post('/account/password', { current: password, password: 'x', again: 'y' })
  assert.equal(differ.status, 422)
  const short = await operator.post('/account/password', { current: password, password: 'x', again: 'x' })
  assert.match(short.body, /at least 12/)
  const next = 'marble otter lantern 77'
  assert.equal(
    (await operator.post('/account/password', { current: password, password: next, again: next })).to,
    '/account',
  )
  later(20)
  const stale = await operator.post('/account/recovery-codes', {})
  assert.match(stale.to, /^\/confirm\?then=/)
  assert.equal(
    (await operator.post('/confirm', { password: next, code: code(), then: '/account/recovery-codes' })).to,
    '/account/recovery-codes',
  )
  assert.match((await operator.post('/account/recovery-codes', {})).body, /recovery codes/)
  assert.match((await operator.post('/account/sign-out-everywhere', {})).to, /sign-in/)
  assert.match((await operator.get('/account')).to, /^\/sign-in/)
})

test('a tie from before someone left does not bring them back; one granted after does', async () => {
  const [agency] = await house.owner`select id from agency where not reserved limit 1`
  const [reyes] = await house.owner`select id from person where email = 'reyes@example.org'`
  const [record] = await house.owner`select id from record where agency_id = ${agency?.['id']} limit 1`
  const [a, p, r] = [agency?.['id'], reyes?.['id'], record?.['id']] as string[]
  await house.owner`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${a!}, ${r!}, ${p!}, 'author', ${house.time}, 'wrote it')`
  later(1)
  await house.owner`update membership set until = ${house.time} where agency_id = ${a!} and person_id = ${p!}`
  later(1)
  const member = async () =>
    (await house.owner`select member from open_desk(${a!}, ${p!}, ${house.time})`)[0]?.['member']
  assert.equal(await member(), false)
  await house.owner`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${a!}, ${r!}, ${p!}, 'reviewer', ${house.time}, 'invited from outside')`
  assert.equal(await member(), true)
})
