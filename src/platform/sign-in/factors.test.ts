import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startDatabase } from './database.fixture.ts'
import { Browser, codeOf, goodPassword, home, signInAt } from './example.fixture.ts'
import { codeAt, keyOf } from './totp.ts'

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

for (const [seconds, code] of [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [2_000_000_000, '279037'],
] as const)
  test(`RFC 6238, appendix B: ${seconds} s is ${code}`, () => {
    assert.equal(codeAt(Buffer.from('12345678901234567890'), Math.floor(seconds / 30)), code)
  })

test('a base32 secret is the key it was made from', () => {
  assert.equal(keyOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ').toString(), '12345678901234567890')
})

test('enrolling: the picture holds no inline style, the first code proves the app, other sessions end, this one is renewed', async () => {
  const { signIn, newPerson, signedIn, time } = house
  const person = await newPerson()
  const [browser, elsewhere] = [await signedIn(person.email), await signedIn(person.email)]
  const enrolment = await signIn.enrolTotp(browser.cookies)
  assert.ok(enrolment)
  assert.match(enrolment.uri, /^otpauth:\/\/totp\/Accord:reyes-.*issuer=Accord/)
  assert.doesNotMatch(enrolment.qrSvg, /style|script/)
  const secret = enrolment.secret.replaceAll(' ', '')
  const before = browser.cookies
  assert.deepEqual(await signIn.confirmTotp(browser.cookies, 'abcdef'), { outcome: 'refused' })
  const enrolled = await signIn.confirmTotp(browser.cookies, codeOf(secret, time.now))
  assert.ok(enrolled.outcome === 'in')
  assert.equal(new Set(enrolled.recoveryCodes).size, 10)
  browser.take(enrolled)
  assert.equal((await signIn.session(browser.cookies))?.secondFactor, 'done')
  assert.equal(await signIn.session(before), undefined)
  assert.equal(await signIn.session(elsewhere.cookies), undefined)
})

test('with an authenticator the password alone opens nothing; the code does, under a new session', async () => {
  const { signIn, newEnrolled, time } = house
  const { person, secret } = await newEnrolled()
  const browser = new Browser()
  assert.equal(browser.take(await signIn.password(person.email, goodPassword, home)), 'second-factor-owed')
  assert.equal(await signIn.session(browser.cookies), undefined)
  assert.equal((await signIn.pending(browser.cookies))?.person, person.id)
  assert.equal(browser.take(await signIn.secondFactor(browser.cookies, codeOf(secret, time.now))), 'in')
  const session = await signIn.session(browser.cookies)
  assert.equal(session?.secondFactor, 'done')
  assert.deepEqual(session?.secondFactorAt, time.now)
  assert.equal(await signIn.pending(browser.cookies), undefined)
})

test('an old session beside it does not swallow the code of a new sign-in', async () => {
  const { signIn, newEnrolled, time } = house
  const { person, secret, browser } = await newEnrolled()
  const old = await signIn.session(browser.cookies)
  browser.take(await signIn.password(person.email, goodPassword, home))
  assert.equal(browser.take(await signIn.secondFactor(browser.cookies, codeOf(secret, time.now))), 'in')
  assert.notEqual((await signIn.session(browser.cookies))?.session, old?.session)
})

test('a code that was used is refused, even to two at once, and so is an older one', async () => {
  const { signIn, newEnrolled, signedIn, time, later } = house
  const { person, secret } = await newEnrolled()
  const [one, two] = [await signedIn(person.email), await signedIn(person.email)]
  const code = codeOf(secret, time.now)
  const older = codeOf(secret, new Date(time.now.getTime() - 30_000))
  const both = await Promise.all([signIn.secondFactor(one.cookies, code), signIn.secondFactor(two.cookies, code)])
  assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['in', 'refused'])
  const three = await signedIn(person.email)
  assert.deepEqual(await signIn.secondFactor(three.cookies, code), { outcome: 'refused' })
  assert.deepEqual(await signIn.secondFactor(three.cookies, older), { outcome: 'refused' })
  later(1)
  assert.equal((await signIn.secondFactor(three.cookies, codeOf(secret, time.now))).outcome, 'in')
})

test('after five wrong codes the pending sign-in ends, and over many sign-ins the codes are slowed', async () => {
  const { signIn, newEnrolled, signedIn, time } = house
  const { person, secret } = await newEnrolled()
  const browser = await signedIn(person.email)
  for (let tries = 1; tries <= 5; tries++)
    assert.equal((await signIn.secondFactor(browser.cookies, 'wrong!')).outcome, 'refused')
  assert.deepEqual(await signIn.secondFactor(browser.cookies, 'wrong!'), { outcome: 'ended' })
  assert.equal(await signIn.pending(browser.cookies), undefined)
  const again = await signedIn(person.email)
  for (let tries = 1; tries <= 4; tries++)
    assert.equal((await signIn.secondFactor(again.cookies, 'wrong!')).outcome, 'refused')
  assert.equal((await signIn.secondFactor(again.cookies, codeOf(secret, time.now))).outcome, 'limited')
})

