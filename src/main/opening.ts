import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { joinCluster, startCluster, type Cluster } from '#platform/cluster.ts'
import { makePrivateFolder } from '#platform/cluster-account.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { listensOnlyHere, type Config } from '#platform/config.ts'
import { loginRoles } from '#platform/database-roles.ts'
import { installJobs } from '#platform/jobs.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { openSecrets, type Secrets } from '#platform/secrets.ts'
import { openPool, type Place, type Sql } from '#platform/sql.ts'
import { roomNames } from '../floor-plan.ts'
import { openHouse, openLog, poolSettings, type House } from './house.ts'
import { isDemonstration } from './instance-store.ts'

export const packageRoot = resolve(import.meta.dirname, '../..')

/** A database that this process may use, brought to this release. */
export type Database = {
  readonly place: Place
  readonly secrets: Secrets
  /** The names of the migrations that were applied just now. */
  readonly applied: readonly string[]
  /** A pool as the tables' owner: for verifying, for migrations, for removing the demonstration. */
  owner(): Sql
  stop(): Promise<void>
}

/** Opens the database: our own (started, or joined where a server runs it) or the one that DATABASE_URL names. */
export async function openDatabase(config: Config, how: 'serve' | 'join'): Promise<Database> {
  makePrivateFolder(config.data)
  const secrets = openSecrets(config.secrets)
  const cluster = config.databaseUrl ? undefined : await openCluster(config, secrets, how)
  const place: Place = cluster ?? { url: config.databaseUrl ?? '' }
  const owner = cluster ? { role: ownerRole, password: secrets.passwords.owner } : {}
  const stop = async (): Promise<void> => cluster?.stop()
  try {
    const applied = await migrate({ place, owner, passwords: secrets.passwords, migrations: readMigrations(join(packageRoot, 'src'), roomNames) })
    await installJobs(poolSettings(place, loginRoles.jobs, secrets.passwords.jobs))
    return { place, secrets, applied, owner: () => openPool({ place, ...owner, max: 2 }), stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

const openCluster = (config: Config, secrets: Secrets, how: 'serve' | 'join'): Promise<Cluster> => {
  const plan = { data: config.data, packageRoot, ownerPassword: secrets.passwords.owner, durable: true }
  return how === 'serve' ? startCluster(plan) : joinCluster(plan)
}

/** Where the running server told that people reach it; for commands that hand out links meanwhile. */
const addressFile = ({ data }: Config): string => join(data, 'address')

/** Tells commands under which address this server is reached. */
export const tellAddress = (config: Config, url: string): void => writeFileSync(addressFile(config), url, { mode: 0o600 })

function addressTold(config: Config): string | undefined {
  return existsSync(addressFile(config)) ? readFileSync(addressFile(config), 'utf8') : undefined
}

/** Opens the whole house on a database. */
export async function houseOn(database: Database, config: Config, port?: number, clock: () => Date = () => new Date()): Promise<House> {
  const owner = database.owner()
  const demonstration = await isDemonstration(owner)
  await owner.end()
  return openHouse({
    place: database.place,
    secrets: database.secrets,
    url: config.url ?? (port === undefined ? addressTold(config) : undefined) ?? `http://localhost:${port ?? config.port}`,
    clock,
    demonstration,
    onlyHere: listensOnlyHere(config),
    idleMinutes: config.idleMinutes,
    trustedProxies: config.trustedProxies,
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
    log: openLog(config.logLevel, demonstration),
    checkpoints: join(config.data, 'checkpoints'),
    setupCode: `${word()}-${word()}-${word()}`,
  })
}

/** Read from a console and typed once: twelve letters without look-alikes, 57 bits. */
function word(): string {
  const letters = 'bcdfghjkmnpqrstvwxyz23456789'
  return [...randomBytes(4)].map((byte) => letters[byte % letters.length]).join('')
}
