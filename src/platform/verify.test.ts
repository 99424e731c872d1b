import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pino } from 'pino'
import { openTestDatabase, type TestDatabase } from '../../test/cluster.ts'
import { checkpointPath, isSigned, parse } from './checkpoint-file.ts'
import { openCheckpoints } from './checkpoints.ts'
import { ownerRole } from './cluster-files.ts'
import { newId } from './ids.ts'
import { openPool, type Sql } from './sql.ts'
import { verify } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'accord-verify-'))
const agency = newId()
const person = newId()
const log = pino({ level: 'silent' })
let database: TestDatabase
let sql: Sql

before(async () => {
  database = await openTestDatabase()
  sql = openPool({ place: database.place, role: ownerRole, password: database.secrets.passwords.owner, max: 2 })
  await sql`insert into agency (id, slug, name) values (${agency}, 'riverbend', 'Riverbend Police Department')`
})
after(async () => {
  await sql.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const publicKey = (): string => database.secrets.checkpoints.publicKey
const look = (where = folder) => verify({ sql, folder: where, publicKey: publicKey() })
const open = (where: string) =>
  openCheckpoints({ sql, secrets: database.secrets, folder: where, clock: () => new Date('2026-11-22T15:00:00Z'), log, every: 3_600_000 })

/** Ten lines with every kind of content: with and without person, record and detail. */
async function writeLines(count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, place) => ({
    person: place % 3 === 0 ? null : person,
    did: `item.attest-${place}`,
    record: place % 2 === 0 ? newId() : null,
    outcome: place % 5 === 0 ? 'refused' : 'done',
    detail: place % 4 === 0 ? 'in-progress → attested' : '',
  }))
  await sql`select append_lines('audit', ${agency}, ${new Date('2026-11-22T14:59:59.123Z')}, ${sql.json(lines)})`
}

/** The chain of ten lines, as it was before each tampering. */
async function freshChain(): Promise<void> {
  await sql`truncate audit_line, seen_line, chain_head`
  await writeLines(10)
}

test('chains that nobody touched are found to be whole, to the microsecond', async () => {
  await freshChain()
  await sql`select append_lines('seen', ${agency}, now(), '[{"did": "accreditation.read", "outcome": "seen", "at": "1999-12-31T23:59:59.999999Z"}]')`
  assert.deepEqual(await look(), { ok: true, lines: 11, chains: 2 })
})

const move = async (from: number, to: number): Promise<void> => void (await sql`update audit_line set seq = ${to} where seq = ${from}`)
const renumber = async (after: number, by: number): Promise<void> => {
  await sql`update audit_line set seq = -(seq + ${by}) where seq > ${after}`
  await sql`update audit_line set seq = -seq where seq < 0`
}
/** What a careful forger does: makes every hash after a line, and the head, fit again. */
const rehash = async (after: number): Promise<void> => {
  await sql.unsafe(`do $$ declare line record; last text := coalesce((select hash from audit_line where seq = ${after}), '');
    begin for line in select * from audit_line where seq > ${after} order by seq loop
      last := encode(sha256(convert_to(last || E'\\x1f' || line_text(line.seq, line.at, line.recorded_at, line.person_id, line.did,
        line.record_id, line.outcome, line.digest, line.detail), 'UTF8')), 'hex');
      update audit_line set hash = last where seq = line.seq;
    end loop;
    update chain_head set hash = last, seq = (select max(seq) from audit_line) where chain = 'audit'; end $$`)
}
const copyOf = async (seq: number, to: number): Promise<void> =>
  void (await sql`insert into audit_line select agency_id, ${to}, at, recorded_at, person_id, 'item.invented', record_id, outcome, digest, detail, hash
    from audit_line where seq = ${seq}`)

