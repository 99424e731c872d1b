import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ensureRoles, type RolePasswords } from './database-roles.ts'
import { openPool, type Place, type Sql } from './sql.ts'
import { Unable } from './unable.ts'

/** One migration file; its name begins with the room's, so that every applied file is told apart. */
export type Migration = { readonly name: string; readonly digest: string; readonly text: string }

type Plan = {
  readonly place: Place
  /** The role that owns the tables; absent where the database's address names it. */
  readonly owner: { readonly role?: string; readonly password?: string }
  readonly passwords: RolePasswords
  readonly migrations: readonly Migration[]
}

/** Reads the platform's migrations, then each room's in the order in which the rooms stand on one another. */
export function readMigrations(src: string, rooms: readonly string[]): Migration[] {
  const folders = [
    ['platform', join(src, 'platform/migrations')],
    ...rooms.map((room) => [room, join(src, 'rooms', room, 'migrations')]),
  ]
  return folders.flatMap(([owner = '', folder = '']) =>
    (existsSync(folder) ? globSync('*.sql', { cwd: folder }) : []).sort().map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return { name: `${owner}/${basename(file)}`, digest: createHash('sha256').update(text).digest('hex'), text }
    }),
  )
}

/**
 * Brings a database to this release: its login roles first, then each migration that is missing, in a transaction of its
 * own. Returns the names of those applied now. Several processes may start at once: they wait for one another.
 */
export async function migrate({ place, owner, passwords, migrations }: Plan): Promise<string[]> {
  const pool = openPool({ place, ...owner, max: 1 })
  const sql = await pool.reserve()
  try {
    await sql`select pg_advisory_lock(${lockNumber})`
    await ensureRoles(sql, passwords)
    await sql`create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null default now())`
    const applied = await sql<{ name: string; digest: string }[]>`select name, digest from migration`
    const pending = pendingMigrations(migrations, applied)
    for (const migration of pending) await apply(sql, migration)
    return pending.map(({ name }) => name)
  } finally {
    sql.release()
    await pool.end({ timeout: 5 })
  }
}

/** The migrations still to be applied, in order; refuses a history that this release did not make. */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly { readonly name: string; readonly digest: string }[],
): Migration[] {
  const digests = new Map(applied.map(({ name, digest }) => [name, digest]))
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const missing = [...digests.keys()].filter((name) => !known.has(name))
  if (missing.length > 0)
    throw new Unable(
      `This database was changed by ${missing.join(', ')}, which this release does not have. Start the release that last ran on it, or a newer one.`,
    )
  const changed = migrations.filter(({ name, digest }) => digests.has(name) && digests.get(name) !== digest)
  if (changed.length > 0)
    throw new Unable(
      `${names(changed)} changed after being applied to this database. Put the file back as released; a further change belongs into a new file.`,
    )
  const pending = migrations.filter(({ name }) => !digests.has(name))
  const late = pending.filter(({ name }) =>
    [...digests.keys()].some((other) => folderOf(other) === folderOf(name) && other > name),
  )
  if (late.length > 0)
    throw new Unable(
      `${names(late)} would be applied after a later one of the same room. Give it the next free number.`,
    )
  return pending
}

/** The name is written with the change or not at all. PostgreSQL's detail is left out: it would repeat a row. */
async function apply(sql: Pick<Sql, 'unsafe'>, { name, digest, text }: Migration): Promise<void> {
  const recorded = `insert into migration (name, digest) values ('${name.replaceAll("'", "''")}', '${digest}')`
  const fault = await sql.unsafe(`begin; ${text}\n; ${recorded}; commit`).then(nothing, (error: Fault) => error)
  if (!fault) return
  await sql.unsafe('rollback')
  const { code, message, position, where } = fault
  const line = position ? ` at line ${text.slice(0, Number(position) - 'begin; '.length).split('\n').length}` : ''
  throw new Error(`Migration ${name} failed${line}: ${message} (${code})${where ? `, in ${where.split('\n')[0]}` : ''}`)
}

type Fault = { readonly message: string; readonly code?: string; readonly position?: string; readonly where?: string }
const nothing = (): undefined => undefined
const names = (migrations: readonly Migration[]): string => migrations.map(({ name }) => name).join(', ')
const folderOf = (name: string): string => name.slice(0, name.indexOf('/'))

/** "accord" as the number of the lock that starting processes wait for. */
const lockNumber = 0x61_63_63_6f_72_64
