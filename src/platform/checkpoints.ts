import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import type { Logger } from 'pino'
import { makePrivateFolder } from './cluster-account.ts'
import { checkpointLines, checkpointPath, digestOf, isSigned, parse, signCheckpoint, type Chain, type Checkpoint } from './checkpoint-file.ts'
import type { Secrets } from './secrets.ts'
import type { Sql } from './sql.ts'

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

/** Opens the file of checkpoints, and signs from now on what moves. One process writes one file. */
export async function openCheckpoints({ sql, secrets, folder, clock, log, every = 10_000 }: Plan): Promise<Checkpoints> {
  const { publicKey, privateKey } = secrets.checkpoints
  makePrivateFolder(folder)
  const { heads, ...kept } = await readKept(folder, publicKey)
  const file = openSync(checkpointPath(folder), 'a', 0o600)
  mend(file, kept.bytes)
  let { n, prev, bytes } = kept
  let last: Promise<unknown> = Promise.resolve()

  async function signMoved(): Promise<number> {
    const rows = await sql<HeadRow[]>`select agency_id, chain, seq, hash from chain_head where seq > 0 order by agency_id, chain`
    const moved = rows.filter((row) => heads.get(keyOf(row.agency_id, row.chain))?.hash !== row.hash)
    if (moved.length === 0) return 0
    const at = clock().toISOString()
    const signed: Checkpoint[] = []
    let text = ''
    let next = { n, prev }
    for (const { agency_id: agency, chain, seq, hash } of moved) {
      const checkpoint = signCheckpoint({ n: next.n + 1, agency, chain, seq, hash, at, prev: next.prev }, privateKey)
      const line = JSON.stringify(checkpoint)
      signed.push(checkpoint)
      text += `${line}\n`
      next = { n: checkpoint.n, prev: digestOf(line) }
    }
    append(file, text, bytes)
    bytes += Buffer.byteLength(text)
    n = next.n
    prev = next.prev
    for (const checkpoint of signed) heads.set(keyOf(checkpoint.agency, checkpoint.chain), checkpoint)
    return signed.length
  }

  const sign = (): Promise<number> => {
    const mine = last.then(signMoved)
    last = mine.catch(() => undefined)
    return mine
  }
  // A database that is away for a moment is asked again; the heads lose nothing by waiting.
  const signOrSay = (): Promise<unknown> => sign().catch((failure: { code?: string }) => log.error({ doing: 'checkpoint', code: failure.code }))
  const timer = setInterval(() => void signOrSay(), every).unref()

  return {
    publicKey,
    sign,
    latest: async () => [...heads.values()],
    async close() {
      clearInterval(timer)
      await signOrSay()
      closeSync(file)
    },
  }
}

const keyOf = (agency: string, chain: Chain): string => `${agency}/${chain}`

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

/** What an earlier run left: the newest checkpoints, and where the file's last whole line ends. */
async function readKept(folder: string, publicKey: string) {
  const heads = new Map<string, Checkpoint>()
  let kept = { n: 0, prev: '', bytes: 0 }
  for await (const line of checkpointLines(folder)) {
    const checkpoint = parse(line)
    kept = { n: checkpoint?.n ?? kept.n + 1, prev: digestOf(line), bytes: kept.bytes + Buffer.byteLength(line) + 1 }
    if (checkpoint) heads.set(keyOf(checkpoint.agency, checkpoint.chain), checkpoint)
  }
  return { ...kept, heads: new Map([...heads].filter(([, checkpoint]) => isSigned(checkpoint, publicKey))) }
}
