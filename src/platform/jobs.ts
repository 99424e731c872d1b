import { Logger, parseCronItem, run, runMigrations, type ParsedCronItem, type TaskList } from 'graphile-worker'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import type { Logger as Log } from 'pino'

/** Work that a change left in the outbox: identifiers only, never content. It may come twice, so its handler is idempotent. */
export type Job = {
  readonly kind: string
  readonly agency: string
  /** The outbox row: stable over repetitions, fit for a Message-ID. */
  readonly id: string
  readonly ids: Readonly<Record<string, string>>
}

/** Work that the calendar asks for; `at` is the minute that it was due. A minute missed while we were down is made up for. */
export type Timed = {
  readonly name: string
  /** Minute, hour, day of the month, month, day of the week, in UTC: `15 5 * * *`. */
  readonly cron: string
  readonly run: (at: Date) => Promise<void>
}

type Plan = {
  /** A connection as the role accord_jobs, which owns the job library's schema and sees no table but the outbox. */
  readonly connection: PoolConfig
  /** What is done for each kind of outbox row; a kind without a handler waits for a release that has one. */
  readonly tasks: Readonly<Record<string, (job: Job) => Promise<void>>>
  readonly timetable: readonly Timed[]
  readonly log: Pick<Log, 'error' | 'warn'>
  /** Milliseconds between two looks at the outbox; one second unless told. */
  readonly every?: number
}

export type Jobs = {
  /** Hands over what waits in the outbox now, and returns how many rows that were. */
  dispatch(): Promise<number>
  /** Finishes what runs, takes nothing new. */
  close(): Promise<void>
}

/** Makes the job library's own schema, as the role that will own it; goes with the migrations. */
export async function installJobs(connection: PoolConfig): Promise<void> {
  const pool = openPgPool(connection, () => undefined)
  try {
    await runMigrations({ pgPool: pool, logger: silent })
  } finally {
    await pool.end()
  }
}

/** Starts working: the outbox's rows become jobs, jobs and the calendar's tasks are run, a failed one again later. */
export async function openJobs({ connection, tasks, timetable, log, every = 1_000 }: Plan): Promise<Jobs> {
  const parsedCronItems = timetable.map(parseTimed)
  const pool = openPgPool(connection, (code) => log.warn({ doing: 'jobs', code }))
  const taskList: TaskList = {
    ...taskListOf(tasks, (payload) => payload as Job, log),
    ...taskListOf(
      Object.fromEntries(timetable.map((timed) => [timed.name, timed.run])),
      (payload) => dueAt(payload),
      log,
    ),
  }
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: silent,
  })
  let last: Promise<unknown> = Promise.resolve()
  const dispatch = (): Promise<number> => {
    const mine = last.then(() => handAllOver(pool))
    last = mine.catch(() => undefined)
    return mine
  }
  // A database that is away for a moment is asked again; the rows wait for us.
  const timer = setInterval(
    () => void dispatch().catch((failure: { code?: string }) => log.warn({ doing: 'outbox', code: failure.code })),
    every,
  ).unref()
  return {
    dispatch,
    async close() {
      clearInterval(timer)
      await last
      await runner.stop()
      await pool.end()
    },
  }
}

/** One entry of the calendar, checked; what cannot be read is a bug of ours and stops the start. */
export const parseTimed = ({ name, cron }: Pick<Timed, 'name' | 'cron'>): ParsedCronItem =>
  parseCronItem({
    task: name,
    match: cron,
    identifier: name,
    options: { backfillPeriod: 24 * 3_600_000, jobKey: `timed/${name}`, maxAttempts: 10 },
  })

const batch = 100

async function handAllOver(pool: Pool): Promise<number> {
  for (let total = 0; ;) {
    const handed = await handOver(pool)
    total += handed
    if (handed < batch) return total
  }
}

/** Adds the job and marks its row in one transaction; should the mark be lost all the same, the job's key makes one of two. */
async function handOver(pool: Pool): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const handed = await handBatch(client)
    await client.query('commit')
    return handed
  } catch (failure) {
    await client.query('rollback').catch(() => undefined)
    throw failure
  } finally {
    client.release()
  }
}

async function handBatch(client: PoolClient): Promise<number> {
  const { rowCount } = await client.query(
    `with waiting as (
       select agency_id, id, kind, ids from outbox where handed_at is null order by created_at limit $1 for update skip locked
     ), added as materialized (
       select waiting.*, graphile_worker.add_job(kind, json_build_object('kind', kind, 'agency', agency_id, 'id', id, 'ids', ids), job_key => id::text)
       from waiting
     )
     update outbox set handed_at = now() from added where outbox.agency_id = added.agency_id and outbox.id = added.id`,
    [batch],
  )
  return rowCount ?? 0
}

/** Wraps handlers so that a failure keeps its code and our own stack: a driver's message can hold content, and the library stores it. */
function taskListOf<Given>(
  handlers: Readonly<Record<string, (given: Given) => Promise<void>>>,
  read: (payload: unknown) => Given,
  log: Plan['log'],
): TaskList {
  const wrap =
    (name: string, handle: (given: Given) => Promise<void>) =>
    async (payload: unknown): Promise<void> => {
      try {
        await handle(read(payload))
      } catch (failure) {
        const { code, stack, name: kind } = failure as Error & { code?: string }
        log.error({ job: name, code, stack: code ? undefined : stack })
        throw new Error(code ?? kind, { cause: failure })
      }
    }
  return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, wrap(name, handle)]))
}

const dueAt = (payload: unknown): Date => new Date((payload as { _cron: { ts: string } })._cron.ts)

/** An idle connection that breaks is replaced when next asked for; unheard, its error would end the process. */
function openPgPool(connection: PoolConfig, broken: (code: string | undefined) => void): Pool {
  const pool = new Pool({ max: 5, application_name: 'accord_jobs', ...connection })
  pool.on('error', (failure: Error & { code?: string }) => broken(failure.code))
  pool.on('connect', (client) => client.on('error', (failure: Error & { code?: string }) => broken(failure.code)))
  return pool
}

/** The library's own lines repeat payloads and messages; ours say enough. */
const silent = new Logger(() => () => undefined)