const tamperings: readonly (readonly [title: string, seq: number, what: string, tamper: () => Promise<unknown>])[] = [
  ['whose action was changed', 4, 'changed', () => sql`update audit_line set did = 'item.other' where seq = 4`],
  ['whose time was changed by a microsecond', 4, 'changed', () => sql`update audit_line set at = at + interval '1 microsecond' where seq = 4`],
  ['whose person was taken out', 6, 'changed', () => sql`update audit_line set person_id = null where seq = 6`],
  ['whose hash was changed', 5, 'changed', () => sql`update audit_line set hash = repeat('0', 64) where seq = 5`],
  ['that is the last one and was changed', 10, 'changed', () => sql`update audit_line set outcome = 'done', detail = 'x' where seq = 10`],
  ['that was deleted', 5, 'deleted', () => sql`delete from audit_line where seq = 5`],
  ['that was deleted with its neighbours', 5, 'deleted', () => sql`delete from audit_line where seq between 5 and 7`],
  ['that is the first one and was deleted', 1, 'deleted', () => sql`delete from audit_line where seq = 1`],
  ['that was deleted, those after it renumbered', 5, 'deleted', async () => { await sql`delete from audit_line where seq = 5`; await renumber(5, -1) }],
  ['that was deleted, those after it and the head renumbered', 5, 'deleted', async () => {
    await sql`delete from audit_line where seq = 5`
    await renumber(5, -1)
    await sql`update chain_head set seq = 9 where chain = 'audit'`
  }],
  ['that changed places with the next', 5, 'reordered', async () => { await move(5, 99); await move(6, 5); await move(99, 6) }],
  ['that changed places with a later one', 3, 'reordered', async () => { await move(3, 99); await move(8, 3); await move(99, 8) }],
  ['that was moved further on', 3, 'reordered', async () => {
    await move(3, 99)
    await sql`update audit_line set seq = -(seq - 1) where seq between 4 and 8`
    await sql`update audit_line set seq = -seq where seq < 0`
    await move(99, 8)
  }],
  ['that exchanged its content with another while the hashes stayed', 3, 'reordered', async () => {
    await move(3, 99)
    await move(8, 3)
    await move(99, 8)
    await sql`update audit_line a set hash = b.hash from audit_line b where (a.seq, b.seq) in ((3, 8), (8, 3))`
  }],
  ['that was put between', 5, 'inserted', async () => { await renumber(4, 1); await copyOf(4, 5) }],
  ['that was put between with a fitting hash', 5, 'inserted', async () => {
    await renumber(4, 1)
    await copyOf(4, 5)
    await sql`update audit_line line set hash = encode(sha256(convert_to(before.hash || E'\x1f' || line_text(line.seq, line.at, line.recorded_at,
      line.person_id, line.did, line.record_id, line.outcome, line.digest, line.detail), 'UTF8')), 'hex')
      from audit_line before where before.seq = 4 and line.seq = 5`
  }],
  ['that was put at the end', 11, 'inserted', () => copyOf(10, 11)],
  ['that was put before the first', 0, 'inserted', () => copyOf(1, 0)],
  ['that was cut off with those after it', 8, 'cut off', () => sql`delete from audit_line where seq > 7`],
  ['that was cut off with the whole chain', 1, 'cut off', () => sql`delete from audit_line`],
  ['whose chain lost its head', 11, 'cut off', () => sql`delete from chain_head where chain = 'audit'`],
]

for (const [title, seq, what, tamper] of tamperings)
  test(`a line ${title} is found, and named as ${what}`, async () => {
    await freshChain()
    await tamper()
    assert.deepEqual((await look()).fault, { agency: 'riverbend', chain: 'audit', seq, what })
  })

