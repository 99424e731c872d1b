import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const linux = process.platform === 'linux'

/** When a living process began, so that a number that the system gave to another process later is not mistaken for it. */
export function bornAt(pid: number): string | undefined {
  if (!linux) return ps(pid, 'lstart=')
  const stat = slurp(`/proc/${pid}/stat`)
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return state === 'Z' ? undefined : rest[18]
}

/** True where this process is a PostgreSQL server on this very folder, and not a stranger with the same number. */
export function servesFolder(pid: number, folder: string): boolean {
  if (bornAt(pid) === undefined) return false
  if (!linux) return ps(pid, 'command=')?.includes(`postgres -D ${folder} `) ?? false
  const [command = '', ...args] = slurp(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  return command.endsWith('/postgres') && (args[args.indexOf('-D') + 1] === folder || workingFolder(pid) === folder)
}

/** Asks a server to stop at once but cleanly; one that has not done so after half a minute is stopped hard. */
export async function stopServer(pid: number, folder: string): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (!servesFolder(pid, folder)) return
    signalServer(pid, signal)
    const last = Date.now() + seconds * 1000
    while (Date.now() < last && servesFolder(pid, folder)) await pause(20)
  }
}

/** Sends a signal to a process that may be gone already. */
export function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** What PostgreSQL wrote of itself into its folder: who it is, where it listens and whether it is ready. */
export function readPostmaster(
  folder: string,
): { readonly pid: number; readonly socket: string; readonly ready: boolean } | undefined {
  const lines = slurp(`${folder}/postmaster.pid`)?.split('\n')
  if (!lines?.[0]) return undefined
  return { pid: Math.abs(Number.parseInt(lines[0], 10)), socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function slurp(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() || undefined : undefined
}
