import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import type { Logger } from 'pino'
import { makePrivateFolder } from './cluster-account.ts'
import {
  checkpointLines,
  checkpointPath,
  digestOf,
  isSigned,
  parse,
  signCheckpoint,
  type Chain,
  type Checkpoint,
} from './checkpoint-file.ts'
import type { Secrets } from './secrets.ts'
import type { Sql, Transaction } from './sql.ts'

export type { Checkpoint } from './checkpoint-file.ts'

type Plan = {
  readonly sql: Sql
  readonly secrets: Pick<Secrets, 'checkpoints'>
  /** Beside the database, never in it: `<data>/checkpoints`. */
  readonly folder: string
  readonly clock: () => Date
  readonly log: Pick<Logger, 'error'>
  /** Milliseconds between two looks at the heads; ten seconds unless told. */
  readonly every?: number
}

/** The audit's signed heads, kept where whoever alters the database does not reach by altering it. */
export type Checkpoints = {
  readonly publicKey: string
  /** Signs every head that moved since its last checkpoint, and returns how many. */
  sign(): Promise<number>
  /** The newest checkpoint of each chain. */
  latest(): Promise<readonly Checkpoint[]>
  /** Signs once more and stops. */
  close(): Promise<void>
}

type HeadRow = { agency_id: string; chain: Chain; seq: number; hash: string }

/** Opens the file of checkpoints, and signs from now on what moves. A server and a command may do so at once: they take turns. */
export async function openCheckpoints({
  sql,
  secrets,
  folder,
  clock,
  log,
  every = 10_000,
}: Plan): Promise<Checkpoints> {
  const { publicKey, privateKey } = secrets.checkpoints
  makePrivateFolder(folder)
  const file = openSync(checkpointPath(folder), 'a', 0o600)
  let kept: Kept = { n: 0, prev: '', bytes: -1, heads: new Map() }
  let last: Promise<unknown> = Promise.resolve()
  await sql.begin(refresh)

  /** Waits for its turn until the transaction ends, and reads what others wrote meanwhile. */
  async function refresh(tx: Transaction): Promise<void> {
    await tx`select pg_advisory_xact_lock(${turnNumber})`
    if (fstatSync(file).size === kept.bytes) return
    kept = await readKept(folder, publicKey)
    mend(file, kept.bytes)
  }

  async function signMoved(tx: Transaction): Promise<number> {
    await refresh(tx)
    const rows = await tx<
      HeadRow[]
    >`select agency_id, chain, seq, hash from chain_head where seq > 0 order by agency_id, chain`
    const moved = rows.filter((row) => kept.heads.get(keyOf(row.agency_id, row.chain))?.hash !== row.hash)
    const at = clock().toISOString()
    const heads = new Map(kept.heads)
    let { n, prev } = kept
    let text = ''
    for (const { agency_id: agency, chain, seq, hash } of moved) {
      const checkpoint = signCheckpoint({ n: ++n, agency, chain, seq, hash, at, prev }, privateKey)
      const line = JSON.stringify(checkpoint)
      text += `${line}\n`
      prev = digestOf(line)
      heads.set(keyOf(agency, chain), checkpoint)
    }
    if (moved.length > 0) append(file, text, kept.bytes)
    kept = { n, prev, heads, bytes: kept.bytes + Buffer.byteLength(text) }
    return moved.length
  }

  const sign = (): Promise<number> => {
    const mine = last.then(() => sql.begin(signMoved) as Promise<number>)
    last = mine.catch(() => undefined)
    return mine
  }
  // A database that is away for a moment is asked again; the heads lose nothing by waiting.
  const signOrSay = (): Promise<unknown> =>
    sign().catch((failure: { code?: string }) => log.error({ doing: 'checkpoint', code: failure.code }))
  const timer = setInterval(() => void signOrSay(), every).unref()

  return {
    publicKey,
    sign,
    latest: async () => [...kept.heads.values()],
    async close() {
      clearInterval(timer)
      await signOrSay()
      closeSync(file)
    },
  }
}

/** What the file says so far: its last line's place and digest, its length, and the newest checkpoint of each chain. */
type Kept = {
  readonly n: number
  readonly prev: string
  readonly bytes: number
  readonly heads: ReadonlyMap<string, Checkpoint>
}

const keyOf = (agency: string, chain: Chain): string => `${agency}/${chain}`

/** "check" as the number of the lock that writers of the file wait for. */
const turnNumber = 0x63_68_65_63_6b

/** Lines are kept whole or not at all: a disk that is full in the middle leaves no half a line. */
function append(file: number, text: string, bytes: number): void {
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } catch (failure) {
    ftruncateSync(file, bytes)
    throw failure
  }
}

/** Cuts off what a crash left of a last line, and ends one that lost only its end. */
function mend(file: number, bytes: number): void {
  const { size } = fstatSync(file)
  if (size > bytes) ftruncateSync(file, bytes)
  if (size < bytes) writeFileSync(file, '\n')
}

/** What earlier runs and other processes left, up to where the file's last whole line ends. */
async function readKept(folder: string, publicKey: string): Promise<Kept> {
  const heads = new Map<string, Checkpoint>()
  let kept = { n: 0, prev: '', bytes: 0 }
  for await (const line of checkpointLines(folder)) {
    const checkpoint = parse(line)
    kept = { n: checkpoint?.n ?? kept.n + 1, prev: digestOf(line), bytes: kept.bytes + Buffer.byteLength(line) + 1 }
    if (checkpoint) heads.set(keyOf(checkpoint.agency, checkpoint.chain), checkpoint)
  }
  return { ...kept, heads: new Map([...heads].filter(([, checkpoint]) => isSigned(checkpoint, publicKey))) }
}
