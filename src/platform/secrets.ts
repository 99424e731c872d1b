import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder } from './cluster-account.ts'
import { Unable } from './unable.ts'

/** The database's login roles, besides the tables' owner none of them sees past row-level security. */
export const databaseRoles = ['owner', 'app', 'jobs', 'signin', 'backup'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

const words = z.string().min(32)
const shape = z.object({
  /** Passwords of the database roles. */
  passwords: z.object({ owner: words, app: words, jobs: words, signin: words, backup: words }),
  /** Signs the sign-in library's cookies. */
  session: words,
  /** HMAC key of the pseudonymous subject keys in facts; base64 of 32 bytes. */
  subjects: words,
  /** Encrypts what is kept sealed per case; base64 of 32 bytes. */
  seal: words,
  /** Ed25519 keys that sign the audit's checkpoints, as PEM. */
  checkpoints: z.object({ publicKey: words, privateKey: words }),
})

/** What this installation alone knows: lose it and sealed cases and subject keys are lost with it. */
export type Secrets = z.infer<typeof shape>

/** Reads the secrets at this path, and makes them once where there are none. */
export function openSecrets(path: string): Secrets {
  const text = read(path) ?? make(path)
  const secrets = shape.safeParse(parse(text))
  if (secrets.success) return secrets.data
  throw new Unable(
    `The secrets in ${path} are incomplete. Put back this file from a backup; do not delete it, for what was sealed with it would be lost.`,
  )
}

function read(path: string): string | undefined {
  try {
    if (statSync(path).mode & 0o007)
      throw new Unable(`Other people of this machine can read ${path}. Run: chmod 600 '${path}'`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code === 'EACCES')
      throw new Unable(`This user may not read ${path}. Start as the user who owns it, or set ACCORD_SECRETS.`)
    throw error
  }
}

/** Written beside, then linked into place: a process that dies half way or races another leaves no half a file. */
function make(path: string): string {
  const text = JSON.stringify(fresh(), undefined, 2)
  const beside = `${path}.${process.pid}`
  try {
    makePrivateFolder(dirname(path))
    const file = openSync(beside, 'w', 0o600)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    linkSync(beside, path)
    return text
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return readFileSync(path, 'utf8')
    throw new Unable(
      `The secrets could not be written to ${path} (${code}). Make this folder writable, or set ACCORD_DATA to another.`,
    )
  } finally {
    rmSync(beside, { force: true })
  }
}

function fresh(): Secrets {
  const checkpoints = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const passwords = { owner: word(), app: word(), jobs: word(), signin: word(), backup: word() }
  return { passwords, session: word(), subjects: key(), seal: key(), checkpoints }
}

const word = (): string => randomBytes(32).toString('base64url')
const key = (): string => randomBytes(32).toString('base64')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
