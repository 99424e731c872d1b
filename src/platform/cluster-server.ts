import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './cluster-account.ts'
import { lastLine, plainEnvironment } from './cluster-files.ts'
import { readPostmaster, servesFolder, signalServer, stopServer } from './cluster-process.ts'
import { serverSettings } from './cluster-settings.ts'
import { Unable } from './unable.ts'

type Plan = {
  readonly data: string
  readonly folder: string
  readonly binaries: string
  readonly account: Account
  readonly socket: string
  readonly durable: boolean
  /** Told each process number that the server takes. */
  readonly announced: (postgres: number) => void
}

export type Server = { stop(): Promise<void>; interrupt(): void }

/** Runs PostgreSQL, and starts it again when it ends unasked (the system's memory guard, a kill -9). */
export async function superviseServer(plan: Plan): Promise<Server> {
  let stopping = false
  let server = await start(plan)
  watch(server)

  function watch(current: ChildProcess): void {
    current.once('exit', async () => {
      for (let attempt = 1; attempt <= 5; attempt++)
        try {
          await pause(100 * attempt, undefined, { ref: false })
          if (stopping) return
          server = await start(plan)
          return watch(server)
        } catch (error) {
          if (attempt === 5)
            process.emitWarning(`The database ended and does not start again: ${(error as Error).message}`)
        }
    })
  }

  return {
    stop: async () => {
      stopping = true
      if (server.pid !== undefined) await stopServer(server.pid, plan.folder)
    },
    interrupt: () => {
      if (server.pid !== undefined && !stopping && servesFolder(server.pid, plan.folder))
        signalServer(server.pid, 'SIGINT')
    },
  }
}

/**
 * One start, tried again for ten seconds while the children of a killed server let go of its memory. The server leads its own
 * process group, so that Ctrl-C in a terminal reaches it only through us, after the requests in flight.
 */
async function start(plan: Plan): Promise<ChildProcess> {
  const path = join(plan.data, 'postgres.log')
  const last = Date.now() + 10_000
  for (;;) {
    const log = openLog(path)
    const begins = fstatSync(log).size
    const args = ['-D', plan.folder, ...serverSettings(plan.socket, plan.durable)]
    const child = spawn(join(plan.binaries, 'postgres'), args, {
      ...plan.account.ids,
      cwd: '/',
      env: plainEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    child.unref()
    const fault = await becomesReady(child, plan.folder)
    if (!fault) {
      plan.announced(child.pid ?? 0)
      return child
    }
    const said = readFileSync(path).subarray(begins).toString()
    if (!/shared memory block|lock file .* already exists/.test(said) || Date.now() > last)
      throw new Unable(
        `The database does not start: ${/(?:FATAL|PANIC): .*/.exec(said)?.[0] ?? (lastLine(said) || fault)}. Its log is ${path}.`,
      )
    await pause(250)
  }
}

/** Waits for the server, as long as it lives: recovery after a power cut takes its time. */
async function becomesReady(child: ChildProcess, folder: string): Promise<string | undefined> {
  child.once('error', () => {})
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const running = readPostmaster(folder)
    if (running?.ready && running.pid === child.pid) return undefined
    await pause(10)
  }
  return `it ended with ${child.exitCode ?? child.signalCode ?? 'nothing started'}`
}

/** The log starts anew once it is larger than 10 MB. */
function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(path)
  return openSync(path, 'a', 0o600)
}
