import assert from 'node:assert/strict'
import dns from 'node:dns'
import { after, before, mock, test } from 'node:test'
import { Client } from 'pg'
import { startDatabase } from './database.fixture.ts'
import { Browser, codeOf, goodPassword, home, signInAt } from './example.fixture.ts'
import { clientAddress } from './sign-in.ts'

const wrong = 'not the password at all'
let database: Awaited<ReturnType<typeof startDatabase>>
let house: ReturnType<typeof signInAt>

before(async () => {
  database = await startDatabase()
  house = signInAt(database)
})
after(async () => {
  await house.signIn.close()
  await database.stop()
})

test('the right password opens a session, in whatever case the e-mail is typed', async () => {
  const { signIn, newPerson } = house
  const person = await newPerson()
  const entry = await signIn.password(` ${person.email.toUpperCase()} `, goodPassword, home, 'Firefox')
  assert.equal(entry.outcome === 'in' && entry.person, person.id)
  const browser = new Browser()
  browser.take(entry)
  const session = await signIn.session(browser.cookies)
  assert.deepEqual(session, {
    person: person.id,
    session: session?.session,
    secondFactor: 'none-enrolled',
    idleLocked: false,
  })
  assert.equal((await signIn.sessions(person.id))[0]?.agent, 'Firefox')
})

test('an unknown e-mail, a wrong password and a disabled person get equal answers, each after the work of a hash', async () => {
  const { signIn, newPerson } = house
  const [person, disabled] = [await newPerson(), await newPerson()]
  await signIn.disable(disabled.id)
  await signIn.password('warm-up@springfield.example', wrong, '203.0.113.50')
  const spent: number[] = []
  for (const [email, password] of [
    ['nobody@springfield.example', wrong],
    [person.email, wrong],
    [disabled.email, goodPassword],
  ] as const) {
    const start = performance.now()
    assert.deepEqual(await signIn.password(email, password, '203.0.113.50'), { outcome: 'refused' })
    spent.push(performance.now() - start)
  }
  assert.ok(Math.min(...spent) > Math.max(...spent) / 4, `unlike work: ${spent.join(', ')} ms`)
})

test('after five wrong passwords neither the right one nor a forged X-Forwarded-For gets through, and the wait ends by itself', async () => {
  const { signIn, newPerson, later } = house
  const person = await newPerson()
  const from = (forged: string) => clientAddress('198.51.100.20', forged, [])
  for (let tries = 1; tries <= 5; tries++)
    assert.equal((await signIn.password(person.email, wrong, from(`1.1.1.${tries}`))).outcome, 'refused')
  assert.equal((await signIn.password(person.email, goodPassword, from('1.1.1.99'))).outcome, 'limited')
  later(1.1)
  assert.equal((await signIn.password(person.email, wrong, from('1.1.1.98'))).outcome, 'refused')
  later(1.1)
  const second = await signIn.password(person.email, goodPassword, from('1.1.1.97'))
  assert.equal(second.outcome, 'limited', 'the second wait is longer')
  later(1.1)
  assert.equal((await signIn.password(person.email, goodPassword, from('1.1.1.97'))).outcome, 'in')
  for (let tries = 1; tries <= 4; tries++)
    assert.equal((await signIn.password(person.email, wrong, from(''))).outcome, 'refused', 'the count began anew')
})

test('a limited account answers as a limited e-mail of nobody does', async () => {
  const { signIn, newPerson } = house
  const person = await newPerson()
  const answers = []
  for (const email of [person.email, 'no-one@springfield.example']) {
    for (let tries = 1; tries <= 5; tries++) await signIn.password(email, wrong, '198.51.100.21')
    answers.push(await signIn.password(email, goodPassword, '198.51.100.21'))
  }
  assert.deepEqual(answers[0], answers[1])
})

test('a hundred guesses at once are not more than five', async () => {
  const { signIn, newPerson } = house
  const person = await newPerson()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => signIn.password(person.email, wrong, '198.51.100.22')),
  )
  assert.equal(answers.filter(({ outcome }) => outcome === 'refused').length, 5)
})

