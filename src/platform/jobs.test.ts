import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { openTestDatabase, type TestDatabase } from '../../test/cluster.ts'
import { ownerRole } from './cluster-files.ts'
import { loginRoles } from './database-roles.ts'
import { newId } from './ids.ts'
import { installJobs, openJobs, parseTimed, type Job, type Jobs } from './jobs.ts'
import { openPool, type Sql } from './sql.ts'

let database: TestDatabase
let owner: Sql
const agency = newId()
const log = pino({ level: 'silent' })
const connection = () => ({
  host: database.place.socket,
  port: 5432,
  database: database.place.database,
  user: loginRoles.jobs,
  password: database.secrets.passwords.jobs,
})

before(async () => {
  database = await openTestDatabase()
  owner = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  await owner`insert into agency (id, slug, name) values (${agency}, 'riverbend', 'Riverbend Police Department')`
  // A clone does not inherit the rights on its template.
  await owner.unsafe(`grant create on database ${database.place.database} to ${loginRoles.jobs}`)
  await installJobs(connection())
  await installJobs(connection())
})
after(async () => {
  await owner.end()
  await database.drop()
})

async function leave(kind: string): Promise<string> {
  const id = newId()
  await owner`insert into outbox (agency_id, id, kind, ids, created_at) values (${agency}, ${id}, ${kind}, ${owner.json({ record: 'r1' })}, now())`
  return id
}

const opened = (tasks: Record<string, (job: Job) => Promise<void>>): Promise<Jobs> =>
  openJobs({ connection: connection(), tasks, timetable: [], log, every: 3_600_000 })
const waiting = (): Promise<readonly object[]> => owner`select key from graphile_worker.jobs`

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    if (await done()) return
    await new Promise((later) => setTimeout(later, 20))
  }
  assert.fail('it did not come to pass in five seconds')
}

test('a row of the outbox becomes one job with identifiers only, and its row is marked', async () => {
  const done: Job[] = []
  const jobs = await opened({ 'item.lapsed': async (job) => void done.push(job) })
  const id = await leave('item.lapsed')
  assert.equal(await jobs.dispatch(), 1)
  assert.equal(await jobs.dispatch(), 0)
  await until(() => done.length > 0)
  await jobs.close()
  assert.deepEqual(done, [{ kind: 'item.lapsed', agency, id, ids: { record: 'r1' } }])
  const [row] = await owner`select handed_at from outbox where id = ${id}`
  assert.ok(row?.['handed_at'])
})

test('a mark lost between hand-over and commit leads to one job, by its key', async () => {
  const jobs = await opened({})
  const id = await leave('unheard')
  await jobs.dispatch()
  await owner`update outbox set handed_at = null where id = ${id}`
  assert.equal(await jobs.dispatch(), 1)
  await jobs.close()
  assert.deepEqual(
    (await waiting()).map((row) => ({ ...row })),
    [{ key: id }],
  )
})

test('two dispatchers at once hand each row over once', async () => {
  const counted = new Map<string, number>()
  const tasks = { counted: async ({ id }: Job) => void counted.set(id, (counted.get(id) ?? 0) + 1) }
  const both = [await opened(tasks), await opened(tasks)]
  for (let row = 0; row < 250; row++) await leave('counted')
  const handed = await Promise.all(both.map((jobs) => jobs.dispatch()))
  assert.equal(
    handed.reduce((sum, each) => sum + each, 0),
    250,
  )
  await until(() => counted.size === 250)
  for (const jobs of both) await jobs.close()
  assert.ok([...counted.values()].every((times) => times === 1))
})

test('a job that failed is kept for another try, and its message, which may hold content, is not', async () => {
  let tried = 0
  const jobs = await opened({
    failing: async () => {
      tried += 1
      throw Object.assign(new Error('a private narrative'), { code: '23514' })
    },
  })
  await leave('failing')
  await jobs.dispatch()
  await until(() => tried > 0)
  await until(
    async () =>
      (
        await owner`select from graphile_worker.jobs where task_identifier = 'failing' and attempts = 1 and locked_at is null`
      ).length === 1,
  )
  await jobs.close()
  const [row] = await owner`select last_error from graphile_worker._private_jobs where last_error is not null`
  assert.match(String(row?.['last_error']), /23514/)
  assert.doesNotMatch(String(row?.['last_error']), /narrative/)
})

test('the dispatcher’s role sees no table but the outbox, and changes nothing in it but the mark', async () => {
  const jobs = openPool({
    place: database.place,
    role: loginRoles.jobs,
    password: database.secrets.passwords.jobs,
    max: 1,
  })
  for (const table of ['record', 'person', 'tie', 'audit_line', 'fact'])
    await assert.rejects(jobs`select 1 from ${jobs(table)}`, { code: '42501' })
  await assert.rejects(jobs`update outbox set kind = 'other'`, { code: '42501' })
  await assert.rejects(jobs`insert into outbox select * from outbox`, { code: '42501' })
  await jobs.end()
})

test('the calendar is read as cron in UTC; what cannot be read stops the start', () => {
  const { match } = parseTimed({ name: 'reminders', cron: '15 5 * * 1' })
  const matches = match as (when: { min: number; hour: number; date: number; month: number; dow: number }) => boolean
  assert.ok(matches({ min: 15, hour: 5, date: 23, month: 11, dow: 1 }))
  assert.ok(!matches({ min: 15, hour: 5, date: 22, month: 11, dow: 0 }))
  assert.throws(() => parseTimed({ name: 'reminders', cron: '61 5 * * *' }), /61/)
})
