import { existsSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseAccount, makeDataFolder, makeSocketFolder } from './cluster-account.ts'
import { findBinaries } from './cluster-binaries.ts'
import { announce, claim, livingClaim, readClaim, release, type Claim } from './cluster-claim.ts'
import { openFolder, ownerRole } from './cluster-files.ts'
import { readPostmaster, servesFolder, stopServer } from './cluster-process.ts'
import { superviseServer, type Server } from './cluster-server.ts'
import { openPool } from './sql.ts'
import { Unable } from './unable.ts'

/** A running PostgreSQL of our own. */
export type Cluster = {
  /** The folder of its socket, for `openPool({ place: { socket, database } })`. */
  readonly socket: string
  readonly database: string
  readonly ownerRole: string
  /** True where another process started it, and stopping it is not ours. */
  readonly joined: boolean
  stop(): Promise<void>
}

export type ClusterPlan = {
  readonly data: string
  /** The folder whose node_modules holds the PostgreSQL package. */
  readonly packageRoot: string
  /** The password of the tables' owner, from the secrets. */
  readonly ownerPassword: string
  /** False only for tests: a power cut may then lose everything. */
  readonly durable: boolean
}

/** Starts the database of a data folder, or says that another process already runs it. */
export async function startCluster(plan: ClusterPlan): Promise<Cluster> {
  const account = databaseAccount()
  const data = makeDataFolder(plan.data, account)
  const other = claim(data)
  if (other)
    throw new Unable(
      `Accord is already running on ${data} (process ${other.pid}). Stop it first, or set ACCORD_DATA to another folder.`,
    )
  let socket: string | undefined
  let server: Server | undefined
  try {
    await clearOrphan(data)
    const binaries = findBinaries(plan.packageRoot, data, account)
    socket = makeSocketFolder(account)
    const place = { socket, database }
    const folder = openFolder({ ...plan, data, binaries, account, scratch: socket })
    const announced = (postgres: number): void => announce(data, { socket: place.socket, postgres })
    server = await superviseServer({ data, folder, binaries, account, socket, durable: plan.durable, announced })
    await makeDatabase(socket, plan.ownerPassword, data)
    return { ...place, ownerRole, joined: false, stop: stopWithProcess(server, data, socket) }
  } catch (error) {
    await server?.stop()
    cleanUp(data, socket)
    throw error
  }
}

/** Joins the database that another process runs on this folder, and where none does starts it for the time being. */
export async function joinCluster(plan: ClusterPlan): Promise<Cluster> {
  const last = Date.now() + 60_000
  while (existsSync(plan.data) && livingClaim(plan.data)) {
    const socket = livingClaim(plan.data)?.socket
    if (socket) return { socket, database, ownerRole, joined: true, stop: async () => {} }
    if (Date.now() > last)
      throw new Unable(
        `Another Accord process has been starting on ${plan.data} for a minute. Wait for it, or stop it.`,
      )
    await pause(50)
  }
  return startCluster(plan)
}

const database = 'accord'

/** Stops the server that a killed process left behind, and removes what it left in the folder. */
async function clearOrphan(data: string): Promise<void> {
  const folder = `${data}/postgres`
  const dead: Partial<Claim> = readClaim(data) ?? {}
  const left = readPostmaster(folder)
  if (!left) return
  await stopServer(left.pid, folder)
  if (servesFolder(left.pid, folder))
    throw new Unable(
      `The database that an earlier run left behind (process ${left.pid}) does not stop. End it with: kill -9 ${left.pid}`,
    )
  rmSync(`${folder}/postmaster.pid`, { force: true })
  for (const socket of [left.socket, dead.socket])
    if (socket?.includes('/accord-')) rmSync(socket, { recursive: true, force: true })
}

function cleanUp(data: string, socket: string | undefined): void {
  if (socket) rmSync(socket, { recursive: true, force: true })
  release(data)
}

async function makeDatabase(socket: string, password: string, data: string): Promise<void> {
  const sql = openPool({ place: { socket, database: 'postgres' }, role: ownerRole, password, max: 1 })
  try {
    const [found] = await sql`select from pg_database where datname = ${database}`
    if (!found) await sql`create database ${sql(database)}`
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new Unable(
      `The password in the secrets does not open the database in ${data}. Put back the secrets.json that belongs to it.`,
    )
  } finally {
    await sql.end()
  }
}

/**
 * Ends the database with this process, and returns how to end it before. Whoever else listens for the signals is trusted
 * to stop it in its own order.
 */
function stopWithProcess(server: Server, data: string, socket: string): () => Promise<void> {
  const stop = async (): Promise<void> => {
    await server.stop()
    cleanUp(data, socket)
    process.off('exit', atExit)
    for (const signal of signals) process.off(signal, ended)
  }
  const atExit = (): void => {
    server.interrupt()
    cleanUp(data, socket)
  }
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (process.listenerCount(signal) > 1) return
    await stop()
    process.kill(process.pid, signal)
  }
  process.once('exit', atExit)
  for (const signal of signals) process.on(signal, ended)
  return stop
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
