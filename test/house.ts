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
  end(): Promise<void>
}

/** A whole house on a database of its own, told its time by the test. */
export async function openTestHouse(options: { readonly demonstration?: boolean; readonly from?: string; readonly smtpUrl?: string } = {}): Promise<TestHouse> {
  const database = await openTestDatabase(options.from)
  const owner = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  let time = new Date('2026-11-22T15:00:00Z')
  const house = await openHouse({
    place: database.place,
    secrets: database.secrets,
    url: 'http://localhost:4000',
    clock: () => time,
    demonstration: options.demonstration ?? false,
    onlyHere: true,
    idleMinutes: 30,
    trustedProxies: [],
    log: pino({ level: 'silent' }),
    connections: 4,
    ...(options.smtpUrl ? { smtpUrl: options.smtpUrl, mailFrom: 'accord@example.org' } : {}),
  })
  return {
    ...house,
    database,
    owner,
    get time() {
      return time
    },
    set time(next) {
      time = next
    },
    async end() {
      await house.close()
      await owner.end()
      await database.drop()
    },
  }
}
