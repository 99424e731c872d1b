import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { bornAt } from './cluster-process.ts'

/** Who runs the database of a data folder; the socket is missing while it starts. */
export type Claim = {
  readonly pid: number
  readonly born: string
  readonly socket?: string
  readonly postgres?: number
}

const path = (data: string): string => `${data}/run.json`

/** The claim of a process that still lives; one of a process that died counts for nothing. */
export function livingClaim(data: string): Claim | undefined {
  const claim = readClaim(data)
  return claim && bornAt(claim.pid) === claim.born ? claim : undefined
}

/** The claim that stands in the folder, whoever wrote it. */
export function readClaim(data: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(path(data), 'utf8')) as Claim
  } catch {
    return undefined
  }
}

/** Claims the folder for this process and returns nothing, or else the living claim that stands in the way. */
export function claim(data: string): Claim | undefined {
  const beside = `${path(data)}.${process.pid}`
  const mine: Claim = { pid: process.pid, born: bornAt(process.pid) ?? '' }
  writeFileSync(beside, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (;;) {
      if (link(beside, path(data))) return undefined
      const other = livingClaim(data)
      if (other) return other
      setAside(data)
    }
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Adds what others need to join; replaced in one step, so that nobody reads half of it. */
export function announce(data: string, server: { readonly socket: string; readonly postgres: number }): void {
  const beside = `${path(data)}.${process.pid}`
  writeFileSync(beside, JSON.stringify({ pid: process.pid, born: bornAt(process.pid), ...server }), { mode: 0o600 })
  renameSync(beside, path(data))
}

export function release(data: string): void {
  if (readClaim(data)?.pid === process.pid) rmSync(path(data), { force: true })
}

/** Removes a dead claim; where another process put a living one in its place just now, that one is put back. */
function setAside(data: string): void {
  const aside = `${path(data)}.dead.${process.pid}`
  try {
    renameSync(path(data), aside)
  } catch {
    return
  }
  const claim = JSON.parse(readFileSync(aside, 'utf8') || 'null') as Claim | null
  if (claim && bornAt(claim.pid) === claim.born) link(aside, path(data))
  rmSync(aside, { force: true })
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
