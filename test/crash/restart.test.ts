import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { openHouse, type House } from '#main/house.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { startCluster, type Cluster } from '#platform/cluster.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { newKey } from '#platform/route.ts'
import { openSecrets } from '#platform/secrets.ts'
import { openPool, type Sql } from '#platform/sql.ts'
import { roomNames } from '../../src/floor-plan.ts'
import { cookieOf, knock } from '../knock.ts'
import { insertTown, programme, type Town } from './town.ts'
import { killPostgres } from './victims.ts'

const connections = 5
const data = mkdtempSync(join(tmpdir(), 'accord-restart-'))
const secrets = openSecrets(join(data, 'secrets.json'))
const list = '/app/riverbend/accreditation'
let cluster: Cluster
let house: House
let owner: Sql
let town: Town
let cookie: string
let port: number
/** What the house logged, for when a page breaks. */
const faults: string[] = []

before(async () => {
  cluster = await startCluster({ data, packageRoot: resolve('.'), ownerPassword: secrets.passwords.owner, durable: true })
  await migrate({ place: cluster, owner: { role: ownerRole, password: secrets.passwords.owner }, passwords: secrets.passwords, migrations: readMigrations(resolve('src'), roomNames) })
  owner = openPool({ place: cluster, role: ownerRole, password: secrets.passwords.owner, max: 3 })
  town = await insertTown(owner)
  port = await freePort()
  house = await openHouse({
    place: cluster, secrets, url: `http://127.0.0.1:${port}`, clock: () => new Date(), demonstration: false, onlyHere: true, idleMinutes: 30,
    trustedProxies: [], log: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }), connections,
  })
  await house.office.signIn.createCredential({ id: town.chief, name: 'Dana Reyes', email: `${town.chief}@example.org` }, undefined)
  cookie = await cookieOf(house, town.chief)
})
after(async () => {
  await house.close()
  await owner.end({ timeout: 1 })
  await cluster.stop()
  rmSync(data, { recursive: true, force: true })
})

const form = (body: string, key: string) => new URLSearchParams({ ...programme(body), _key: key })
const get = (path: string) => knock(house, path, { cookie })
const made = async (body: string): Promise<number> => (await owner`select from accreditation where body = ${body}`).length

/** Holds a table, so that requests to it stay in flight, until the database goes. */
async function hold(table: string): Promise<{ free(): Promise<void> }> {
  const one = await owner.reserve()
  await one.unsafe(`begin; lock table ${table} in access exclusive mode`)
  const free = async (): Promise<void> => {
    await one.unsafe('rollback').catch(() => undefined)
    one.release()
  }
  return { free }
}

const inFlight = (waiting: number) => until(async () => (await owner`select from pg_stat_activity where wait_event_type = 'Lock'`).length >= waiting)

async function until(so: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + 20_000
  while (!(await so().catch(() => false))) {
    assert.ok(Date.now() < last, 'it did not come about in 20 seconds')
    await pause(20)
  }
}

const ready = () => until(async () => (await knock(house, '/readyz')).status === 200)

test('what was in flight when the database went gets a clear page, in its language, and what follows works', async () => {
  const held = await hold('accreditation')
  const key = newKey()
  const waiting = [get(list), get(`/es${list}`), get(list), knock(house, `${list}/new`, { cookie, typed: form('Board of the storm', key) })]
  await inFlight(4)
  killPostgres(data)
  const [english, spanish, , sent] = await Promise.all(waiting)
  await held.free()
  assert.deepEqual([english?.status, spanish?.status, sent?.status], [503, 503, 503])
  assert.match(english?.body ?? '', /The database is restarting.*sent twice, it is done once/s)
  assert.match(spanish?.body ?? '', /La base de datos se está reiniciando/)

  await ready()
  assert.equal((await get(list)).status, 200)
  assert.equal(await made('Board of the storm'), 0)
  const again = await knock(house, `${list}/new`, { cookie, typed: form('Board of the storm', key) })
  const twice = await knock(house, `${list}/new`, { cookie, typed: form('Board of the storm', key) })
  assert.deepEqual([again.status, twice.status, twice.location], [303, 303, again.location])
  assert.equal(await made('Board of the storm'), 1)
})

test('while the database is away every page says so, also those of sign-in, and none breaks', async () => {
  const strike = setInterval(() => killPostgres(data), 30)
  await pause(200)
  const answers = await Promise.all([get(list), get('/sitemap.xml?fresh'), get('/app'), knock(house, `${list}/new`, { cookie, typed: form('Nobody', newKey()) })])
  clearInterval(strike)
  assert.deepEqual(answers.map(({ status }) => status), [503, 503, 503, 503])
  assert.equal((await knock(house, '/healthz')).status, 200)
  await ready()
  assert.equal((await get(list)).status, 200)
})

test('killed again and again under load, the house loses no connection and answers as before', { timeout: 120_000 }, async () => {
  const statuses = new Map<number, number>()
  const over = new AbortController()
  const visitors = Array.from({ length: 8 }, async () => {
    while (!over.signal.aborted) {
      const { status } = await get(list)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status !== 200) await pause(30)
    }
  })
  for (let times = 0; times < 8; times++) {
    await pause(400)
    killPostgres(data)
    await ready()
  }
  over.abort()
  await Promise.all(visitors)
  assert.deepEqual([...statuses.keys()].toSorted(), [200, 503], [...new Set(faults.map(causeOf))].join('\n'))
  await until(async () => (await get(list)).status === 200)
  const begun = Date.now()
  const answers = await Promise.all(Array.from({ length: 4 * connections }, () => get(list)))
  assert.ok(answers.every(({ status }) => status === 200))
  assert.ok(Date.now() - begun < 5000, 'no connection is spoiled')
})

test('public pages are forgotten with the connection that would have told of changes, and changes are heard again after it', async () => {
  const named = async (slug: string): Promise<boolean> => (await get('/sitemap.xml')).body.includes(`/agencies/${slug}`)
  const publish = (slug: string) => owner`update public_entry set slug = ${slug} where agency_id = ${town.agency}`
  await owner`insert into public_entry (agency_id, slug, name, kind, listed, stage, as_of) values (${town.agency}, 'first', 'Riverbend', 'municipal', 'source', 'none', now())`
  await house.office.published()
  await pause(200)
  await until(() => named('first'))
  await publish('second')
  assert.equal(await named('second'), false)
  killPostgres(data)
  await ready()
  await until(() => named('second'))
  await pause(200)
  await publish('third')
  assert.equal(await named('third'), false)
  await house.office.published()
  await until(() => named('third'))
})

test('told to stop, the house finishes what is in flight and takes nothing new', async () => {
  const stop = await house.listen(port, '127.0.0.1')
  const url = `http://127.0.0.1:${port}${list}`
  assert.equal((await fetch(url, { headers: { cookie } })).status, 200)
  const held = await hold('accreditation')
  const slow = fetch(url, { headers: { cookie } })
  await inFlight(1)
  let stopped = false
  const stopping = stop().then(() => (stopped = true))
  await pause(100)
  await assert.rejects(fetch(url, { headers: { cookie, connection: 'close' } }))
  assert.equal(stopped, false)
  await held.free()
  const answer = await slow
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /<\/html>/)
  await stopping
})

/** What a line of the log names as the cause. */
function causeOf(line: string): string {
  const { code, stack } = JSON.parse(line) as { code?: string; stack?: string }
  return code ?? stack?.split('\n').slice(0, 6).join(' ') ?? line
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
