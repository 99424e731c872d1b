import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { Unable } from './unable.ts'

/** The system user that the database runs as: ourselves, or `nobody` when we are root, since PostgreSQL refuses root. */
export type Account = { readonly switches: boolean; readonly ids: { readonly uid?: number; readonly gid?: number } }

export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return { switches: false, ids: {} }
  const [, , uid = '65534', gid = '65534'] =
    /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  return { switches: true, ids: { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 } }
}

/** True where this account can enter the folder; tried rather than computed, for permissions have many sources. */
export function reaches(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account.ids, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Makes the data folder and says what stands in the way; its own account may pass through it, and read nothing there. */
export function makeDataFolder(wanted: string, account: Account): string {
  try {
    makePrivateFolder(wanted)
    const data = realpathSync(wanted)
    if (account.switches) chmodSync(data, 0o711)
    mkdtempAndRemove(data)
    if (reaches(account, data)) return data
  } catch (error) {
    throw new Unable(
      `This user cannot write to the data folder ${wanted} (${(error as NodeJS.ErrnoException).code}). Make it writable, or set ACCORD_DATA to another folder.`,
    )
  }
  throw new Unable(
    `Started as root, the database runs as the user nobody, who may not pass through ${dirname(wanted)} to ${wanted}. Set ACCORD_DATA to a folder outside of it, for example ACCORD_DATA=/var/lib/accord, or start as an ordinary user.`,
  )
}

/** Makes a folder for its owner alone; the folders above it, where they are missing, are ordinary ones. */
export function makePrivateFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** A private folder with a short path for the socket: the system allows about a hundred bytes for the whole of it. */
export function makeSocketFolder(account: Account): string {
  for (const parent of [tmpdir(), '/tmp']) {
    if (Buffer.byteLength(parent) > 70 || !reaches(account, parent)) continue
    try {
      const folder = mkdtempSync(`${realpathSync(parent)}/accord-`)
      give(folder, account)
      return folder
    } catch {
      continue
    }
  }
  throw new Unable(
    `Neither ${tmpdir()} nor /tmp can hold the database's socket. Set TMPDIR to a writable folder with a path shorter than 70 letters.`,
  )
}

/** Hands a file or folder to the database's account. */
export function give(path: string, { ids }: Account): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid)
}

const mkdtempAndRemove = (data: string): void => rmSync(mkdtempSync(`${data}/.try-`), { recursive: true })
