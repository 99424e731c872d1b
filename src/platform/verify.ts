import { checkpointLines, readCheckpoints, type Chain, type Checkpoint, type FileFault } from './checkpoint-file.ts'
import type { Sql, Transaction } from './sql.ts'
import { tableOf, walkChain, type LineFault, type Walked } from './verify-chain.ts'

export type Fault =
  | ({ readonly agency: string; readonly chain: Chain } & LineFault)
  /** The file of checkpoints itself was tampered with: its line number, counted from 1. */
  | { readonly what: FileFault['what']; readonly line: number }

/** What the audit's chains and their signed heads show when every hash is computed anew. */
export type Verified = {
  readonly ok: boolean
  readonly lines: number
  readonly chains: number
  /** The time of the oldest checkpoint that fits: since then nothing that stood could be rewritten unseen. Absent where none is kept. */
  readonly since?: string
  /** The time of the newest checkpoint that fits: what is younger is covered by the chain alone. */
  readonly until?: string
  readonly fault?: Fault
}

type Plan = {
  /** As the tables' owner, who sees every agency. */
  readonly sql: Sql
  /** Where the checkpoints are kept, and the key that they were signed with. */
  readonly folder: string
  readonly publicKey: string
  /** Told how many lines were read since last time, for progress. */
  readonly told?: (lines: number) => void
}

/**
 * Walks every chain of every agency and compares it with its head and its checkpoints, in memory that does not grow with
 * the lines. The server may go on writing meanwhile: all is read from one snapshot, taken after the checkpoints' end.
 */
export async function verify({ sql, folder, publicKey, told = () => undefined }: Plan): Promise<Verified> {
  const end = await countCheckpoints(folder)
  return (await sql.begin('isolation level repeatable read read only', async (tx) => {
    const agencies = await tx<{ id: string; slug: string }[]>`select id, slug from agency order by slug`
    const slugs = new Map(agencies.map(({ id, slug }) => [id, slug]))
    const walks = new Map<string, Walked>()
    for (const { id } of agencies)
      for (const chain of ['audit', 'seen'] as const) {
        const walked = await walkChain(tx, id, chain, told)
        if (walked.lines > 0 || walked.fault) walks.set(keyOf(id, chain), walked)
      }
    const signed = await compareCheckpoints(tx, folder, publicKey, end, walks)
    const fault = firstFault(walks, signed, slugs)
    return {
      ok: !fault,
      lines: [...walks.values()].reduce((sum, { lines }) => sum + lines, 0),
      chains: walks.size,
      ...(signed.since ? { since: signed.since } : {}),
      ...(signed.until ? { until: signed.until } : {}),
      ...(fault ? { fault } : {}),
    }
  })) as Verified
}

/** How far checkpoints of one chain fit, and the first that does not. */
type Covered = { readonly good: number; readonly fault?: LineFault }
type Signed = {
  readonly chains: ReadonlyMap<string, Covered>
  readonly since?: string
  readonly until?: string
  readonly file?: FileFault
}

async function compareCheckpoints(
  tx: Transaction,
  folder: string,
  publicKey: string,
  end: number,
  walks: ReadonlyMap<string, Walked>,
): Promise<Signed> {
  const chains = new Map<string, Covered>()
  let file: FileFault | undefined
  let since: string | undefined
  let until: string | undefined
  const compare = async (list: readonly Checkpoint[]): Promise<void> => {
    const kept = await hashesAt(tx, list)
    for (const { agency, chain, seq, hash, at } of list) {
      const key = keyOf(agency, chain)
      const covered = chains.get(key) ?? { good: 0 }
      if (covered.fault) continue
      const last = walks.get(key)?.last ?? 0
      if (kept.get(`${key}/${seq}`) === hash) {
        chains.set(key, { good: seq })
        since ??= at
        until = at
      } else if (seq > last) chains.set(key, { ...covered, fault: { seq: last + 1, what: 'cut off' } })
      else chains.set(key, { ...covered, fault: { seq: covered.good + 1, to: seq, what: 'rewritten' } })
    }
  }
  let waiting: Checkpoint[] = []
  for await (const checkpoint of readCheckpoints(folder, publicKey, end, (fault) => void (file ??= fault))) {
    waiting.push(checkpoint)
    if (waiting.length < 1_000) continue
    await compare(waiting)
    waiting = []
  }
  await compare(waiting)
  return { chains, ...(since ? { since } : {}), ...(until ? { until } : {}), ...(file ? { file } : {}) }
}

/** Of each chain the earlier of what the walk and the checkpoints show; the file's own faults come last, for they alone lose no line. */
function firstFault(
  walks: ReadonlyMap<string, Walked>,
  signed: Signed,
  slugs: ReadonlyMap<string, string>,
): Fault | undefined {
  for (const key of new Set([...walks.keys(), ...signed.chains.keys()])) {
    const fault = earlier(walks.get(key)?.fault, signed.chains.get(key)?.fault)
    const [agency = '', chain = ''] = key.split('/')
    if (fault) return { agency: slugs.get(agency) ?? agency, chain: chain as Chain, ...fault }
  }
  return signed.file && { what: signed.file.what, line: signed.file.line }
}

/** A checkpoint knows only a range; where the walk names a line within it, the walk is the more exact. */
function earlier(walked: LineFault | undefined, signed: LineFault | undefined): LineFault | undefined {
  if (!walked || !signed) return walked ?? signed
  return (signed.to ?? signed.seq) < walked.seq ? signed : walked
}

async function hashesAt(tx: Transaction, list: readonly Checkpoint[]): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>()
  for (const chain of ['audit', 'seen'] as const) {
    const mine = list.filter((checkpoint) => checkpoint.chain === chain)
    const rows =
      mine.length === 0
        ? []
        : await tx<{ agency_id: string; seq: number; hash: string }[]>`
      select line.agency_id, line.seq, line.hash
      from unnest(${mine.map(({ agency }) => agency)}::uuid[], ${mine.map(({ seq }) => String(seq))}::bigint[]) as wanted(agency, seq)
      join ${tx(tableOf[chain])} line on line.agency_id = wanted.agency and line.seq = wanted.seq`
    for (const row of rows) kept.set(`${keyOf(row.agency_id, chain)}/${row.seq}`, row.hash)
  }
  return kept
}

/** How many checkpoints there are before the snapshot is taken: a younger one may speak of lines that it does not show. */
async function countCheckpoints(folder: string): Promise<number> {
  let count = 0
  for await (const _ of checkpointLines(folder)) count += 1
  return count
}

const keyOf = (agency: string, chain: Chain): string => `${agency}/${chain}`
