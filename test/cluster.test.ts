import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { joinCluster, startCluster, type Cluster } from '#platform/cluster.ts'
import { ensureRoles, loginRoles } from '#platform/database-roles.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { openSecrets } from '#platform/secrets.ts'
import { openPool, type Sql } from '#platform/sql.ts'

const home = mkdtempSync(`${tmpdir()}/accord-test-`)
chmodSync(home, 0o711)
after(() => rmSync(home, { recursive: true, force: true }))

const plan = (data: string) => ({
  data,
  packageRoot: process.cwd(),
  ownerPassword: secretsOf(data).owner,
  durable: true,
})
const secretsOf = (data: string) => openSecrets(`${data}/secrets.json`).passwords
const asOwner = (cluster: Cluster, data: string): Sql =>
  openPool({ place: cluster, role: cluster.ownerRole, password: secretsOf(data).owner, max: 2 })

async function answers(cluster: Cluster, data: string): Promise<number> {
  const sql = asOwner(cluster, data)
  const [row] = await sql<{ two: number }[]>`select 1 + 1 as two`
  await sql.end()
  return row?.two ?? 0
}

async function elsewhere(data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['test/cluster.fixture.ts', data], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  await once(child, 'exit')
}

describe('a data folder', () => {
  const data = `${home}/first`

  test('is made on first use, and leaves nothing running when it stops', async () => {
    const cluster = await startCluster(plan(data))
    assert.equal(await answers(cluster, data), 2)
    await cluster.stop()
    assert.ok(!existsSync(cluster.socket))
    assert.deepEqual(readdirSync(data).sort(), ['postgres', 'postgres.log', 'secrets.json'])
    assert.ok(!existsSync(`${data}/postgres/postmaster.pid`))
  })

  test('listens on no network address, and logs no statement of a failed change', async () => {
    const cluster = await startCluster(plan(data))
    const sql = asOwner(cluster, data)
    const [row] = await sql`select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync`
    assert.deepEqual(row, { addresses: '', fsync: 'on' })
    await sql`create table account (words text check (words = ''))`
    await assert.rejects(sql`insert into account values ('a private narrative')`)
    await sql.end()
    await cluster.stop()
    assert.doesNotMatch(readFileSync(`${data}/postgres.log`, 'utf8'), /private narrative/)
  })

  test('is refused to a second server while one runs; a command joins it', async () => {
    const first = await elsewhere(data)
    await assert.rejects(startCluster(plan(data)), /already running on .*Stop it first/)
    const joined = await joinCluster(plan(data))
    assert.ok(joined.joined)
    assert.equal(await answers(joined, data), 2)
    await joined.stop()
    assert.equal(await answers(joined, data), 2)
    await kill(first, 'SIGTERM')
    assert.ok(!existsSync(joined.socket))
  })

  test('is started for the time being by a command when no server runs', async () => {
    const cluster = await joinCluster(plan(data))
    assert.ok(!cluster.joined)
    await cluster.stop()
  })

  test('is taken over from a process that was killed, with its orphan server', async () => {
    const first = await elsewhere(data)
    const orphan = Number(readFileSync(`${data}/postgres/postmaster.pid`, 'utf8').split('\n')[0])
    await kill(first, 'SIGKILL')
    const cluster = await startCluster(plan(data))
    assert.notEqual(Number(readFileSync(`${data}/postgres/postmaster.pid`, 'utf8').split('\n')[0]), orphan)
    assert.equal(await answers(cluster, data), 2)
    await cluster.stop()
  })

  test('starts after its server and its process were both killed', async () => {
    const first = await elsewhere(data)
    const server = Number(readFileSync(`${data}/postgres/postmaster.pid`, 'utf8').split('\n')[0])
    await kill(first, 'SIGKILL')
    process.kill(server, 'SIGKILL')
    const cluster = await startCluster(plan(data))
    assert.equal(await answers(cluster, data), 2)
    await cluster.stop()
  })

  test('a stale postmaster.pid that names a stranger harms nobody', async () => {
    const stranger = spawn('sleep', ['60'])
    writeFileSync(
      `${data}/postgres/postmaster.pid`,
      `${stranger.pid}\n${data}/postgres\n1\n5432\n/tmp/accord-none\n\n1 2\nready\n`,
    )
    const cluster = await startCluster(plan(data))
    assert.equal(stranger.exitCode ?? stranger.signalCode, null)
    await cluster.stop()
    await kill(stranger, 'SIGTERM')
  })

  test('its server comes back by itself when it is killed, and a pool outlives that', async () => {
    const cluster = await startCluster(plan(data))
    const sql = asOwner(cluster, data)
    await sql`select 1`
    process.kill(Number(readFileSync(`${data}/postgres/postmaster.pid`, 'utf8').split('\n')[0]), 'SIGKILL')
    await pause(100)
    let back = false
    for (let tries = 0; tries < 100 && !back; tries++) {
      back = await sql`select 1`.then(
        () => true,
        () => false,
      )
      await pause(100)
    }
    assert.ok(back)
    await sql.end()
    await cluster.stop()
  })
})

