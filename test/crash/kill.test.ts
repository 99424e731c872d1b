import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ownerRole } from '#platform/cluster-files.ts'
import { loginRoles } from '#platform/database-roles.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { openSecrets } from '#platform/secrets.ts'
import { openSeenLog } from '#platform/seen.ts'
import { openPool, type Sql } from '#platform/sql.ts'
import { verify } from '#platform/verify.ts'
import { roomNames } from '../../src/floor-plan.ts'
import { chance } from './chance.ts'
import { follow, foundTown } from './pledging.ts'
import type { Town } from './town.ts'
import { killPostgres, kill, startKeeper, Writer, type Keeper } from './victims.ts'
import { lookOver, lost } from './whole.ts'
import type { Attempt } from './writes.ts'

/** How often, and whom: the program most often, for that is what ends most often. */
const kills = { program: 140, postgres: 30, both: 20, 'all but postgres': 10 } as const
type Whom = keyof typeof kills

const seed = Number(process.env['ACCORD_CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const random = chance(seed)
const again = `Try again with ACCORD_CRASH_SEED=${seed}.`

const data = mkdtempSync(join(tmpdir(), 'accord-crash-'))
const compiled = mkdtempSync(join(tmpdir(), 'accord-compiled-'))
const secrets = openSecrets(join(data, 'secrets.json'))
let keeper: Keeper
let owner: Sql
let town: Town

const place = () => ({ socket: keeper.socket, database: 'accord' })
const openOwner = (): Sql => openPool({ place: place(), role: ownerRole, password: secrets.passwords.owner, max: 1 })

before(async () => {
  keeper = await startKeeper(data)
  owner = openOwner()
  const migrations = readMigrations(resolve('src'), roomNames)
  await migrate({ place: place(), owner: { role: ownerRole, password: secrets.passwords.owner }, passwords: secrets.passwords, migrations })
  const sql = openPool({ place: place(), role: loginRoles.app, password: secrets.passwords.app, max: 1 })
  town = await foundTown({ sql, seen: openSeenLog(sql), digestKey: secrets.subjects, follow }, owner)
  await sql.end()
})
after(async () => {
  await owner.end({ timeout: 1 })
  await kill(keeper.process, 'SIGTERM')
  for (const folder of [data, compiled]) rmSync(folder, { recursive: true, force: true })
})

test('the database of an installation waits for the disk before it acknowledges', async () => {
  const [row] = await owner`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`
  assert.deepEqual({ ...row }, { fsync: 'on', commit: 'on', pages: 'on' })
})

test('killed 200 times in the middle of writes, nothing acknowledged is lost and nothing is left half', { timeout: 600_000 }, async (t) => {
  const acknowledged: Attempt[] = []
  const tally = { begun: 0, stood: 0 }
  let left: readonly Attempt[] = []
  let records: readonly string[] = []
  let writer = new Writer(compiled)
  let spare = new Writer(compiled)
  t.after(() => Promise.all([writer.kill(), spare.kill()]))
  let started = false

  const victims = shuffled(Object.entries(kills).flatMap(([whom, count]) => Array.from({ length: count }, () => whom as Whom)))
  for (const [round, whom] of victims.entries()) {
    const says = `Kill ${round + 1} (${whom}). ${again}`
    if (!started) writer.start({ socket: keeper.socket, data, town, seed: seed + round, again: left, records })
    started = true
    await untilWriting(writer, says)
    await strike(whom, writer)
    if (whom === 'postgres') await untilHeard(writer, says)
    const done = [...acknowledged, ...writer.done]
    const kept = await lookOver(owner)
    const begun = [...writer.begun.values()]
    assert.deepEqual(writer.faults, [], says)
    assert.deepEqual(kept.faults, [], says)
    assert.deepEqual(lost(kept, done), [], says)
    const verified = await verify({ sql: owner, folder: data, publicKey: secrets.checkpoints.publicKey })
    assert.ok(verified.ok, `${says} ${JSON.stringify(verified.fault)}`)
    if (whom === 'postgres') continue
    acknowledged.push(...writer.done)
    left = begun
    records = kept.latest
    tally.begun += begun.length
    tally.stood += begun.filter(({ key }) => kept.made.has(key)).length
    writer = spare
    spare = new Writer(compiled)
    started = false
  }

  t.diagnostic(JSON.stringify({ seed, acknowledged: acknowledged.length, ...tally }))
  assert.ok(tally.begun > tally.stood && tally.stood > 0, 'kills fell before commits as well as between commit and acknowledgement')
})

/** Lets a program write for a random while: most often a short one, sometimes not even until it is ready. */
async function untilWriting(writer: Writer, says: string): Promise<void> {
  if (random() < 0.1) return void (await pause(random() * 100))
  await until(() => writer.ready, writer, says)
  await pause(random() ** 2 * 400)
}

/** A program whose database was killed under it goes on when there is one again. */
async function untilHeard(writer: Writer, says: string): Promise<void> {
  while (!(await owner`select 1`.then(() => true, () => false))) await pause(20)
  const heard = writer.done.length
  await until(() => writer.done.length > heard + 4, writer, says)
}

async function until(so: () => boolean, writer: Writer, says: string): Promise<void> {
  const last = Date.now() + 30_000
  while (!so()) {
    assert.ok(writer.alive, `The program ended by itself. ${says}`)
    assert.ok(Date.now() < last, `The program does not go on. ${says}`)
    await pause(5)
  }
}

/** What still lives goes on as it is; what was killed starts again on the same folder, so that damage would pile up. */
async function strike(whom: Whom, writer: Writer): Promise<void> {
  if (whom === 'program') return writer.kill()
  if (whom === 'postgres') return killPostgres(data)
  const killed = [writer.kill(), kill(keeper.process)]
  if (whom === 'both') killPostgres(data)
  await Promise.all(killed)
  await owner.end({ timeout: 0 })
  keeper = await startKeeper(data)
  owner = openOwner()
}

function shuffled<One>(list: readonly One[]): readonly One[] {
  return list.map((one) => [random(), one] as const).toSorted(([a], [b]) => a - b).map(([, one]) => one)
}
