import { dayOf } from '#kernel/time.ts'
import { listensOnlyHere } from '#platform/config.ts'
import { loginRoles } from '#platform/database-roles.ts'
import { freePort } from '#platform/port.ts'
import { demonstrationPeople, isOpenToSetUp } from '#rooms/accounts/door.ts'
import { loadDemonstration } from '../demo/load.ts'
import { poolSettings, type House } from '../house.ts'
import { isDemonstration, isEmpty } from '../instance-store.ts'
import { houseOn, openDatabase, tellAddress, type Database } from '../opening.ts'
import { startJobs, turnOfTime } from '../timetable.ts'
import type { Command, Given } from './command.ts'

/** Starts everything and stays until it is told to stop. */
export const start: Command = {
  name: 'start',
  does: 'Start Accord: its database, the site and the jobs, until Ctrl-C.',
  options: { demo: { type: 'boolean', says: 'Load the demonstration where there are no data yet.' } },
  async run(given) {
    const { config, console } = given
    const port = await freePort(config)
    console.say('Accord is starting.')
    const database = await openDatabase(config, 'serve')
    try {
      console.say(`  ✓ database ready${database.applied.length > 0 ? `, ${database.applied.length} migrations applied` : ''}`)
      if (given.values['demo']) await demonstrate(database, given, port)
      const house = await houseOn(database, config, port)
      return await serveUntilStopped(house, database, given, port)
    } finally {
      await database.stop()
    }
  },
}

async function demonstrate(database: Database, { config, console }: Given, port: number): Promise<void> {
  const owner = database.owner()
  const [empty, demonstration] = [await isEmpty(owner), await isDemonstration(owner)]
  await owner.end()
  if (!empty && !demonstration) return console.say('  • there are data here already, so the demonstration was not loaded')
  if (!empty) return console.say('  ✓ demonstration there')
  console.say('  … making the demonstration: two years of three invented agencies, by the real actions')
  await loadDemonstration(database, config, port, new Date(), (done) => console.progress(`    ${done}`))
  console.say('  ✓ demonstration loaded')
}

async function serveUntilStopped(house: House, database: Database, { config, console }: Given, port: number): Promise<number> {
  const { office } = house
  const now = (): Date => new Date()
  await turnOfTime(office, now())
  const jobs = await startJobs(office, now, poolSettings(database.place, loginRoles.jobs, database.secrets.passwords.jobs))
  const stopListening = await house.listen(port, config.host)
  console.say('')
  tellAddress(config, office.url)
  console.say(`Accord is ready at ${office.url}`)
  if (office.demonstration && listensOnlyHere(config)) await tellSignIns(house, console)
  else if (await isOpenToSetUp(office)) console.say(`\nNobody can sign in yet. Open ${office.url}/setup and enter this code, which works once:\n\n    ${office.setup?.code}\n`)
  console.say('Stop with Ctrl-C.')
  await toldToStop()
  console.say('\nStopping: finishing what is under way …')
  await stopListening()
  await jobs.close()
  await house.close()
  console.say(`Stopped. ${dayOf(now())}`)
  return 0
}

async function tellSignIns({ office }: House, console: Given['console']): Promise<void> {
  console.say(`\nThe demonstration’s agencies are invented. Sign in with one click at ${office.url}/sign-in, for example as`)
  for (const { name, post, agency } of (await demonstrationPeople(office.sql)).slice(0, 6)) console.say(`  • ${name}, ${post}, ${agency}`)
  console.say('')
}

/** Once is enough: a signal may come to us and to the group we are in. */
const toldToStop = (): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop())
  })
