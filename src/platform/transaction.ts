import { setTimeout as pause } from 'node:timers/promises'
import type { Sql, Transaction } from './sql.ts'

/**
 * Makes a pool's transactions end with their connection. The driver rejects a transaction whose connection was lost, but
 * what still runs of it goes on: its next statement, and in the end its `commit` or `rollback`, would be sent on the
 * connection made in place of the lost one, outside any transaction or into somebody else's (tried; see sql.test.ts). So
 * once the connection is lost, statements are refused and the scope never settles.
 */
export function endingWithConnection(pool: Sql): Sql {
  const begin = async (first: unknown, second?: unknown): Promise<unknown> => {
    const work = (second ?? first) as (sql: Transaction) => Promise<unknown>
    const life = { lost: false }
    const scope = async (sql: Transaction): Promise<unknown> => {
      try {
        const value = await work(guarded(sql, life))
        return life.lost ? never : value
      } catch (failure) {
        // Told by the driver in a moment, if it was this transaction's connection that was lost and not another's.
        if (!life.lost && isLoss(failure)) await pause(lossIsToldWithin)
        if (life.lost) return never
        throw failure
      }
    }
    try {
      return await (typeof first === 'string' ? pool.begin(first, scope as never) : pool.begin(scope as never))
    } catch (failure) {
      life.lost = true
      throw failure
    }
  }
  return new Proxy(pool, { get: (target, name) => (name === 'begin' ? begin : (Reflect.get(target, name) as unknown)) })
}

/**
 * A pool that is made anew when it loses a connection. After a loss the driver (3.4.9) may keep the connection and never
 * answer what is sent on it (tried; see sql.test.ts). So the pool is replaced at the first loss: new statements go to the
 * new one, those on the old one have a second to finish, and whatever is stuck there is refused then.
 */
export function renewedAfterLoss(open: (onclose: () => void) => Sql): Sql {
  let ended = false
  const make = (): Sql => {
    const pool: Sql = open(() => {
      if (ended || pool !== current) return
      current = make()
      void pool.end({ timeout: 1 }).catch(() => undefined)
    })
    return pool
  }
  let current = make()
  const end = (options?: { timeout?: number }): Promise<void> => {
    ended = true
    return current.end(options)
  }
  return new Proxy(current, {
    apply: (_, self, args: unknown[]) => Reflect.apply(current as never, self, args) as unknown,
    get: (_, name) => {
      if (name === 'end') return end
      return Reflect.get(current, name) as unknown
    },
  })
}

const lossIsToldWithin = 250
const never = new Promise<never>(() => undefined)

function guarded(sql: Transaction, life: { readonly lost: boolean }): Transaction {
  return new Proxy(sql, {
    apply(target, self, args: unknown[]) {
      if (life.lost) throw new LostConnection()
      return Reflect.apply(target as never, self, args) as unknown
    },
  })
}

/** The transaction's connection was lost, and the transaction with it. */
class LostConnection extends Error {
  readonly code = 'CONNECTION_CLOSED'
}

const lossCodes: ReadonlySet<string> = new Set(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', '57P01', '57P02', 'ECONNRESET', 'EPIPE'])
const isLoss = (failure: unknown): boolean => lossCodes.has((failure as { code?: string }).code ?? '')
