import { join } from 'node:path'
import { verify } from '#platform/verify.ts'
import { examine } from '../doctor.ts'
import { openDatabase } from '../opening.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  does: 'Bring the database to this release, and stop.',
  async run({ config, console }) {
    const database = await openDatabase(config, 'join')
    await database.stop()
    console.result({ ok: true, applied: database.applied }, database.applied.length > 0 ? database.applied.map((name) => `applied ${name}`) : ['The database is at this release already.'])
    return 0
  },
}

export const verifyCommand: Command = {
  name: 'verify',
  does: 'Check every line of the audit against its chain and its signed heads.',
  async run({ config, console }) {
    const database = await openDatabase(config, 'join')
    const sql = database.owner()
    try {
      let read = 0
      const told = (lines: number): void => console.progress(`  ${(read += lines).toLocaleString('en')} lines`)
      const found = await verify({ sql, folder: join(config.data, 'checkpoints'), publicKey: database.secrets.checkpoints.publicKey, told })
      const since = found.since ? `Since ${found.since} nothing that stood could be rewritten unseen.` : 'No signed head is kept yet, so only the chain itself could be checked.'
      console.result(found, found.ok ? [`All ${found.lines.toLocaleString('en')} lines of ${found.chains} chains are as they were written.`, since] : [`The audit was altered: ${JSON.stringify(found.fault)}`])
      return found.ok ? 0 : 1
    } finally {
      await sql.end()
      await database.stop()
    }
  },
}

export const doctor: Command = {
  name: 'doctor',
  does: 'Examine this installation and say what to mend.',
  async run({ config, console }) {
    const findings = await examine(config)
    const bad = findings.filter(({ level }) => level === 'fault')
    console.result({ ok: bad.length === 0, findings }, findings.map(({ level, says }) => `${{ good: '✓', warning: '!', fault: '✗' }[level]} ${says}`))
    return bad.length === 0 ? 0 : 1
  },
}
