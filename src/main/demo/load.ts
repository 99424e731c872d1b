import { createHash } from 'node:crypto'
import type { Result } from '#kernel/result.ts'
import { addDays, daysBetween, dayOf, type Day } from '#kernel/time.ts'
import { spoken, text } from '#kernel/words.ts'
import type { Config } from '#platform/config.ts'
import { act } from '#platform/desk.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import type { Office } from '#platform/office.ts'
import { admit, ensureInstance, insertPerson, postOfDuty } from '#rooms/accounts/door.ts'
import { createAgency, importPeople } from '#rooms/agencies/door.ts'
import { keepSourced } from '#rooms/campaign/door.ts'
import type { House } from '../house.ts'
import { markDemonstration } from '../instance-store.ts'
import { houseOn, type Database } from '../opening.ts'
import { turnOfTime } from '../timetable.ts'
import { agencies, people, told, type AgencyKey, type PersonKey } from './agencies.ts'
import { perform, type Cast } from './perform.ts'
import { rosterCsv } from './roster.ts'
import { named, sourceSays } from './sourced.ts'
import { stories, type Deed } from './story.ts'

/** Where the story begins: the agencies are added and their people arrive. */
const opening = '2024-11-22'

/**
 * Makes the demonstration: two years of three invented agencies, by the real actions and jobs, in the order of their days.
 * The house is told each day in turn, so that every date in it is what it would be had people worked here since.
 */
export async function loadDemonstration(database: Database, config: Config, port: number, now: Date, said: (line: string) => void): Promise<void> {
  const house = await houseOn(database, { ...config, logLevel: 'silent' }, port)
  try {
    await fillHouse(house, now, said)
  } finally {
    await house.close()
  }
  const owner = database.owner()
  await markDemonstration(owner)
  await owner.end()
}

/** The same in a house that is open already. */
export async function fillHouse({ office }: Pick<House, 'office'>, now: Date, said: (line: string) => void): Promise<void> {
  const moved = daysBetween(told, dayOf(now))
  const on = (day: Day, hour = 15): Date => new Date(`${addDays(day, moved)}T${String(hour).padStart(2, '0')}:00:00Z`)
  said('agencies and people')
  await ensureInstance(office, on(opening))
  const cast = await arrive(office, on)
  said('agencies that the source names')
  await nameSourced(office, on(opening, 16))
  await tell(office, cast, on, now, said)
}

async function arrive(office: Office, on: (day: Day, hour?: number) => Date): Promise<Cast> {
  const ids: Partial<Record<AgencyKey | 'instance', string>> = { instance: instanceAgency }
  for (const key of Object.keys(agencies) as AgencyKey[]) {
    const { swornOn, ...agency } = agencies[key]
    ids[key] = need(await createAgency(office, { ...agency, swornOn: dayOf(on(swornOn)) }, on(opening))).id
  }
  const persons: Partial<Record<PersonKey, string>> = {}
  for (const key of Object.keys(people) as PersonKey[]) persons[key] = await arriveOne(office, key, ids[people[key].agency] ?? '', on(opening, 16))
  const cast = { agencies: ids as Cast['agencies'], persons: persons as Cast['persons'] }
  await importRosters(office, cast, on(opening, 17))
  return cast
}

async function arriveOne(office: Office, key: PersonKey, agency: string, now: Date): Promise<string> {
  const { name, duties } = people[key]
  const id = newId(now.getTime())
  const email = `${key}@${people[key].agency}.example`
  need(await act(office, { agency, person: undefined, now }, async (desk) => {
    await insertPerson(desk, { id, name, email, lang: 'en' })
    const posts: string[] = []
    for (const duty of duties) posts.push((await postOfDuty(desk, duty)) ?? '')
    await admit(desk, id, posts)
    return { ok: true, value: undefined }
  }))
  await office.signIn.createCredential({ id, name, email })
  return id
}

