import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { demonstrationSlugs } from '../demo/agencies.ts'
import { loadDemonstration } from '../demo/load.ts'
import { emptyAll, isDemonstration, isEmpty, otherAgencies } from '../instance-store.ts'
import { openDatabase } from '../opening.ts'
import { Unable } from '#platform/unable.ts'
import type { Command } from './command.ts'

export const demoLoad: Command = {
  name: 'demo load',
  does: 'Load the demonstration into an empty database.',
  async run({ config, console }) {
    const database = await openDatabase(config, 'join')
    const owner = database.owner()
    try {
      if (await isDemonstration(owner)) return tell('The demonstration is there already.')
      if (!(await isEmpty(owner))) throw new Unable('There are data here already, and invented agencies do not belong among them. Use another ACCORD_DATA for the demonstration.')
      await loadDemonstration(database, config, config.port, new Date(), (done) => console.progress(`  ${done}`))
      return tell('The demonstration is loaded.')
    } finally {
      await owner.end()
      await database.stop()
    }
    function tell(line: string): number {
      console.result({ ok: true }, [line])
      return 0
    }
  },
}

export const demoRemove: Command = {
  name: 'demo remove',
  does: 'Remove the demonstration, and leave an empty instance.',
  async run({ config, console }) {
    const database = await openDatabase(config, 'join')
    const owner = database.owner()
    try {
      if (!(await isDemonstration(owner))) throw new Unable('There is no demonstration here.')
      const others = await otherAgencies(owner, demonstrationSlugs)
      if (others.length > 0) throw new Unable(`These agencies are no part of the demonstration, so nothing was removed: ${others.join(', ')}.`)
      await emptyAll(owner)
      // The signed heads belong to the lines that are gone; they are kept aside, not deleted.
      const heads = join(config.data, 'checkpoints')
      if (existsSync(heads)) renameSync(heads, `${heads}-of-demonstration-${Date.now()}`)
      console.result({ ok: true }, ['The demonstration is removed. Start again to set up your own instance.'])
      return 0
    } finally {
      await owner.end()
      await database.stop()
    }
  },
}
