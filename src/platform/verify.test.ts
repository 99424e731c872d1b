import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openAudit, type Audit } from './verify.fixture.ts'
import type { Sql } from './sql.ts'
import { verify } from './verify.ts'

let audit: Audit
let sql: Sql
before(async () => {
  audit = await openAudit()
  sql = audit.sql
})
after(() => audit.end())

test('chains that nobody touched are found to be whole, to the microsecond', async () => {
  await audit.freshChain()
  await sql`select append_lines('seen', ${audit.agency}, now(), '[{"did": "accreditation.read", "outcome": "seen", "at": "1999-12-31T23:59:59.999999Z"}]')`
  assert.deepEqual(await audit.look(), { ok: true, lines: 11, chains: 2 })
})

const move = async (from: number, to: number): Promise<void> =>
  void (await sql`update audit_line set seq = ${to} where seq = ${from}`)
const renumber = async (after: number, by: number): Promise<void> => {
  await sql`update audit_line set seq = -(seq + ${by}) where seq > ${after}`
  await sql`update audit_line set seq = -seq where seq < 0`
}
const copyOf = async (seq: number, to: number): Promise<void> =>
  void (await sql`insert into audit_line select agency_id, ${to}, at, recorded_at, person_id, 'item.invented', record_id, outcome, digest, detail, hash
    from audit_line where seq = ${seq}`)

const tamperings: readonly (readonly [title: string, seq: number, what: string, tamper: () => Promise<unknown>])[] = [
  ['whose action was changed', 4, 'changed', () => sql`update audit_line set did = 'item.other' where seq = 4`],
  [
    'whose time was changed by a microsecond',
    4,
    'changed',
    () => sql`update audit_line set at = at + interval '1 microsecond' where seq = 4`,
  ],
  ['whose person was taken out', 6, 'changed', () => sql`update audit_line set person_id = null where seq = 6`],
  ['whose hash was changed', 5, 'changed', () => sql`update audit_line set hash = repeat('0', 64) where seq = 5`],
  [
    'that is the last one and was changed',
    10,
    'changed',
    () => sql`update audit_line set outcome = 'done', detail = 'x' where seq = 10`,
  ],
  ['that was deleted', 5, 'deleted', () => sql`delete from audit_line where seq = 5`],
  ['that was deleted with its neighbours', 5, 'deleted', () => sql`delete from audit_line where seq between 5 and 7`],
  ['that is the first one and was deleted', 1, 'deleted', () => sql`delete from audit_line where seq = 1`],
  [
    'that was deleted, those after it renumbered',
    5,
    'deleted',
    async () => {
      await sql`delete from audit_line where seq = 5`
      await renumber(5, -1)
    },
  ],
  [
    'that was deleted, those after it and the head renumbered',
    5,
    'deleted',
    async () => {
      await sql`delete from audit_line where seq = 5`
      await renumber(5, -1)
      await sql`update chain_head set seq = 9 where chain = 'audit'`
    },
  ],
  [
    'that changed places with the next',
    5,
    'reordered',
    async () => {
      await move(5, 99)
      await move(6, 5)
      await move(99, 6)
    },
  ],
  [
    'that changed places with a later one',
    3,
    'reordered',
    async () => {
      await move(3, 99)
      await move(8, 3)
      await move(99, 8)
    },
  ],
  [
    'that was moved further on',
    3,
    'reordered',
    async () => {
      await move(3, 99)
      await sql`update audit_line set seq = -(seq - 1) where seq between 4 and 8`
      await sql`update audit_line set seq = -seq where seq < 0`
      await move(99, 8)
    },
  ],
  [
    'that exchanged its content with another while the hashes stayed',
    3,
    'reordered',
    async () => {
      await move(3, 99)
      await move(8, 3)
      await move(99, 8)
      await sql`update audit_line a set hash = b.hash from audit_line b where (a.seq, b.seq) in ((3, 8), (8, 3))`
    },
  ],
  [
    'that was put between',
    5,
    'inserted',
    async () => {
      await renumber(4, 1)
      await copyOf(4, 5)
    },
  ],
  [
    'that was put between with a fitting hash',
    5,
    'inserted',
    async () => {
      await renumber(4, 1)
      await copyOf(4, 5)
      await sql`update audit_line line set hash = encode(sha256(convert_to(before.hash || E'\x1f' || line_text(line.seq, line.at, line.recorded_at,
      line.person_id, line.did, line.record_id, line.outcome, line.digest, line.detail), 'UTF8')), 'hex')
      from audit_line before where before.seq = 4 and line.seq = 5`
    },
  ],
  ['that was put at the end', 11, 'inserted', () => copyOf(10, 11)],
  ['that was put before the first', 0, 'inserted', () => copyOf(1, 0)],
  ['that was cut off with those after it', 8, 'cut off', () => sql`delete from audit_line where seq > 7`],
  ['that was cut off with the whole chain', 1, 'cut off', () => sql`delete from audit_line`],
  ['whose chain lost its head', 11, 'cut off', () => sql`delete from chain_head where chain = 'audit'`],
]

for (const [title, seq, what, tamper] of tamperings)
  test(`a line ${title} is found, and named as ${what}`, async () => {
    await audit.freshChain()
    await tamper()
    assert.deepEqual((await audit.look()).fault, { agency: 'riverbend', chain: 'audit', seq, what })
  })

test('50,000 lines are checked while few of them are held, and one changed at the end is found', async () => {
  await sql`truncate audit_line, seen_line, chain_head`
  const many = sql`select jsonb_agg(jsonb_build_object('did', 'item.attest', 'outcome', 'done', 'detail', repeat('x', 400))) from generate_series(1, 5000)`
  for (let part = 0; part < 10; part++) await sql`select append_lines('audit', ${audit.agency}, now(), (${many}))`
  let most = 0
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = (): number => (collect(), process.memoryUsage().heapUsed)
  const start = held()
  const told = (): void => void (most = Math.max(most, held() - start))
  assert.deepEqual(await verify({ sql, folder: audit.folder, publicKey: audit.secrets.checkpoints.publicKey, told }), {
    ok: true,
    lines: 50_000,
    chains: 1,
  })
  assert.ok(most < 12_000_000, `${most} bytes of about 40,000,000 were held at once`)
  await sql`update audit_line set detail = 'y' where seq = 49999`
  assert.deepEqual((await audit.look()).fault, { agency: 'riverbend', chain: 'audit', seq: 49_999, what: 'changed' })
})
