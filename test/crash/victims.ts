import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { readPostmaster } from '#platform/cluster-process.ts'
import type { Order } from './writer.fixture.ts'
import type { Attempt } from './writes.ts'

/** The process that runs the database and starts it again when it ends, as the program does on one machine. */
export type Keeper = { readonly process: ChildProcess; readonly socket: string }

export async function startKeeper(data: string): Promise<Keeper> {
  const child = spawn(process.execPath, ['test/cluster.fixture.ts', data], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').then(() => undefined)
  const said = await Promise.race([once(child.stdout, 'data'), ended])
  if (!said) throw new Error('The database did not start.')
  return { process: child, socket: String(said[0]) }
}

/** Kills PostgreSQL with everything that works for it (its children lead process groups of their own). */
export function killPostgres(data: string): void {
  const server = readPostmaster(`${data}/postgres`)?.pid
  if (!server) return
  for (const pid of [server, ...childrenOf(server)])
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
}

/** Linux lists a process's children; elsewhere the children notice by themselves that their server is gone. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** A program that writes, from its start until it is killed, and what it said meanwhile. */
export class Writer {
  readonly begun = new Map<string, Attempt>()
  readonly done: Attempt[] = []
  readonly faults: string[] = []
  ready = false
  #process: ChildProcess
  #closed: Promise<unknown>

  /** `compiled` keeps what Node makes of the sources, so that each start takes half as long. */
  constructor(compiled: string) {
    const env = { ...process.env, NODE_COMPILE_CACHE: compiled }
    this.#process = spawn(process.execPath, ['test/crash/writer.fixture.ts'], { stdio: ['pipe', 'pipe', 'inherit'], env })
    const lines = createInterface({ input: this.#process.stdout! })
    lines.on('line', (line) => this.#hear(line))
    this.#closed = once(lines, 'close')
  }

  get alive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  start(order: Order): void {
    for (const left of order.again) this.begun.set(left.key, left)
    this.#process.stdin!.write(`${JSON.stringify(order)}\n`)
  }

  /** Resolves when all that it said before it died has been heard. */
  async kill(): Promise<void> {
    await kill(this.#process)
    await this.#closed
  }

  #hear(line: string): void {
    if (!line.endsWith('}')) return
    const said = JSON.parse(line) as { begins?: Attempt; done?: string; ready?: true }
    const done = said.done === undefined ? undefined : this.begun.get(said.done)
    if (said.begins) this.begun.set(said.begins.key, said.begins)
    else if (done) {
      this.begun.delete(done.key)
      this.done.push(done)
    } else if (said.ready) this.ready = true
    else this.faults.push(line)
  }
}
