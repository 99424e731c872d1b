import { pino } from 'pino'
import { ownerRole } from '#platform/cluster-files.ts'
import { openPool } from '#platform/sql.ts'
import { fillHouse } from '#main/demo/load.ts'
import { openHouse } from '#main/house.ts'
import { markDemonstration } from '#main/instance-store.ts'
import { makeTemplate, shared } from './cluster.ts'

const name = 'accord_demo'
/** The day on which the tests' demonstration is told. */
export const demoDay = new Date('2026-11-22T15:00:00Z')

/** The name of a database that holds the demonstration, made by the first test file that asks; others wait and clone it. */
export async function demoTemplate(): Promise<string> {
  const { socket, secrets } = await shared()
  const owner = { role: ownerRole, password: secrets.passwords.owner }
  const admin = openPool({ place: { socket, database: 'accord' }, ...owner, max: 1 })
  try {
    await admin`select pg_advisory_lock(3)`
    const [made] = await admin`select from pg_database where datname = ${name}`
    if (made) return name
    const making = `${name}_making`
    await admin`drop database if exists ${admin(making)}`
    await makeTemplate(socket, secrets, making)
    await fill({ socket, database: making }, secrets, owner)
    await admin`alter database ${admin(making)} rename to ${admin(name)}`
    return name
  } finally {
    await admin.end()
  }
}

type Shared = Awaited<ReturnType<typeof shared>>

async function fill(place: { socket: string; database: string }, secrets: Shared['secrets'], owner: { role: string; password: string }): Promise<void> {
  const house = await openHouse({
    place, secrets, url: 'http://localhost:4000', clock: () => demoDay, demonstration: true, onlyHere: true,
    idleMinutes: 30, trustedProxies: [], log: pino({ level: 'silent' }), connections: 4,
  })
  try {
    await fillHouse(house, demoDay, () => undefined)
  } finally {
    await house.close()
  }
  const sql = openPool({ place, ...owner, max: 1 })
  await markDemonstration(sql)
  await sql.end()
}
