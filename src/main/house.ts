import { serve, type ServerType } from '@hono/node-server'
import { pino, type Logger } from 'pino'
import { loginRoles } from '#platform/database-roles.ts'
import type { DeskRoom } from '#platform/desk.ts'
import { openMail } from '#platform/mail.ts'
import type { Office } from '#platform/office.ts'
import { openSeenLog } from '#platform/seen.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openSignIn } from '#platform/sign-in/sign-in.ts'
import { openPool, type Place } from '#platform/sql.ts'
import { openCheckpoints } from '#platform/checkpoints.ts'
import { followFacts } from '#rooms/campaign/door.ts'
import { webApp } from '#web/app.ts'
import { Memory } from '#web/memory.ts'
import { kinds, nav, routes } from './rooms.ts'

/** What a house is opened with: where its database is, what only this installation knows, and what time it is told. */
export type HousePlan = {
  readonly place: Place
  readonly secrets: Secrets
  readonly url: string
  readonly clock: () => Date
  readonly demonstration: boolean
  readonly onlyHere: boolean
  readonly idleMinutes: number
  readonly trustedProxies: readonly string[]
  readonly smtpUrl?: string | undefined
  readonly mailFrom?: string | undefined
  readonly log: Logger
  readonly connections?: number
  /** The folder of the audit's signed heads; without it none are written (tests). */
  readonly checkpoints?: string
  /** What the set-up page asks for, where nobody can sign in yet. */
  readonly setupCode?: string
}

/** Everything opened once and named once: the office for handlers, the site as a function, and how to close it all. */
export type House = {
  readonly office: Office
  readonly fetch: (request: Request, env?: unknown) => Response | Promise<Response>
  listen(port: number, host: string): Promise<() => Promise<void>>
  close(): Promise<void>
}

export async function openHouse(plan: HousePlan): Promise<House> {
  const { place, secrets, url, clock, log } = plan
  const sql = openPool({ place, role: loginRoles.app, password: secrets.passwords.app, max: plan.connections ?? 10 })
  const signIn = openSignIn({ database: { ...poolSettings(place, loginRoles.signin, secrets.passwords.signin), max: 4 }, secret: secrets.session, baseUrl: url, idleMinutes: plan.idleMinutes, clock })
  const mail = openMail(plan.smtpUrl, plan.mailFrom, url)
  const seen = openSeenLog(sql)
  const memory = new Memory()
  const desks: DeskRoom = { sql, seen, digestKey: secrets.subjects, follow: followFacts }
  const checkpoints = plan.checkpoints ? await openCheckpoints({ sql, secrets, folder: plan.checkpoints, clock, log }) : undefined
  const office: Office = {
    ...desks,
    signIn,
    mail,
    log,
    url,
    demonstration: plan.demonstration,
    kinds,
    nav,
    published: async () => void (await sql.notify('published', '')),
    checkpoints: checkpoints ?? { publicKey: secrets.checkpoints.publicKey, latest: async () => [] },
    setup: plan.setupCode ? { code: plan.setupCode } : undefined,
  }
  // Whoever publishes, every process forgets what it kept; and after a lost connection, to be safe.
  const ear = openPool({ place, role: loginRoles.app, password: secrets.passwords.app, max: 1 })
  const listening = await ear.listen('published', () => memory.forget(), () => memory.forget())
  const app = webApp({ office, clock, trustedProxies: plan.trustedProxies, onlyHere: plan.onlyHere }, routes, memory)

  return {
    office,
    fetch: (request, env) => app.fetch(request, env as never),
    listen: (port, host) => listen(app.fetch as never, port, host),
    async close() {
      await listening.unlisten().catch(() => undefined)
      await ear.end({ timeout: 1 })
      await seen.close()
      await checkpoints?.close()
      await signIn.close()
      mail.close()
      await sql.end({ timeout: 5 })
    },
  }
}

/** Where the database is, in the words of pg's Pool; an address's own user and password are left out. */
export function poolSettings(place: Place, user: string, password: string) {
  if ('socket' in place) return { user, password, host: place.socket, port: 5432, database: place.database }
  const { hostname, port, pathname, searchParams } = new URL(place.url)
  const ssl = ['require', 'verify-full', 'verify-ca'].includes(searchParams.get('sslmode') ?? '')
  return { user, password, host: hostname, port: Number(port || 5432), database: place.database ?? pathname.slice(1), ...(ssl ? { ssl: true } : {}) }
}

/** Listens, and returns how to stop: no new requests, those in flight finished, and not for ever. */
function listen(fetch: (request: Request) => Promise<Response>, port: number, hostname: string): Promise<() => Promise<void>> {
  return new Promise((ready, fail) => {
    const server: ServerType = serve({ fetch, port, hostname }, () => ready(stop))
    server.once('error', fail)
    const stop = (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 8000).unref()
      })
  })
}

/** The log: one JSON line an event, without names, addresses or content. */
export const openLog = (level: string, demonstration: boolean): Logger => pino({ level: demonstration && level === 'info' ? 'warn' : level, base: null })
