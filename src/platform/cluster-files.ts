import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { give, type Account } from './cluster-account.ts'
import { Unable } from './unable.ts'

type Plan = {
  readonly data: string
  readonly binaries: string
  readonly account: Account
  /** A private folder that the account can read, for the password on its way in. */
  readonly scratch: string
  readonly ownerPassword: string
  readonly durable: boolean
}

/** The role that owns every table; in our own cluster it is the superuser. */
export const ownerRole = 'accord_owner'

/**
 * The folder of PostgreSQL's own files, made on first use. It is filled under another name and renamed last, so that a
 * process that dies half way leaves nothing that looks finished. Text sorts by code point everywhere alike (C.UTF-8),
 * because a sort order borrowed from the system changes with its updates and corrupts indexes. Only the full-text parser
 * asks the system what a letter is, where it knows (else it takes curly quotes and dashes for letters).
 */
export function openFolder({ data, binaries, account, scratch, ownerPassword, durable }: Plan): string {
  const folder = join(data, 'postgres')
  if (existsSync(join(folder, 'PG_VERSION'))) return sameMajor(folder, binaries)
  for (const leftover of globSync('postgres.new-*', { cwd: data })) rmSync(join(data, leftover), { recursive: true })
  const fresh = join(data, `postgres.new-${process.pid}`)
  const secret = join(scratch, 'password')
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(secret, ownerPassword, { mode: 0o600 })
  give(fresh, account)
  give(secret, account)
  const args = [
    '-D',
    fresh,
    '-U',
    ownerRole,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]
  const make = (...more: string[]) =>
    spawnSync(join(binaries, 'initdb'), [...args, ...more], {
      ...account.ids,
      cwd: '/',
      encoding: 'utf8',
      env: plainEnvironment,
    })
  const knowing = make('--lc-ctype=C.UTF-8')
  const { status, error, stderr } = /invalid locale/.test(knowing.stderr) ? make() : knowing
  rmSync(secret)
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Unable(
      `The database could not be made in ${folder}: ${error?.message ?? lastLine(stderr)}. Mend this and start again; nothing was left behind.`,
    )
  }
  renameSync(fresh, folder)
  return folder
}

/** Nothing of the caller's surroundings reaches the database: its language, its time zone and its PG… settings are ours. */
export const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

function sameMajor(folder: string, binaries: string): string {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const runs = /(\d+)/.exec(
    spawnSync(join(binaries, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' }).stdout,
  )?.[1]
  if (made === runs) return folder
  throw new Unable(
    `The data in ${folder} belongs to PostgreSQL ${made}, and this release of Accord runs PostgreSQL ${runs}. Start the release that wrote it and run "accord export", then import into a new folder.`,
  )
}
