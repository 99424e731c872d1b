import { existsSync, readFileSync } from 'node:fs'
import { text as words } from '#kernel/words.ts'
import type { Problem } from '#kernel/result.ts'
import { agencyKindNames, createAgency, importPeople } from '#rooms/agencies/door.ts'
import { Unable } from '#platform/unable.ts'
import { Misuse } from '../console.ts'
import type { Command } from './command.ts'
import { inHouse } from './house.ts'

/** A problem as a console says it. */
export function inWords(problem: Problem): string {
  if (problem.kind === 'refused') return words('en', problem.reason)
  if (problem.kind === 'invalid') return Object.entries(problem.fields).map(([field, says]) => `${field}: ${words('en', says)}`).join('\n')
  return problem.kind === 'stale' ? 'Someone else changed it first.' : 'There is no such thing here.'
}

export const agencyAdd: Command = {
  name: 'agency add',
  does: 'Add an agency with its root unit and the usual posts.',
  usage: 'NAME --state OH [--kind municipal] [--place CITY] [--zone America/New_York] [--slug ADDRESS]',
  options: {
    state: { type: 'string', says: 'Two letters.' },
    kind: { type: 'string', says: 'municipal, county, state, tribal, university or other.' },
    place: { type: 'string', says: 'City, county or campus.' },
    zone: { type: 'string', says: 'Time zone (IANA name).' },
    slug: { type: 'string', says: 'Its address; made from the name unless told.' },
  },
  async run(given) {
    const [name] = given.positionals
    const { state, kind = 'municipal', place = '', zone = 'America/New_York', slug } = given.values as Record<string, string | undefined>
    if (!name || !state) throw new Misuse('Say the agency’s name and its state.')
    const known = agencyKindNames.find((each) => each === kind)
    if (!known) throw new Misuse(`“${kind}” is no kind of agency.`)
    return inHouse(given, async ({ office }) => {
      const made = await createAgency(office, { name, state: state.toUpperCase(), kind: known, place, zone, ...(slug ? { slug } : {}) }, new Date())
      if (!made.ok) throw new Unable(inWords(made.problem))
      given.console.result({ ok: true, ...made.value }, [made.value.fresh ? `Added ${name} at /agencies/${made.value.slug}.` : `${name} is there already, at ${made.value.slug}.`])
      return 0
    })
  },
}

export const importPeopleCommand: Command = {
  name: 'import people',
  does: 'Bring a roster in from CSV; the same file again changes nothing.',
  usage: 'FILE --agency ADDRESS [--dry-run]',
  options: {
    agency: { type: 'string', says: 'The agency’s address, like riverbend-pd.' },
    'dry-run': { type: 'boolean', says: 'Say what would happen, and change nothing.' },
  },
  async run(given) {
    const [file] = given.positionals
    const { agency } = given.values as { agency?: string }
    if (!file || !agency) throw new Misuse('Say which file, and for which agency.')
    if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`)
    return inHouse(given, async ({ office }) => {
      const dryRun = given.values['dry-run'] === true
      const told = (rows: number, of: number): void => given.console.progress(`  ${rows} of ${of} rows`)
      const done = await importPeople(office, { agency, now: new Date(), source: readFileSync(file), dryRun, told })
      if (!done.ok) throw new Unable(inWords(done.problem))
      const { doings: _, columns, problems, ...report } = done.value.report
      const said = {
        columns: columns.map(({ heading, label }) => ({ heading, as: words('en', label) })),
        problems: problems.map(({ row, column, says }) => ({ row, column: words('en', column), says: words('en', says) })),
      }
      given.console.result({ ok: report.refused === 0, ...report, ...said }, done.value.lines)
      return report.refused === 0 ? 0 : 1
    })
  },
}
