import { createHash } from 'node:crypto'
import type { Chain } from './checkpoint-file.ts'
import type { Transaction } from './sql.ts'

/** What was done to a line. Where several names would fit, the one that says most is given. */
export type What = 'changed' | 'deleted' | 'reordered' | 'inserted' | 'cut off' | 'rewritten'

/** The first line at fault; `to` where only a range is known, up to the line that a checkpoint covers. */
export type LineFault = { readonly seq: number; readonly what: What; readonly to?: number }

/** How a chain reads: its number of lines, its last line, and the first fault. */
export type Walked = { readonly lines: number; readonly last: number; readonly fault?: LineFault }

type Line = {
  seq: number
  at: string
  recorded_at: string
  person_id: string | null
  did: string
  record_id: string | null
  outcome: string
  digest: string
  detail: string
  hash: string
}

/** Lines are read this many at a time, so that a chain of any length takes the same memory. */
const batch = 2_000

/** Walks one chain from its first line, computing every hash anew, and names the first line that does not fit. */
export async function walkChain(
  sql: Transaction,
  agency: string,
  chain: Chain,
  told: (lines: number) => void,
): Promise<Walked> {
  const head = await headOf(sql, agency, chain)
  let before: Line | undefined
  let prev = ''
  let seq = 0
  let lines = 0
  for await (const line of linesFrom(sql, agency, chain, undefined)) {
    lines += 1
    if (lines % batch === 0) told(batch)
    const fault = await faultAt(line)
    if (fault) return { lines: await countOf(sql, agency, chain), last: await lastOf(sql, agency, chain), fault }
    seq = line.seq
    prev = line.hash
    before = line
  }
  told(lines % batch)
  const fault = headFault(head, seq, prev)
  return { lines, last: seq, ...(fault ? { fault } : {}) }

  async function faultAt(line: Line): Promise<LineFault | undefined> {
    if (line.seq < 1) return { seq: line.seq, what: 'inserted' }
    if (head && seq === head.seq && line.seq > seq && prev === head.hash) return { seq: line.seq, what: 'inserted' }
    if (line.seq !== seq + 1) return { seq: seq + 1, what: 'deleted' }
    if (hashOf(line, line.seq, prev) === line.hash) return undefined
    return nameFault(sql, agency, chain, line, before, prev)
  }
}

/** The head says where the chain ends: lines missing before it were cut off, lines beyond it were put there. */
function headFault(head: Head | undefined, last: number, hash: string): LineFault | undefined {
  if (!head) return last > 0 ? { seq: last + 1, what: 'cut off' } : undefined
  if (head.seq > last) return { seq: last + 1, what: 'cut off' }
  if (head.seq < last) return { seq: head.seq + 1, what: 'inserted' }
  return head.hash === hash ? undefined : { seq: last, what: 'changed' }
}

/**
 * Says what was done to a line whose hash does not fit, from how its neighbours still fit: the next line chains on a
 * changed line's stored hash; after a deletion or an insertion lines fit under their old numbers; a line that belongs here
 * but stands further on was moved.
 */
async function nameFault(
  sql: Transaction,
  agency: string,
  chain: Chain,
  line: Line,
  before: Line | undefined,
  prev: string,
): Promise<LineFault> {
  const { seq } = line
  if (before && hashOf(line, seq - 1, await hashAt(sql, agency, chain, seq - 2)) === line.hash)
    return { seq: seq - 1, what: 'inserted' }
  const home = await homeOf(sql, agency, chain, line, prev)
  if (home) return { seq, what: await wasMoved(sql, agency, chain, line, home) }
  const [next, after] = await linesAt(sql, agency, chain, seq + 1, 2)
  if (!next) return { seq, what: 'changed' }
  if (hashOf(next, next.seq, line.hash) === next.hash) return { seq, what: 'changed' }
  if (shiftOf(next, line.hash)) return { seq, what: 'deleted' }
  if (after && hashOf(after, after.seq, next.hash) === after.hash) return { seq, what: 'changed' }
  return { seq, what: after && shiftOf(after, next.hash) ? 'deleted' : 'changed' }
}

