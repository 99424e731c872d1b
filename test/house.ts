import { createServer, type AddressInfo } from 'node:net'
import { pino } from 'pino'
import { ownerRole } from '#platform/cluster-files.ts'
import { openPool, type Sql } from '#platform/sql.ts'
import { openHouse, type House } from '#main/house.ts'
import { openTestDatabase, type TestDatabase } from './cluster.ts'

export type TestHouse = House & {
  readonly database: TestDatabase
  /** A pool as the tables' owner, who sees past row-level security: for looking at what was kept. */
  readonly owner: Sql
  /** What time the house is told; tests move it. */
  time: Date
  /** Its address: one that answers where the house listens. */
  readonly url: string
  end(): Promise<void>
}

export type TestHouseOptions = {
  readonly demonstration?: boolean
  /** The database to clone, by name; an empty house unless told. */
  readonly from?: string
  readonly smtpUrl?: string
  /** Answers on a free port of this machine, for browsers. */
  readonly listen?: boolean
  readonly connections?: number
  /** What the set-up page of an empty house asks for. */
  readonly setupCode?: string
}

/** A whole house on a database of its own, told its time by the test. */
export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const database = await openTestDatabase(options.from)
  const owner = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  const port = options.listen ? await freePort() : 0
  const url = options.listen ? `http://127.0.0.1:${port}` : 'http://localhost:4000'
  let time = new Date('2026-11-22T15:00:00Z')
  const house = await openHouse({
    place: database.place,
    secrets: database.secrets,
    url,
    clock: () => time,
    demonstration: options.demonstration ?? false,
    onlyHere: true,
    idleMinutes: 30,
    trustedProxies: [],
    log: pino({ level: process.env['ACCORD_TEST_LOG'] ?? 'silent' }),
    connections: options.connections ?? 4,
    ...(options.setupCode ? { setupCode: options.setupCode } : {}),
    ...(options.smtpUrl ? { smtpUrl: options.smtpUrl, mailFrom: 'accord@example.org' } : {}),
  })
  const stop = options.listen ? await house.listen(port, '127.0.0.1') : undefined
  return {
    ...house,
    database,
    owner,
    url,
    get time() {
      return time
    },
    set time(next) {
      time = next
    },
    async end() {
      await stop?.()
      await house.close()
      await owner.end()
      await database.drop()
    },
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
