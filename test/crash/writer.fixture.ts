import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { loginRoles } from '#platform/database-roles.ts'
import type { DeskRoom } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { openSecrets } from '#platform/secrets.ts'
import { openSeenLog } from '#platform/seen.ts'
import { openPool } from '#platform/sql.ts'
import { chance } from './chance.ts'
import { follow } from './pledging.ts'
import type { Town } from './town.ts'
import { attempt, type Attempt } from './writes.ts'

/** What the test tells a program that is about to write, on its first line. */
export type Order = {
  readonly socket: string
  readonly data: string
  readonly town: Town
  readonly seed: number
  /** What an earlier program had begun when it was killed. */
  readonly again: readonly Attempt[]
  /** Records to write to. */
  readonly records: readonly string[]
}

/** The program that is killed: writers side by side, each telling what it begins and, after the commit, what is done. */
flushCompileCache()
const [line = ''] = await once()
const { socket, data, town, seed, again, records: known } = JSON.parse(line) as Order
const secrets = openSecrets(`${data}/secrets.json`)
const sql = openPool({ place: { socket, database: 'accord' }, role: loginRoles.app, password: secrets.passwords.app, max: 5 })
const room: DeskRoom = { sql, seen: openSeenLog(sql), digestKey: secrets.subjects, follow }
const random = chance(seed)
const records = [...known]
const shared = new Map<string, string>()

/** How a database that was killed, or is just starting, is told by the driver. */
const away = new Set(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'])

await Promise.all([0, 1, 2, 3].map(async (writer) => {
  for (const [place, left] of again.entries()) if (place % 4 === writer) await finish(left)
}))
say({ ready: true })
await Promise.all([0, 1, 2, 3].map(async (writer) => {
  for (;;) {
    const next = choose(writer)
    say({ begins: next })
    await finish(next)
  }
}))

/** Tries until it is done, as someone does who sends the same form again after a page of trouble. */
async function finish(one: Attempt): Promise<void> {
  for (;;)
    try {
      const done = await attempt(room, town, one)
      say(done.ok ? { done: one.key } : { refused: one, problem: done.problem })
      if (done.ok && one.what === 'programme') records.push((done.value as { at: string }).at)
      if (done.ok && one.what === 'share') shared.set(one.record ?? '', one.key)
      return
    } catch (failure) {
      const { code, message } = failure as { code?: string; message: string }
      if (!away.has(code ?? '')) say({ broke: one, code, message })
      await pause(20)
    }
}

function choose(writer: number): Attempt {
  const key = newId()
  const record = records[Math.floor(random() * records.length)]
  const dice = random()
  if (!record || dice < 0.2) return { key, what: 'programme' }
  if (writer === 0 && dice < 0.6) return { key, what: 'pledge' }
  if (dice < 0.35) return { key, what: 'batch' }
  if (dice < 0.45) return { key, what: 'refusal' }
  if (dice < 0.55) return { key, what: 'reading', record }
  if (dice < 0.75) return { key, what: 'milestone', record }
  const ends = shared.get(record)
  shared.delete(record)
  return { key, what: 'share', record, ...(ends ? { ends } : {}) }
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}

async function once(): Promise<string[]> {
  for await (const line of createInterface({ input: process.stdin })) return [line]
  return []
}
