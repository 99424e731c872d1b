import { resolve } from 'node:path'
import { z } from 'zod'
import { fileURLToPath } from 'node:url'
import { isLoopback, isNetwork, isOrigin, isS3, isUrlOf } from './addresses.ts'

/** Where files go: a folder, or a bucket of S3-compatible storage (its keys come from AWS_* as usual). */
export type Storage =
  | { readonly kind: 'file'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly prefix: string
      readonly region: string
      readonly endpoint: string | undefined
    }

/** Every setting of one process, checked before anything starts. */
export type Config = {
  readonly port: number
  readonly portGiven: boolean
  readonly host: string
  readonly data: string
  readonly secrets: string
  readonly url: string | undefined
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly storage: Storage
  readonly idleMinutes: number
  readonly trustedProxies: readonly string[]
  readonly logLevel: (typeof logLevels)[number]
}

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }

type Given = Readonly<Record<string, string | undefined>>
type Machine = { readonly checkout: string; readonly root: boolean }

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** The flag that stands for each setting on the command line: `--port 5000` is PORT=5000. */
export const flagOf = {
  PORT: 'port',
  HOST: 'host',
  ACCORD_DATA: 'data',
  ACCORD_SECRETS: 'secrets',
  ACCORD_URL: 'url',
  DATABASE_URL: 'database',
  SMTP_URL: 'smtp',
  MAIL_FROM: 'mail-from',
  ACCORD_STORAGE: 'storage',
  ACCORD_IDLE_MINUTES: 'idle-minutes',
  ACCORD_TRUSTED_PROXIES: 'trusted-proxies',
  LOG_LEVEL: 'log-level',
} as const

const from = (least: number, most: number, mend: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, mend)
    .transform(Number)
    .refine((number) => number >= least && number <= most, mend)
const words = (fits: (text: string) => boolean, mend: string) => z.string().refine(fits, mend)

/** Each setting with what is said when it does not fit; a value is never repeated, for some hold passwords. */
const settings = z
  .object({
    PORT: from(1, 65_535, 'PORT must be a whole number from 1 to 65535, for example PORT=4000.').optional(),
    HOST: words(
      (text) => /^[\w.:-]+$/.test(text),
      'HOST must be a host name or an address, for example HOST=127.0.0.1.',
    ).default('127.0.0.1'),
    ACCORD_DATA: z.string().optional(),
    ACCORD_SECRETS: z.string().optional(),
    ACCORD_URL: words(
      isOrigin,
      'ACCORD_URL must be the address that people type, without a path, and https:// unless it is this machine, for example ACCORD_URL=https://accord.example.gov.',
    ).optional(),
    DATABASE_URL: words(
      isUrlOf('postgres:', 'postgresql:'),
      'DATABASE_URL must look like postgres://user:password@host:5432/database; write special characters of the password in percent code.',
    ).optional(),
    SMTP_URL: words(
      isUrlOf('smtp:', 'smtps:'),
      'SMTP_URL must look like smtps://user:password@mail.example.gov:465.',
    ).optional(),
    MAIL_FROM: words(
      (text) => /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(text),
      'MAIL_FROM must be a mail address, for example MAIL_FROM=accord@example.gov.',
    ).optional(),
    ACCORD_STORAGE: words(
      (text) => isUrlOf('file:')(text) || isS3(text),
      'ACCORD_STORAGE must be a file: or s3: address, for example file:///srv/accord-files or s3://bucket/folder?region=us-east-1.',
    ).optional(),
    ACCORD_IDLE_MINUTES: from(
      1,
      1_440,
      'ACCORD_IDLE_MINUTES must be a whole number of minutes from 1 to 1440, for example ACCORD_IDLE_MINUTES=30.',
    ).default(30),
    ACCORD_TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .refine(
        (networks) => networks.every(isNetwork),
        'ACCORD_TRUSTED_PROXIES must be addresses or networks with commas between, for example ACCORD_TRUSTED_PROXIES=10.0.0.5,10.1.0.0/16.',
      ),
    LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}.`).default('info'),
  })
  .superRefine((given, faults) => {
    if (given.SMTP_URL && !given.MAIL_FROM)
      faults.addIssue({
        code: 'custom',
        message:
          'SMTP_URL is set and MAIL_FROM is not: also say from which address mail is sent, for example MAIL_FROM=accord@example.gov.',
      })
  })

/** Reads every setting from the flags, else the environment, and names all faults at once, each with its mend. */
export function readConfig(env: Given, flags: Given, machine: Machine = thisMachine()): ReadConfig {
  const given = Object.fromEntries(
    Object.entries(flagOf).map(([name, flag]) => [name, (flags[flag] ?? env[name])?.trim() || undefined]),
  )
  const read = settings.safeParse(given)
  if (!read.success) return { ok: false, faults: [...new Set(read.error.issues.map((issue) => issue.message))] }
  const set = read.data
  const data = resolve(set.ACCORD_DATA ?? (machine.root ? '/var/lib/accord' : `${machine.checkout}/data`))
  return {
    ok: true,
    config: {
      port: set.PORT ?? 4000,
      portGiven: set.PORT !== undefined,
      host: set.HOST,
      data,
      secrets: resolve(set.ACCORD_SECRETS ?? `${data}/secrets.json`),
      url: set.ACCORD_URL && new URL(set.ACCORD_URL).origin,
      databaseUrl: set.DATABASE_URL,
      smtpUrl: set.SMTP_URL,
      mailFrom: set.MAIL_FROM,
      storage: storageAt(set.ACCORD_STORAGE, data),
      idleMinutes: set.ACCORD_IDLE_MINUTES,
      trustedProxies: set.ACCORD_TRUSTED_PROXIES,
      logLevel: set.LOG_LEVEL,
    },
  }
}

/** True when only this machine can reach the server, which is what one-click sign-in asks for. */
export const listensOnlyHere = (config: Config): boolean => isLoopback(config.host)

function storageAt(address: string | undefined, data: string): Storage {
  if (!address) return { kind: 'file', folder: `${data}/files` }
  const url = new URL(address)
  if (url.protocol === 'file:') return { kind: 'file', folder: fileURLToPath(url) }
  const { hostname, pathname, searchParams } = url
  const endpoint = searchParams.get('endpoint') ?? undefined
  return {
    kind: 's3',
    bucket: hostname,
    prefix: pathname.slice(1),
    region: searchParams.get('region') ?? 'us-east-1',
    endpoint,
  }
}

const thisMachine = (): Machine => ({ checkout: resolve(import.meta.dirname, '../..'), root: process.getuid?.() === 0 })
