import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { checkpointPath, isSigned, parse } from './checkpoint-file.ts'
import { openCheckpoints, type Checkpoints } from './checkpoints.ts'
import { openAudit, type Audit } from './verify.fixture.ts'

const log = pino({ level: 'silent' })
let audit: Audit
let kept: string
before(async () => {
  audit = await openAudit()
  kept = join(audit.folder, 'kept')
})
after(() => audit.end())

const open = (folder: string): Promise<Checkpoints> =>
  openCheckpoints({
    sql: audit.sql,
    secrets: audit.secrets,
    folder,
    clock: () => new Date('2026-11-22T15:00:00Z'),
    log,
    every: 3_600_000,
  })

const signTwice = async (): Promise<void> => {
  rmSync(kept, { recursive: true, force: true })
  await audit.freshChain()
  const checkpoints = await open(kept)
  assert.equal(await checkpoints.sign(), 1)
  assert.equal(await checkpoints.sign(), 0)
  await audit.writeLines(10)
  await checkpoints.close()
}

test('what is untouched says since when it could not have been rewritten', async () => {
  await signTwice()
  const at = '2026-11-22T15:00:00.000Z'
  assert.deepEqual(await audit.look(kept), { ok: true, lines: 20, chains: 1, since: at, until: at })
})

test('a chain rewritten whole, every hash and the head made to fit, is found by the checkpoint after it', async () => {
  await signTwice()
  await audit.sql`update audit_line set did = 'item.other' where seq = 14`
  await audit.rehash(13)
  assert.deepEqual((await audit.look()).fault, undefined)
  assert.deepEqual((await audit.look(kept)).fault, {
    agency: 'riverbend',
    chain: 'audit',
    seq: 11,
    to: 20,
    what: 'rewritten',
  })
})

test('a tail cut off with its head set back is found, because a checkpoint lies beyond it', async () => {
  await signTwice()
  await audit.sql`delete from audit_line where seq > 15`
  await audit.rehash(14)
  assert.deepEqual((await audit.look(kept)).fault, { agency: 'riverbend', chain: 'audit', seq: 16, what: 'cut off' })
})

test('a chain removed without a trace in the database is found', async () => {
  await signTwice()
  await audit.sql`truncate audit_line, chain_head`
  assert.deepEqual((await audit.look(kept)).fault, { agency: 'riverbend', chain: 'audit', seq: 1, what: 'cut off' })
})

test('lines written after the last checkpoint are no fault', async () => {
  await signTwice()
  await audit.writeLines(3)
  assert.equal((await audit.look(kept)).ok, true)
})

const lines = (): string[] => readFileSync(checkpointPath(kept), 'utf8').trimEnd().split('\n')

test('a checkpoint that our key did not sign is reported', async () => {
  await signTwice()
  const [first = '', second = ''] = lines()
  writeFileSync(checkpointPath(kept), `${first}\n${second.replace(/"hash":"./, '"hash":"z')}\n`)
  assert.deepEqual((await audit.look(kept)).fault, { what: 'checkpoint forged', line: 2 })
})

test('a checkpoint taken out of the middle, or off the beginning, is reported', async () => {
  await signTwice()
  const again = await open(kept)
  await audit.writeLines(1)
  await again.close()
  const [first = '', second = '', third = ''] = lines()
  writeFileSync(checkpointPath(kept), `${first}\n${third}\n`)
  assert.deepEqual((await audit.look(kept)).fault, { what: 'checkpoint missing', line: 2 })
  writeFileSync(checkpointPath(kept), `${second}\n${third}\n`)
  assert.deepEqual((await audit.look(kept)).fault, { what: 'checkpoint missing', line: 1 })
})

test('a line that a crash tore off half way is no fault, and the next run goes on after the last whole one', async () => {
  await signTwice()
  writeFileSync(checkpointPath(kept), '{"n":3,"agency":"01', { flag: 'a' })
  assert.equal((await audit.look(kept)).ok, true)
  const again = await open(kept)
  await audit.writeLines(1)
  await again.close()
  assert.equal((await audit.look(kept)).ok, true)
  assert.deepEqual(
    lines().map((line) => parse(line)?.n),
    [1, 2, 3],
  )
})

test('the newest head of a chain is at hand with a signature that anyone can check', async () => {
  await signTwice()
  const again = await open(kept)
  const [head, ...others] = await again.latest()
  await again.close()
  assert.deepEqual([head?.seq, head?.chain, others], [20, 'audit', []])
  assert.ok(
    head &&
      isSigned(head, audit.secrets.checkpoints.publicKey) &&
      !isSigned({ ...head, seq: 21 }, audit.secrets.checkpoints.publicKey),
  )
})

test('a server and a command that sign at once take turns, and none overwrites the other', async () => {
  await signTwice()
  const both = [await open(kept), await open(kept)]
  for (let turn = 0; turn < 6; turn++) {
    await audit.writeLines(1)
    const signed = await Promise.all(both.map((each) => each.sign()))
    assert.equal(
      signed.reduce((sum, each) => sum + each, 0),
      1,
    )
  }
  for (const each of both) await each.close()
  assert.equal(lines().length, 8)
  assert.equal((await audit.look(kept)).ok, true)
})

test('heads are signed by themselves while it is open', async () => {
  await signTwice()
  const again = await openCheckpoints({
    sql: audit.sql,
    secrets: audit.secrets,
    folder: kept,
    clock: () => new Date(),
    log,
    every: 20,
  })
  await audit.writeLines(1)
  for (let tries = 0; tries < 200 && lines().length < 3; tries++) await new Promise((later) => setTimeout(later, 20))
  await again.close()
  assert.equal(lines().length, 3)
})
