import type { Sql } from './sql.ts'

/** That someone was shown a record. */
export type SeenLine = { readonly agency: string; readonly person: string | undefined; readonly record?: string; readonly did: string; readonly at: Date }

/** Writes what was seen: lines of requests that arrive together share a commit, and each request waits for its own. */
export type SeenLog = { write(lines: readonly SeenLine[]): Promise<void>; close(): Promise<void> }

export function openSeenLog(sql: Sql): SeenLog {
  let waiting: SeenLine[] = []
  let flushing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function flush(): Promise<void> {
    const lines = waiting
    waiting = []
    next = undefined
    const agencies = [...new Set(lines.map((line) => line.agency))].sort()
    await sql.begin(async (tx) => {
      for (const agency of agencies) {
        const mine = lines
          .filter((line) => line.agency === agency)
          .map((line) => ({ person: line.person ?? null, did: line.did, record: line.record ?? null, outcome: 'seen', at: line.at.toISOString() }))
        await tx`select set_config('app.agency', ${agency}, true)`
        await tx`select append_lines('seen', ${agency}, ${lines[0]?.at ?? new Date()}, ${tx.json(mine as never)})`
      }
    })
  }

  return {
    write(lines) {
      waiting.push(...lines)
      next ??= flushing.catch(() => undefined).then(flush)
      flushing = next
      return next
    },
    close: () => flushing.catch(() => undefined),
  }
}