test('guesses from many addresses are slowed, and do not keep the owner out of where they usually sign in', async () => {
  const { signIn, newPerson, signedIn } = house
  const person = await newPerson()
  await signedIn(person.email)
  for (let guess = 0; guess < 60; guess++) await signIn.password(person.email, wrong, `192.0.2.${guess}`)
  assert.equal((await signIn.password(person.email, goodPassword, '192.0.2.200')).outcome, 'limited')
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'in')
})

test('one address that tries many accounts is slowed', async () => {
  const { signIn } = house
  for (let guess = 0; guess < 30; guess++)
    await signIn.password(`p${guess}@springfield.example`, wrong, '2001:db8:9:9::1')
  assert.equal((await signIn.password('p99@springfield.example', wrong, '2001:db8:9:9:ffff::2')).outcome, 'limited')
})

test('an idle session is locked, the password opens it again, and it ends after its hours', async () => {
  const { signIn, newPerson, signedIn, later } = house
  const person = await newPerson()
  const browser = await signedIn(person.email)
  later(29)
  const before = await signIn.session(browser.cookies)
  assert.equal(before?.idleLocked, false)
  later(29)
  assert.equal((await signIn.session(browser.cookies))?.idleLocked, false, 'the request before moved the clock')
  later(31)
  assert.equal((await signIn.session(browser.cookies))?.idleLocked, true)
  assert.equal((await signIn.session(browser.cookies))?.idleLocked, true, 'asking does not unlock')
  assert.deepEqual(await signIn.changePassword(browser.cookies, goodPassword, 'another good phrase 77'), {
    outcome: 'ended',
  })
  assert.equal((await signIn.unlock(browser.cookies, wrong)).outcome, 'refused')
  assert.equal((await signIn.unlock(browser.cookies, goodPassword)).outcome, 'in')
  assert.deepEqual(await signIn.session(browser.cookies), before)
  later(12 * 60)
  assert.equal(await signIn.session(browser.cookies), undefined)
})

test('signing out ends this session, signing out everywhere ends all', async () => {
  const { signIn, newPerson, signedIn } = house
  const person = await newPerson()
  const [one, two, three] = [await signedIn(person.email), await signedIn(person.email), await signedIn(person.email)]
  const kept = one.cookies
  one.take(await signIn.signOut(one.cookies))
  assert.equal(one.cookies, undefined)
  assert.equal(await signIn.session(kept), undefined)
  assert.ok(await signIn.session(two.cookies))
  await signIn.signOutEverywhere(person.id)
  assert.equal(await signIn.session(two.cookies), undefined)
  assert.equal(await signIn.session(three.cookies), undefined)
})

test('a disabled person loses live sessions and begins none, by password or one click, until enabled', async () => {
  const { signIn, newPerson, signedIn } = house
  const person = await newPerson()
  const browser = await signedIn(person.email)
  await signIn.disable(person.id)
  assert.equal(await signIn.session(browser.cookies), undefined)
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'refused')
  await assert.rejects(signIn.signInAs(person.id))
  await signIn.enable(person.id)
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'in')
})

test('a changed password needs the current one, ends the other sessions and renews this one', async () => {
  const { signIn, newPerson, signedIn } = house
  const person = await newPerson()
  const [here, elsewhere] = [await signedIn(person.email), await signedIn(person.email)]
  const before = here.cookies
  const next = 'granite ferry lullaby 8'
  assert.equal((await signIn.changePassword(here.cookies, wrong, next)).outcome, 'refused')
  assert.deepEqual(await signIn.changePassword(here.cookies, goodPassword, `${person.name} 12345`), {
    outcome: 'unfit',
    problem: 'weak',
  })
  const changed = await signIn.changePassword(here.cookies, goodPassword, next)
  assert.ok(changed.outcome === 'in')
  here.take(changed)
  assert.equal((await signIn.session(here.cookies))?.person, person.id)
  assert.equal(await signIn.session(before), undefined)
  assert.equal(await signIn.session(elsewhere.cookies), undefined)
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'refused')
  assert.equal((await signIn.password(person.email, next, home)).outcome, 'in')
})

