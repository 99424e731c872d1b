import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openTestDatabase, type TestDatabase } from '../../test/cluster.ts'
import { ownerRole } from './cluster-files.ts'
import { openPool, type Sql } from './sql.ts'

let database: TestDatabase
let sql: Sql
let other: Sql
const open = (max: number): Sql => openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max })

before(async () => {
  database = await openTestDatabase()
  sql = open(1)
  other = open(1)
  await sql`create table kept (words text)`
})
after(async () => {
  await sql.end({ timeout: 1 })
  await other.end({ timeout: 1 })
  await database.drop()
})

const backend = async (one: Sql): Promise<number> => (await one<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0
const end = (pid: number) => other`select pg_terminate_backend(${pid})`

test('a transaction whose connection was lost sends nothing on the connection that is made in its place', async () => {
  const reached = Promise.withResolvers<void>()
  const lost = sql.begin(async (tx) => {
    await tx`insert into kept values ('before')`
    await end(await backend(tx as unknown as Sql))
    await pause(100)
    sql`select 1`.catch(() => undefined)
    await pause(100)
    reached.resolve()
    await tx`insert into kept values ('after')`
  })
  await assert.rejects(lost)
  await reached.promise
  await pause(100)
  assert.deepEqual([...(await sql`select words from kept`)], [])
})

test('a transaction whose connection was lost does not end the one that took the new connection', async () => {
  const lost = sql.begin(async (tx) => {
    await end(await backend(tx as unknown as Sql))
    await pause(150)
  })
  await assert.rejects(lost)
  await sql.begin(async (tx) => {
    await tx`insert into kept values ('mine')`
    await pause(300)
  })
  assert.equal((await sql`delete from kept where words = 'mine' returning 1`).length, 1)
})

test('what was being sent when a connection was lost does not spoil the next one', async () => {
  const busy = Array.from({ length: 20 }, () => sql.begin(async (tx) => {
    for (let times = 0; times < 5; times++) await tx`select ${times}::int`
  }).catch(() => undefined))
  await end(await backend(sql))
  await Promise.all(busy)
  const last = Date.now() + 2000
  while (!(await sql`select 1`.then(() => true, () => false))) assert.ok(Date.now() < last)
  assert.ok(Date.now() < last)
})
