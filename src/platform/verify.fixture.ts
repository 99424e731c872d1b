import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestDatabase } from '../../test/cluster.ts'
import { ownerRole } from './cluster-files.ts'
import { newId } from './ids.ts'
import { openPool } from './sql.ts'
import { verify } from './verify.ts'

/** A database with one agency, and a forger's hands on its audit: the tables' owner may do all that the program may not. */
export async function openAudit() {
  const folder = mkdtempSync(join(tmpdir(), 'accord-verify-'))
  const agency = newId()
  const person = newId()
  const database = await openTestDatabase()
  const { secrets } = database
  const sql = openPool({ place: database.place, role: ownerRole, password: secrets.passwords.owner, max: 4 })
  await sql`insert into agency (id, slug, name) values (${agency}, 'riverbend', 'Riverbend Police Department')`

  /** Lines with every kind of content: with and without person, record and detail. */
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

  /** A chain of ten lines, as it was before each tampering. */
  async function freshChain(): Promise<void> {
    await sql`truncate audit_line, seen_line, chain_head`
    await writeLines(10)
  }

  /** What a careful forger does: makes every hash after a line, and the head, fit again. */
  async function rehash(after: number): Promise<void> {
    await sql.unsafe(`do $$ declare line record; last text := coalesce((select hash from audit_line where seq = ${after}), '');
      begin for line in select * from audit_line where seq > ${after} order by seq loop
        last := encode(sha256(convert_to(last || E'\\x1f' || line_text(line.seq, line.at, line.recorded_at, line.person_id, line.did,
          line.record_id, line.outcome, line.digest, line.detail), 'UTF8')), 'hex');
        update audit_line set hash = last where seq = line.seq;
      end loop;
      update chain_head set hash = last, seq = (select max(seq) from audit_line) where chain = 'audit'; end $$`)
  }

  return {
    sql,
    secrets,
    agency,
    folder,
    writeLines,
    freshChain,
    rehash,
    look: (where: string = folder) => verify({ sql, folder: where, publicKey: secrets.checkpoints.publicKey }),
    async end() {
      await sql.end()
      await database.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

export type Audit = Awaited<ReturnType<typeof openAudit>>
