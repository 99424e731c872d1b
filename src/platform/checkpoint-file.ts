import { createHash, sign, verify } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Chain = 'audit' | 'seen'

/** A chain's head as it was at a moment, signed: no line up to it can be altered afterwards without being found. */
export type Checkpoint = {
  /** Its place in the file, counted from 1. */
  readonly n: number
  readonly agency: string
  readonly chain: Chain
  readonly seq: number
  readonly hash: string
  /** When it was signed, ISO 8601. */
  readonly at: string
  /** SHA-256 of the file's line before it, so that none can be taken out of the middle; '' for the first. */
  readonly prev: string
  /** Ed25519 over the other values, as `statementOf` writes them; base64. */
  readonly signature: string
}

/** What the file shows besides what it says: a line that our key did not sign, or one that is no longer there. */
export type FileFault = { readonly line: number; readonly what: 'checkpoint forged' | 'checkpoint missing' }

export const checkpointPath = (folder: string): string => join(folder, 'heads.jsonl')

/** The very text that is signed: the values in this order, each after a unit separator. */
export const statementOf = ({ n, agency, chain, seq, hash, at, prev }: Omit<Checkpoint, 'signature'>): string =>
  ['accord checkpoint', n, agency, chain, seq, hash, at, prev].join('\u001f')

export const signCheckpoint = (plain: Omit<Checkpoint, 'signature'>, privateKey: string): Checkpoint => ({
  ...plain,
  signature: sign(undefined, Buffer.from(statementOf(plain)), privateKey).toString('base64'),
})

export const isSigned = (checkpoint: Checkpoint, publicKey: string): boolean =>
  verify(undefined, Buffer.from(statementOf(checkpoint)), publicKey, Buffer.from(checkpoint.signature, 'base64'))

export const digestOf = (line: string): string => createHash('sha256').update(line).digest('hex')

/** The file's lines, one at a time; a last one that a crash tore off half way is not a line. */
export async function* checkpointLines(folder: string): AsyncGenerator<string> {
  const path = checkpointPath(folder)
  if (!existsSync(path)) return
  let last: string | undefined
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (last !== undefined) yield last
    last = line
  }
  if (last !== undefined && parse(last)) yield last
}

/** Reads the checkpoints of the first lines with their signatures checked, and calls out the first line that is forged or missing. */
export async function* readCheckpoints(
  folder: string,
  publicKey: string,
  lines: number,
  fault: (fault: FileFault) => void,
): AsyncGenerator<Checkpoint> {
  let line = 0
  let told = false
  let before = { n: 0, digest: '' }
  const tell = (what: FileFault['what']): void => {
    if (!told) fault({ line, what })
    told = true
  }
  for await (const text of checkpointLines(folder)) {
    line += 1
    if (line > lines) return
    const checkpoint = parse(text)
    const signed = checkpoint !== undefined && isSigned(checkpoint, publicKey)
    if (!signed) tell('checkpoint forged')
    else if (checkpoint.n !== before.n + 1 || checkpoint.prev !== before.digest) tell('checkpoint missing')
    before = { n: checkpoint?.n ?? before.n + 1, digest: digestOf(text) }
    if (signed) yield checkpoint
  }
}

/** One line of the file, or nothing where it is none. */
export function parse(text: string): Checkpoint | undefined {
  try {
    const found = JSON.parse(text) as Partial<Checkpoint>
    const { n, agency, chain, seq, hash, at, prev, signature } = found
    const words = [agency, hash, at, prev, signature].every((each) => typeof each === 'string')
    return words && Number.isSafeInteger(n) && Number.isSafeInteger(seq) && (chain === 'audit' || chain === 'seen')
      ? (found as Checkpoint)
      : undefined
  } catch {
    return undefined
  }
}