/** The line that belongs here stands further on: because both changed places, or because something was put before it. */
async function wasMoved(sql: Transaction, agency: string, chain: Chain, line: Line, home: Home): Promise<What> {
  if (home.swapped) return 'reordered'
  const neighbour = home.seq === line.seq + 1 ? home.hash : await hashAt(sql, agency, chain, home.seq - 1)
  if (hashOf(line, home.seq, neighbour) === line.hash) return 'reordered'
  const [following] = await linesAt(sql, agency, chain, home.seq + 1, 1)
  const shifted = !following || hashOf(following, following.seq - (home.seq - line.seq), home.hash) === following.hash
  return shifted ? 'inserted' : 'reordered'
}

/** True where a line fits its predecessor under a later number than it bears now: lines before both are gone. */
function shiftOf(line: Line, prev: string): boolean {
  for (let gone = 1; gone <= farthest; gone++) if (hashOf(line, line.seq + gone, prev) === line.hash) return true
  return false
}
const farthest = 1_000

type Home = { readonly seq: number; readonly hash: string; readonly swapped: boolean }

/** Where further on the line stands that belongs here: moved whole, or its content exchanged while the hashes stayed. */
async function homeOf(
  sql: Transaction,
  agency: string,
  chain: Chain,
  line: Line,
  prev: string,
): Promise<Home | undefined> {
  for await (const other of linesFrom(sql, agency, chain, line.seq)) {
    const hash = hashOf(other, line.seq, prev)
    if (hash === other.hash) return { seq: other.seq, hash, swapped: false }
    if (hash !== line.hash) continue
    const neighbour = other.seq === line.seq + 1 ? line.hash : await hashAt(sql, agency, chain, other.seq - 1)
    if (hashOf(line, other.seq, neighbour) === other.hash) return { seq: other.seq, hash, swapped: true }
  }
  return undefined
}

/** A line's hash as this program computes it, without asking the database (migrations/0003_audit.sql says the same in SQL). */
function hashOf(line: Line, seq: number, prev: string): string {
  const { at, recorded_at, person_id, did, record_id, outcome, digest, detail } = line
  const text = [prev, seq, at, recorded_at, person_id ?? '-', did, record_id ?? '-', outcome, digest, detail].join(
    '\u001f',
  )
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** A chain's lines after a number, in order; held a batch at a time. */
async function* linesFrom(
  sql: Transaction,
  agency: string,
  chain: Chain,
  after: number | undefined,
): AsyncGenerator<Line> {
  let from = after
  for (;;) {
    const lines = await select(sql, agency, chain, from === undefined ? sql`` : sql`and seq > ${from}`, batch)
    yield* lines
    if (lines.length < batch) return
    from = lines.at(-1)?.seq
  }
}

const linesAt = (
  sql: Transaction,
  agency: string,
  chain: Chain,
  from: number,
  count: number,
): Promise<readonly Line[]> => select(sql, agency, chain, sql`and seq >= ${from}`, count)

const select = (
  sql: Transaction,
  agency: string,
  chain: Chain,
  where: ReturnType<Transaction>,
  limit: number,
): Promise<readonly Line[]> =>
  sql<Line[]>`
    select seq, (extract(epoch from at) * 1000000)::bigint::text as at, (extract(epoch from recorded_at) * 1000000)::bigint::text as recorded_at,
      person_id, did, record_id, outcome, digest, detail, hash
    from ${sql(tableOf[chain])} where agency_id = ${agency} ${where} order by seq limit ${limit}`

async function hashAt(sql: Transaction, agency: string, chain: Chain, seq: number): Promise<string> {
  const [row] = await sql<
    { hash: string }[]
  >`select hash from ${sql(tableOf[chain])} where agency_id = ${agency} and seq = ${seq}`
  return row?.hash ?? ''
}

async function countOf(sql: Transaction, agency: string, chain: Chain): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from ${sql(tableOf[chain])} where agency_id = ${agency}`
  return row?.count ?? 0
}

async function lastOf(sql: Transaction, agency: string, chain: Chain): Promise<number> {
  const [row] = await sql<
    { last: number }[]
  >`select coalesce(max(seq), 0) as last from ${sql(tableOf[chain])} where agency_id = ${agency}`
  return row?.last ?? 0
}

type Head = { seq: number; hash: string }
async function headOf(sql: Transaction, agency: string, chain: Chain): Promise<Head | undefined> {
  const [row] = await sql<Head[]>`select seq, hash from chain_head where agency_id = ${agency} and chain = ${chain}`
  return row
}

export const tableOf = { audit: 'audit_line', seen: 'seen_line' } as const
