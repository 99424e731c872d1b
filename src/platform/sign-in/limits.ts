import { createHmac } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { Pool } from 'pg'

/**
 * The address that a request really came from: the socket's, unless that is a proxy we trust; then the right-most hop of
 * X-Forwarded-For that is not one. What stands further left was written by the client and is never believed.
 */
export function clientAddress(
  socketAddress: string,
  xForwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  const trusted = networks(trustedProxies)
  const hops = [...(xForwardedFor ?? '').split(',').map((hop) => plain(hop)), plain(socketAddress)]
  let address = plain(socketAddress)
  for (const hop of hops.reverse()) {
    if (!isIP(hop)) break
    address = hop
    if (!trusted.check(hop, isIP(hop) === 6 ? 'ipv6' : 'ipv4')) break
  }
  return address
}

/** "::ffff:10.0.0.5", "[2001:db8::1]:443" and "10.0.0.5:80" as bare addresses. */
function plain(hop: string): string {
  const bare = hop
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
  return bare.replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1').toLowerCase()
}

function networks(list: readonly string[]): BlockList {
  const block = new BlockList()
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) block.addAddress(address, family)
    else block.addSubnet(address, Number(prefix), family)
  }
  return block
}

/** One household or one phone has a whole IPv6 /64 to itself, so that is what counts as one address. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const full =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

type Rule = { readonly free: number; readonly within: string; readonly firstWait: string; readonly longestWait: string }

/**
 * Tries that are free, then waits that double up to a ceiling. Nobody is shut out for good: a wait ends by itself, trying
 * during it does not lengthen it, and a place from which the account was signed in within 30 days is spared the count over
 * all addresses, so that guessing from elsewhere cannot keep its owner out. The count over all addresses slows a guess that
 * is spread over many of them; the count per address slows one password tried on many accounts.
 */
const rules = {
  'account at address': { free: 5, within: '15 min', firstWait: '1 min', longestWait: '15 min' },
  address: { free: 30, within: '15 min', firstWait: '1 min', longestWait: '15 min' },
  account: { free: 50, within: '1 hour', firstWait: '30 s', longestWait: '5 min' },
  /** Codes of someone whose password is already known: counted over all sign-ins, for six digits are few. */
  code: { free: 10, within: '1 hour', firstWait: '1 min', longestWait: '15 min' },
  'recovery code': { free: 10, within: '1 hour', firstWait: '1 min', longestWait: '15 min' },
  /** The password again in an open session (unlock, confirm, change). */
  again: { free: 5, within: '15 min', firstWait: '1 min', longestWait: '15 min' },
} as const satisfies Record<string, Rule>

/** A try that was counted; take it back when it succeeded. */
export type Counted = { readonly until: Date | undefined; succeeded(): Promise<void> }

export type Limits = ReturnType<typeof openLimits>

/** The counters, shared by every process through the database; keys are keyed hashes, never an address or an e-mail. */
export function openLimits(pool: Pool, secret: string, clock: () => Date) {
  const bucket = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['limits', ...parts]))
      .digest()

  async function count(rule: keyof typeof rules, key: Buffer): Promise<Date | undefined> {
    const { free, within, firstWait, longestWait } = rules[rule]
    const { rows } = await pool.query<{ until: Date | null }>(
      'select sign_in.count_attempt($1, $2, $3, $4, $5, $6) as until',
      [key, clock(), free, within, firstWait, longestWait],
    )
    return rows[0]?.until ?? undefined
  }
  const clear = (key: Buffer) => pool.query('delete from sign_in.attempt where bucket = $1', [key])
  const takeBack = (keys: readonly Buffer[]) =>
    pool.query('update sign_in.attempt set failures = greatest(failures - 1, 0), until = null where bucket = any($1)', [
      keys,
    ])

  /** One counter: codes, and passwords asked again. */
  async function one(rule: 'code' | 'recovery code' | 'again', person: string): Promise<Counted> {
    const key = bucket(rule, person)
    return { until: await count(rule, key), succeeded: async () => void (await clear(key)) }
  }

  /** A password for an e-mail from an address; the same whether or not the e-mail is anybody's. */
  async function password(email: string, from: string): Promise<Counted> {
    const address = addressGroup(from)
    const pair = bucket('account at address', email, address)
    const shared = { address: bucket('address', address), account: bucket('account', email) }
    const known = await pool.query('select from sign_in.known_place where bucket = $1 and seen_at > $2', [
      pair,
      daysAgo(30),
    ])
    const until =
      (await count('account at address', pair)) ??
      (await count('address', shared.address)) ??
      (known.rowCount ? undefined : await count('account', shared.account))
    const counted = known.rowCount ? [shared.address] : [shared.address, shared.account]
    return {
      until,
      async succeeded() {
        await clear(pair)
        await takeBack(counted)
        await pool.query(
          'insert into sign_in.known_place values ($1, $2) on conflict (bucket) do update set seen_at = excluded.seen_at',
          [pair, clock()],
        )
      },
    }
  }

  async function sweep(): Promise<void> {
    await pool.query('delete from sign_in.attempt where forget_at < $1', [clock()])
    await pool.query('delete from sign_in.known_place where seen_at < $1', [daysAgo(30)])
  }
  const daysAgo = (days: number): Date => new Date(clock().getTime() - days * 86_400_000)
  return { one, password, sweep }
}