async function importRosters(office: Office, cast: Cast, now: Date): Promise<void> {
  const police = ['Patrol / First platoon', 'Patrol / Second platoon', 'Patrol / Third platoon', 'Investigations', 'Training']
  const county = ['Patrol / North', 'Patrol / South', 'Detention / Day', 'Detention / Night', 'Courts', 'Investigations', 'Training']
  const rosters = [
    [cast.persons.lind, 'riverbend-pd', rosterCsv(120, 22, police, ['Chief', 'Captain', 'Lieutenant', 'Sergeant', 'Officer'], 41)],
    [cast.persons.pruitt, 'mesa-verde-so', rosterCsv(640, 130, county, ['Sheriff', 'Captain', 'Lieutenant', 'Sergeant', 'Deputy'], 52)],
    [cast.persons.fenn, 'pine-hollow-pd', rosterCsv(8, 1, ['Patrol'], ['Chief', 'Sergeant', 'Sergeant', 'Sergeant', 'Officer'], 63)],
  ] as const
  for (const [person, agency, csv] of rosters)
    need(await importPeople(office, { agency, person, now, source: csv, dryRun: false }))
}

async function nameSourced(office: Office, now: Date): Promise<void> {
  for (const [at, one] of named.entries()) {
    const made = need(await createAgency(office, { slug: one.slug, name: one.name, kind: one.kind, place: '', state: one.state, zone: 'America/New_York', posts: [] }, now))
    need(await act(office, { agency: made.id, person: undefined, now }, async (desk) => {
      await keepSourced(desk, { name: one.name, kind: one.kind, place: '', state: one.state, stage: one.stage, says: spoken(sourceSays[one.stage]), at })
      return { ok: true, value: undefined }
    }))
  }
}

/** The deeds of all agencies in the order of their days, and between them what time itself does. */
async function tell(office: Office, cast: Cast, on: (day: Day) => Date, now: Date, said: (line: string) => void): Promise<void> {
  const deeds = Object.entries(stories).flatMap(([agency, list]) => list.map((deed) => ({ agency: agency as AgencyKey, deed })))
  deeds.sort((a, b) => (a.deed.on < b.deed.on ? -1 : a.deed.on > b.deed.on ? 1 : 0))
  let passed = addDays(deeds[0]?.deed.on ?? opening, -1)
  const pass = async (until: Day): Promise<void> => {
    for (; passed < until; passed = addDays(passed, 1)) if (turningDays.has(passed)) await turnOfTime(office, on(passed))
  }
  for (const { agency, deed } of deeds) {
    await pass(deed.on)
    said(`${deed.on} ${agencies[agency].name}`)
    await perform(office, cast, agency, withDays(deed, on), on(deed.on))
  }
  await pass(told)
  await turnOfTime(office, now)
}

/** The days on which something turns by itself: an attestation ends, notice runs out, a milestone grows too old. */
const turningDays: ReadonlySet<Day> = new Set(
  Object.values(stories).flatMap((list) =>
    list.flatMap((deed) => {
      const ends = deed.does === 'attest' ? [yearAfter(deed.on)] : 'milestoneOn' in deed && deed.milestoneOn ? [yearAfter(yearAfter(deed.milestoneOn))] : []
      return ends.flatMap((end) => [end, addDays(end, 31)])
    }),
  ),
)

function yearAfter(day: Day): Day {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}

/** Every day inside a deed moves with the story. */
function withDays(deed: Deed, on: (day: Day) => Date): Deed {
  const move = (day: Day | undefined): Day | undefined => day && dayOf(on(day))
  if (deed.does === 'plan') return { ...deed, ...(deed.for ? { for: move(deed.for) ?? '' } : {}) }
  if (deed.does === 'programme' || deed.does === 'milestone') return { ...deed, milestoneOn: move(deed.milestoneOn ?? deed.on) ?? '' }
  return deed
}

/** What the story asks for must succeed; else the demonstration is a bug of ours. */
export function need<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  const { problem } = result
  const said = problem.kind === 'refused' ? text('en', problem.reason) : problem.kind === 'invalid' ? JSON.stringify(problem.fields) : problem.kind
  throw new Error(`The demonstration could not be made: ${said}`)
}

/** A digest of the story, so that a test can tell when a made template is old. */
export const storyDigest = createHash('sha256').update(JSON.stringify([agencies, people, stories])).digest('hex')
