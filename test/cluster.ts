import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startCluster } from '#platform/cluster.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { openSecrets, type Secrets } from '#platform/secrets.ts'
import { openPool, type Place } from '#platform/sql.ts'
import { roomNames } from '../src/floor-plan.ts'

export const testSecrets = (data: string): Secrets => openSecrets(join(data, 'secrets.json'))
const root = resolve(import.meta.dirname, '..')
const template = 'accord_template'

/** The migrated database that tests clone. */
export async function makeTemplate(socket: string, secrets: Secrets, name: string = template): Promise<void> {
  const admin = openPool({ place: { socket, database: 'accord' }, role: ownerRole, password: secrets.passwords.owner, max: 1 })
  await admin`create database ${admin(name)}`
  await admin.end()
  const owner = { role: ownerRole, password: secrets.passwords.owner }
  await migrate({ place: { socket, database: name }, owner, passwords: secrets.passwords, migrations: readMigrations(join(root, 'src'), roomNames) })
}

export type TestDatabase = { readonly place: Place & { readonly socket: string; readonly database: string }; readonly secrets: Secrets; drop(): Promise<void> }

let count = 0

/** A fresh database for one test file: a clone of the template, or of another one by name. */
export async function openTestDatabase(from: string = template): Promise<TestDatabase> {
  const { socket, secrets } = await shared()
  const database = `t${process.pid}_${++count}`
  const admin = openPool({ place: { socket, database: 'accord' }, role: ownerRole, password: secrets.passwords.owner, max: 1 })
  await admin`create database ${admin(database)} template ${admin(from)}`
  return {
    place: { socket, database },
    secrets,
    async drop() {
      await admin`drop database ${admin(database)} with (force)`
      await admin.end()
    },
  }
}

/** The cluster that the whole run shares; a file that is run by itself starts its own. */
export async function shared(): Promise<{ socket: string; secrets: Secrets }> {
  const data = process.env['ACCORD_TESTS']
  if (data && existsSync(join(data, 'here.json')))
    return { socket: (JSON.parse(readFileSync(join(data, 'here.json'), 'utf8')) as { socket: string }).socket, secrets: testSecrets(data) }
  own ??= startOwn()
  return own
}

let own: Promise<{ socket: string; secrets: Secrets }> | undefined
async function startOwn(): Promise<{ socket: string; secrets: Secrets }> {
  const data = mkdtempSync(join(tmpdir(), 'accord-tests-'))
  const secrets = testSecrets(data)
  const cluster = await startCluster({ data, packageRoot: root, ownerPassword: secrets.passwords.owner, durable: false })
  await makeTemplate(cluster.socket, secrets)
  return { socket: cluster.socket, secrets }
}
