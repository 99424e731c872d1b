import type postgres from 'postgres'
import { driver } from './postgres.ts'
import { endingWithConnection, renewedAfterLoss } from './transaction.ts'

/** Where the database is: the socket folder of our own cluster, or an address that the operator gave. */
export type Place =
  | { readonly socket: string; readonly database: string }
  | { readonly url: string; readonly database?: string }

type Types = { day: string; count: string | number }
export type Sql = postgres.Sql<Types>
export type Transaction = postgres.TransactionSql<Types>

type Pool = {
  readonly place: Place
  /** The login role; without it, the user that the address names. */
  readonly role?: string
  readonly password?: string
  readonly max: number
}

/**
 * Opens a pool of connections as one role. A `date` comes back as 'YYYY-MM-DD', a `timestamptz` as Date, a `bigint` as
 * number (as text beyond 2⁵³). Connections are made when asked for and never end by
 * themselves, so that a connection that ends was lost; a database restart costs the statements in flight and no more.
 */
export function openPool({ place, role, password, max }: Pool): Sql {
  const options = {
    max,
    ...(role && { username: role }),
    ...(password && { password }),
    ...(place.database && { database: place.database }),
    types: { day, count },
    onnotice: silent,
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
    backoff: soon,
    connection: { application_name: role ?? 'accord', TimeZone: 'UTC', DateStyle: 'ISO' },
  }
  const open = (onclose: () => void): Sql =>
    'url' in place
      ? driver(place.url, { ...options, onclose })
      : driver({ ...options, onclose, host: 'localhost', port: 5432, path: `${place.socket}/.s.PGSQL.5432`, ssl: false })
  return endingWithConnection(renewedAfterLoss(open))
}

const day = {
  to: 1082,
  from: [1082],
  serialize: (value: string | Date) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  parse: (text: string) => text,
}

const count = {
  to: 20,
  from: [20],
  serialize: (value: string | number) => String(value),
  parse: (text: string) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
}

const soon = (attempt: number): number => Math.min(0.05 * 2 ** attempt, 2)
const silent = (): void => {}