test('a path with spaces, and one much longer than a socket may be, both work', async () => {
  const data = `${home}/it's a long way/${'deep/'.repeat(30)}data folder`
  const cluster = await startCluster(plan(data))
  assert.equal(await answers(cluster, data), 2)
  await cluster.stop()
})

test('secrets that belong to another database are told as such', async () => {
  await assert.rejects(startCluster({ ...plan(`${home}/first`), ownerPassword: 'another' }), /secrets\.json/)
  const cluster = await startCluster(plan(`${home}/first`))
  await cluster.stop()
})

describe('a database', () => {
  const data = `${home}/migrated`
  const src = `${home}/src`
  let cluster: Cluster
  let sql: Sql
  const write = (path: string, text: string): void => writeFileSync(`${src}/${path}`, text)
  const toHead = () =>
    migrate({
      place: cluster,
      owner: { role: cluster.ownerRole, password: secretsOf(data).owner },
      passwords: secretsOf(data),
      migrations: readMigrations(src, ['complaints']),
    })

  before(async () => {
    mkdirSync(`${src}/platform/migrations`, { recursive: true })
    mkdirSync(`${src}/rooms/complaints/migrations`, { recursive: true })
    write('platform/migrations/0001_spine.sql', 'create table record (id int primary key); -- the spine')
    write(
      'rooms/complaints/migrations/0001_complaint.sql',
      'create table complaint (id int references record, received date, at timestamptz); grant select on complaint to accord_app',
    )
    cluster = await startCluster({ ...plan(data), durable: false })
    sql = asOwner(cluster, data)
  })
  after(async () => {
    await sql.end()
    await cluster.stop()
  })

  test('is brought to this release once, the platform first', async () => {
    assert.deepEqual(await toHead(), ['platform/0001_spine.sql', 'complaints/0001_complaint.sql'])
    assert.deepEqual(await toHead(), [])
  })

  test('a migration that fails leaves nothing of itself', async () => {
    write('platform/migrations/0002_half.sql', 'create table half (id int);\n\nselect nonsense')
    await assert.rejects(toHead(), /0002_half\.sql failed at line 3/)
    assert.equal((await sql`select from pg_class where relname = 'half'`).length, 0)
    rmSync(`${src}/platform/migrations/0002_half.sql`)
  })

  test('refuses a release whose migrations are not those it was made with', async () => {
    write('platform/migrations/0001_spine.sql', 'create table record (id bigint primary key)')
    await assert.rejects(toHead(), /platform\/0001_spine\.sql changed after being applied/)
    write('platform/migrations/0001_spine.sql', 'create table record (id int primary key); -- the spine')
    assert.deepEqual(await toHead(), [])
  })

  test('its login roles are not above row-level security, and the application makes nothing', async () => {
    const roles =
      await sql`select from pg_roles where rolname = any(${Object.values(loginRoles)}) and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`
    assert.equal(roles.length, 4)
    const app = openPool({ place: cluster, role: loginRoles.app, password: secretsOf(data).app, max: 1 })
    await assert.rejects(app`create table mine (id int)`, { code: '42501' })
    await assert.rejects(app`create temporary table mine (id int)`, { code: '42501' })
    await assert.rejects(app`create schema mine`, { code: '42501' })
    await app.end()
  })

  test('a wrong password opens nothing', async () => {
    const app = openPool({ place: cluster, role: loginRoles.app, password: 'wrong', max: 1 })
    await assert.rejects(app`select 1`, { code: '28P01' })
    await app.end()
  })

  test('a day is text, an instant is a Date, a count is a number', async () => {
    await sql`insert into record values (1)`
    await sql`insert into complaint values (1, ${'2026-02-28'}, ${new Date('2026-02-28T12:00:00.250Z')})`
    const [row] =
      await sql`select received, at, (select count(*) from complaint) as how_many, array[received] as days from complaint where received = ${'2026-02-28'}`
    assert.deepEqual(row, {
      received: '2026-02-28',
      at: new Date('2026-02-28T12:00:00.250Z'),
      how_many: 1,
      days: ['2026-02-28'],
    })
    const [big] = await sql`select 9007199254740993 as big`
    assert.deepEqual(big, { big: '9007199254740993' })
  })

  test('an operator’s own server works too, with a user who may only make roles', async () => {
    await sql`create role operator login createrole password ${sql.unsafe("'a word'")}`
    await sql`create database theirs owner operator`
    for (const role of Object.values(loginRoles)) await sql`grant ${sql(role)} to operator with admin option`
    const place = { socket: cluster.socket, database: 'theirs' }
    const applied = await migrate({
      place,
      owner: { role: 'operator', password: 'a word' },
      passwords: secretsOf(data),
      migrations: readMigrations(src, ['complaints']),
    })
    assert.equal(applied.length, 2)
  })

  test('roles made for two databases at once do not trip over each other', async () => {
    await Promise.all(
      [1, 2, 3].map(async () => {
        const own = asOwner(cluster, data)
        const connection = await own.reserve()
        await ensureRoles(connection, secretsOf(data))
        connection.release()
        await own.end()
      }),
    )
  })
})