test('without a password there is no way in by password; a set one ends all sessions', async () => {
  const { signIn, newPerson } = house
  const person = await newPerson('')
  assert.equal((await signIn.password(person.email, '', home)).outcome, 'refused')
  const browser = new Browser()
  browser.take(await signIn.signInAs(person.id))
  assert.equal((await signIn.session(browser.cookies))?.secondFactor, 'done')
  assert.deepEqual(await signIn.setPassword(person.id, 'short'), { outcome: 'unfit', problem: 'too-short' })
  assert.equal(await signIn.setPassword(person.id, goodPassword), undefined)
  assert.equal(await signIn.session(browser.cookies), undefined)
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'in')
})

test('a cookie whose signature is not ours opens nothing, nor does a token read from the database', async () => {
  const { signIn, newPerson, signedIn } = house
  const person = await newPerson()
  const browser = await signedIn(person.email)
  const { rows } = await database.owner.query<{ token: string }>(
    'select token from sign_in.session where user_id = $1',
    [person.id],
  )
  assert.ok(await signIn.session(browser.cookies))
  assert.equal(await signIn.session(`accord.session_token=${rows[0]?.token}`), undefined)
  assert.equal(await signIn.session(browser.cookies?.replace(/.%3D/, 'A%3D').replace('=', '=x')), undefined)
  assert.equal(await signIn.session('accord.session_token=%E0%A4%A'), undefined)
  assert.equal(await signIn.session(undefined), undefined)
})

test('under https cookies are __Host-, Secure, HttpOnly, Lax and without a domain; sessions work with them', async () => {
  const { signIn, newPerson, newEnrolled, time } = signInAt(database, 'https://accord.springfield.example')
  const person = await newPerson()
  const entry = await signIn.password(person.email, goodPassword, home)
  assert.ok(entry.outcome === 'in')
  assert.match(
    entry.cookies.join(),
    /^__Host-accord\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  const browser = new Browser()
  browser.take(entry)
  assert.equal((await signIn.session(browser.cookies))?.person, person.id)
  const enrolled = await newEnrolled()
  enrolled.browser.take(await signIn.password(enrolled.person.email, goodPassword, home))
  assert.equal((await signIn.secondFactor(enrolled.browser.cookies, codeOf(enrolled.secret, time.now))).outcome, 'in')
  await signIn.close()
})

test("the program's own role cannot read what sign-in keeps, nor may sign-in read the program's tables", async () => {
  for (const [role, table] of [
    ['accord_app', 'sign_in.account'],
    ['accord_app', 'sign_in.two_factor'],
    ['accord_app', 'sign_in.session'],
    ['accord_jobs', 'sign_in."user"'],
    ['accord_signin', 'person'],
    ['accord_signin', 'record'],
  ]) {
    const client = new Client(database.connection(role ?? ''))
    await client.connect()
    await assert.rejects(client.query(`select * from ${table}`), /permission denied/, `${role} reads ${table}`)
    await client.end()
  }
})

test('signing in asks nobody outside: no name is looked up, nothing is fetched', async () => {
  const lookup = mock.method(dns, 'lookup')
  const fetched = mock.method(globalThis, 'fetch')
  const another = signInAt(database)
  const person = await another.newPerson()
  assert.equal((await another.signIn.password(person.email, goodPassword, home)).outcome, 'in')
  await another.signIn.close()
  assert.equal(lookup.mock.callCount() + fetched.mock.callCount(), 0)
  mock.restoreAll()
})

test('what is over is swept', async () => {
  const { signIn, time } = house
  time.now = new Date(time.now.getTime() + 40 * 86_400_000)
  await signIn.sweep()
  for (const table of ['session', 'verification', 'attempt', 'known_place'])
    assert.equal((await database.owner.query(`select from sign_in.${table}`)).rowCount, 0, table)
})
