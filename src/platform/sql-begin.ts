import { setImmediate as turn } from 'node:timers/promises'
import type { Sql, Transaction } from './sql.ts'

type Work = (tx: Transaction) => unknown

/**
 * Keeps a transaction whose connection was lost from sending anything more. The driver would send it (the rollback, too) on
 * no connection, which ends the process, or on the one that it made anew, amid someone else's transaction
 * (porsager/postgres#1154, #1208).
 */
export function endLostTransactions(sql: Sql): void {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>
  const guarded = (first: string | Work, second?: Work): Promise<unknown> => {
    const [options, work] = typeof first === 'string' ? [first, second as Work] : ['', first]
    const line = { lost: false }
    const begun = begin(options, async (tx) => {
      try {
        const value = await work(guard(tx, line))
        return line.lost ? never : value
      } catch (failure) {
        await turn()
        if (line.lost) return never
        throw failure
      }
    })
    begun.catch(() => void (line.lost = true))
    return begun
  }
  sql.begin = guarded as Sql['begin']
}

const never = new Promise<never>(() => undefined)

const guard = (tx: Transaction, line: { readonly lost: boolean }): Transaction =>
  new Proxy(tx, {
    apply(target, self, args) {
      if (line.lost) throw Object.assign(new Error('The connection was lost.'), { code: 'CONNECTION_CLOSED' })
      return Reflect.apply(target, self, args) as unknown
    },
  })