test('a recovery code works once, however it is typed, and ten new ones end the old', async () => {
  const { signIn, newEnrolled, signedIn } = house
  const { person, browser, recoveryCodes, secret } = await newEnrolled()
  const code = recoveryCodes[3] ?? ''
  const one = await signedIn(person.email)
  assert.equal(one.take(await signIn.recoveryCode(one.cookies, ` ${code.toUpperCase().replace('-', ' ')}`)), 'in')
  assert.equal((await signIn.session(one.cookies))?.secondFactor, 'done')
  assert.equal(await signIn.recoveryCodesLeft(person.id), 9)
  const two = await signedIn(person.email)
  assert.deepEqual(await signIn.recoveryCode(two.cookies, code), { outcome: 'refused' })
  const fresh = await signIn.recoveryCodes(one.cookies)
  assert.equal(fresh?.length, 10)
  assert.deepEqual(await signIn.recoveryCode(two.cookies, recoveryCodes[4] ?? ''), { outcome: 'refused' })
  assert.equal((await signIn.recoveryCode(two.cookies, fresh?.[0] ?? '')).outcome, 'in')
  assert.ok(browser && secret)
})

test('confirming again needs password and an unused code, and renews the ten minutes; without it grave steps are shut', async () => {
  const { signIn, newEnrolled, time, later } = house
  const { secret, browser } = await newEnrolled()
  later(15)
  await signIn.session(browser.cookies)
  assert.equal(await signIn.recoveryCodes(browser.cookies), undefined)
  assert.equal(await signIn.enrolTotp(browser.cookies), undefined)
  assert.equal(
    (await signIn.confirmAgain(browser.cookies, 'not the password', codeOf(secret, time.now))).outcome,
    'refused',
  )
  assert.equal((await signIn.confirmAgain(browser.cookies, goodPassword, '00000')).outcome, 'refused')
  assert.equal((await signIn.confirmAgain(browser.cookies, goodPassword, codeOf(secret, time.now))).outcome, 'in')
  assert.equal((await signIn.confirmAgain(browser.cookies, goodPassword, codeOf(secret, time.now))).outcome, 'refused')
  assert.deepEqual((await signIn.session(browser.cookies))?.secondFactorAt, time.now)
  assert.ok(await signIn.enrolTotp(browser.cookies))
})

test('a new phone: the old one works until the new one is proven', async () => {
  const { signIn, newEnrolled, signedIn, time, later } = house
  const { person, browser, secret } = await newEnrolled()
  const next = (await signIn.enrolTotp(browser.cookies))?.secret.replaceAll(' ', '') ?? ''
  const one = await signedIn(person.email)
  assert.equal((await signIn.secondFactor(one.cookies, codeOf(secret, time.now))).outcome, 'in')
  assert.equal(browser.take(await signIn.confirmTotp(browser.cookies, codeOf(next, time.now))), 'in')
  later(1)
  const two = await signedIn(person.email)
  assert.equal((await signIn.secondFactor(two.cookies, codeOf(secret, time.now))).outcome, 'refused')
  assert.equal((await signIn.secondFactor(two.cookies, codeOf(next, time.now))).outcome, 'in')
})

test('an administrator resets a lost second factor: sessions end, the password opens a session again', async () => {
  const { signIn, newEnrolled } = house
  const { person, browser } = await newEnrolled()
  await signIn.resetSecondFactor(person.id)
  assert.equal(await signIn.session(browser.cookies), undefined)
  assert.equal((await signIn.password(person.email, goodPassword, home)).outcome, 'in')
})

test('a disabled person cannot finish a sign-in that waits for its code', async () => {
  const { signIn, newEnrolled, signedIn, time } = house
  const { person, secret } = await newEnrolled()
  const browser = await signedIn(person.email)
  await signIn.disable(person.id)
  assert.deepEqual(await signIn.secondFactor(browser.cookies, codeOf(secret, time.now)), { outcome: 'ended' })
})

test('secrets and recovery codes do not stand in the database as they are', async () => {
  const { newEnrolled } = house
  const { person, secret, recoveryCodes } = await newEnrolled()
  const { rows } = await database.owner.query('select t::text as row from sign_in.two_factor t where user_id = $1', [
    person.id,
  ])
  const row = String(rows[0]?.row)
  assert.ok(!row.includes(secret))
  for (const code of recoveryCodes) assert.ok(!row.includes(code) && !row.includes(code.replace('-', '')))
})
