import { createHmac } from 'node:crypto'
import type { startDatabase } from './database.fixture.ts'
import { openSignIn, type Entry } from './sign-in.ts'

export const goodPassword = 'violet harbor kestrel 19'
export const home = '203.0.113.7'

/** A sign-in whose clock the test moves, over the test's database. */
export function signInAt(database: Awaited<ReturnType<typeof startDatabase>>, baseUrl = 'http://localhost:4000') {
  const time = { now: new Date() }
  const signIn = openSignIn({
    database: { ...database.connection('accord_signin') },
    secret: 'a secret for the tests, long enough',
    baseUrl,
    idleMinutes: 30,
    clock: () => time.now,
  })
  const later = (minutes: number): void => void (time.now = new Date(time.now.getTime() + minutes * 60_000))

  /** A person of record with a password ('' for none). */
  async function newPerson(password: string | undefined = goodPassword) {
    const { rows } = await database.owner.query<{ id: string }>('select uuidv7() as id')
    const id = rows[0]?.id ?? ''
    const person = { id, name: 'Dana Reyes', email: `reyes-${id}@springfield.example` }
    await database.owner.query('insert into person (id, name, email) values ($1, $2, $3)', [
      id,
      person.name,
      person.email,
    ])
    const problem = await signIn.createCredential(person, password || undefined)
    if (problem) throw new Error(problem.problem)
    return person
  }

  /** Someone who signed in and enrolled an authenticator. */
  async function newEnrolled() {
    const person = await newPerson()
    const browser = new Browser()
    browser.take(await signIn.password(person.email, goodPassword, home))
    const enrolment = await signIn.enrolTotp(browser.cookies)
    if (!enrolment) throw new Error('no enrolment')
    const secret = enrolment.secret.replaceAll(' ', '')
    const enrolled = await signIn.confirmTotp(browser.cookies, codeOf(secret, time.now))
    if (enrolled.outcome !== 'in') throw new Error(enrolled.outcome)
    browser.take(enrolled)
    later(2)
    return { person, browser, secret, recoveryCodes: enrolled.recoveryCodes }
  }

  /** Signs in by password (and code) in a browser of its own. */
  async function signedIn(email: string, password = goodPassword): Promise<Browser> {
    const browser = new Browser()
    browser.take(await signIn.password(email, password, home))
    return browser
  }

  return { signIn, signedIn, time, later, newPerson, newEnrolled }
}

/** Keeps cookies as a browser does. */
export class Browser {
  readonly jar = new Map<string, string>()
  get cookies(): string | undefined {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') || undefined
  }
  take(from: Entry | readonly string[]): Entry['outcome'] | undefined {
    const list = 'outcome' in from ? ('cookies' in from ? from.cookies : []) : from
    for (const cookie of list) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return 'outcome' in from ? from.outcome : undefined
  }
}

/** A six-digit code, worked out a second time and on its own (RFC 6238), as the person's phone would. */
export function codeOf(secret: string, now: Date): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.from(
    Math.floor(now.getTime() / 30_000)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  )
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[19]! & 0xf
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0')
}