describe('against signed heads outside the database', () => {
  const kept = join(folder, 'kept')
  const signTwice = async (): Promise<void> => {
    rmSync(kept, { recursive: true, force: true })
    await freshChain()
    const checkpoints = await open(kept)
    assert.equal(await checkpoints.sign(), 1)
    assert.equal(await checkpoints.sign(), 0)
    await writeLines(10)
    await checkpoints.close()
  }

  test('what is untouched says since when it could not have been rewritten', async () => {
    await signTwice()
    const at = '2026-11-22T15:00:00.000Z'
    assert.deepEqual(await look(kept), { ok: true, lines: 20, chains: 1, since: at, until: at })
  })

  test('a chain rewritten whole, every hash and the head made to fit, is found by the checkpoint after it', async () => {
    await signTwice()
    await sql`update audit_line set did = 'item.other' where seq = 14`
    await rehash(13)
    assert.deepEqual((await look(folder)).fault, undefined)
    assert.deepEqual((await look(kept)).fault, { agency: 'riverbend', chain: 'audit', seq: 11, to: 20, what: 'rewritten' })
  })

  test('a tail cut off with its head set back is found, because a checkpoint lies beyond it', async () => {
    await signTwice()
    await sql`delete from audit_line where seq > 15`
    await rehash(14)
    assert.deepEqual((await look(kept)).fault, { agency: 'riverbend', chain: 'audit', seq: 16, what: 'cut off' })
  })

  test('a chain removed without a trace in the database is found', async () => {
    await signTwice()
    await sql`truncate audit_line, chain_head`
    assert.deepEqual((await look(kept)).fault, { agency: 'riverbend', chain: 'audit', seq: 1, what: 'cut off' })
  })

  test('lines written after the last checkpoint are no fault', async () => {
    await signTwice()
    await writeLines(3)
    assert.equal((await look(kept)).ok, true)
  })

  const lines = (): string[] => readFileSync(checkpointPath(kept), 'utf8').trimEnd().split('\n')

  test('a checkpoint that our key did not sign is reported', async () => {
    await signTwice()
    const [first = '', second = ''] = lines()
    writeFileSync(checkpointPath(kept), `${first}\n${second.replace(/"hash":"./, '"hash":"z')}\n`)
    assert.deepEqual((await look(kept)).fault, { what: 'checkpoint forged', line: 2 })
  })

  test('a checkpoint taken out of the middle, or off the beginning, is reported', async () => {
    await signTwice()
    const again = await open(kept)
    await writeLines(1)
    await again.close()
    const [first = '', second = '', third = ''] = lines()
    writeFileSync(checkpointPath(kept), `${first}\n${third}\n`)
    assert.deepEqual((await look(kept)).fault, { what: 'checkpoint missing', line: 2 })
    writeFileSync(checkpointPath(kept), `${second}\n${third}\n`)
    assert.deepEqual((await look(kept)).fault, { what: 'checkpoint missing', line: 1 })
  })

  test('a line that a crash tore off half way is no fault, and the next run goes on after the last whole one', async () => {
    await signTwice()
    writeFileSync(checkpointPath(kept), '{"n":3,"agency":"01', { flag: 'a' })
    assert.equal((await look(kept)).ok, true)
    const again = await open(kept)
    await writeLines(1)
    await again.close()
    assert.equal((await look(kept)).ok, true)
    assert.deepEqual(lines().map((line) => parse(line)?.n), [1, 2, 3])
  })

  test('the newest head of a chain is at hand with a signature that anyone can check', async () => {
    await signTwice()
    const again = await open(kept)
    const [head, ...others] = await again.latest()
    await again.close()
    assert.deepEqual([head?.seq, head?.chain, others], [20, 'audit', []])
    assert.ok(head && isSigned(head, publicKey()) && !isSigned({ ...head, seq: 21 }, publicKey()))
  })

  test('heads are signed by themselves while it is open', async () => {
    await signTwice()
    const again = await openCheckpoints({ sql, secrets: database.secrets, folder: kept, clock: () => new Date(), log, every: 20 })
    await writeLines(1)
    for (let tries = 0; tries < 200 && lines().length < 3; tries++) await new Promise((later) => setTimeout(later, 20))
    await again.close()
    assert.equal(lines().length, 3)
  })
})

test('50,000 lines are checked while few of them are held, and one changed at the end is found', async () => {
  await sql`truncate audit_line, seen_line, chain_head`
  const many = sql`select jsonb_agg(jsonb_build_object('did', 'item.attest', 'outcome', 'done', 'detail', repeat('x', 400))) from generate_series(1, 5000)`
  for (let part = 0; part < 10; part++) await sql`select append_lines('audit', ${agency}, now(), (${many}))`
  let most = 0
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = (): number => (collect(), process.memoryUsage().heapUsed)
  const start = held()
  const told = (): void => void (most = Math.max(most, held() - start))
  assert.deepEqual(await verify({ sql, folder, publicKey: publicKey(), told }), { ok: true, lines: 50_000, chains: 1 })
  assert.ok(most < 12_000_000, `${most} bytes of about 40,000,000 were held at once`)
  await sql`update audit_line set detail = 'y' where seq = 49999`
  assert.deepEqual((await look()).fault, { agency: 'riverbend', chain: 'audit', seq: 49_999, what: 'changed' })
})
