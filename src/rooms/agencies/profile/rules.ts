import type { Answers, Typed } from '#kernel/form.ts'
import { invalid, ok, type Result } from '#kernel/result.ts'
import { isDay, type Day } from '#kernel/time.ts'
import { verbatim, type Sentence } from '#kernel/words.ts'
import type { Done, NewFact } from '#platform/change.ts'
import { say } from '../messages.ts'
import type { AgencyRecord, Holiday, Profile } from './model.ts'

/**
 * An address from a name: accents fold, whatever is no letter of a to z or digit parts words. Letters of other scripts
 * that look like ours are dropped, so that no address imitates another.
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'agency'
  )
}

/** The addresses to try for a name, in order: its own, with its state, then counted by digits that look like no letter. */
export const slugsFor = (name: string, state: string): readonly string[] => {
  const own = slugOf(name)
  const ofState = `${own}-${state.toLowerCase()}`
  return [own, ofState, ...[2, 3, 4, 6, 7, 9].map((count) => `${ofState}-${count}`)]
}

/** Holidays as they are typed, one a line: the day, then its name. */
export function holidaysFrom(typed: string): Result<readonly Holiday[]> {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const holidays = lines.map((line) => ({ on: line.slice(0, 10), name: line.slice(10).replace(/^[\s,;:–-]+/, '') }))
  const wrong = lines.find((_, place) => !isDay(holidays[place]?.on ?? ''))
  if (wrong !== undefined) return invalid({ holidays: say('problem.holiday', { line: wrong.slice(0, 60) }) })
  return ok(holidays.toSorted((a, b) => (a.on < b.on ? -1 : 1)))
}

/** A profile from its form's answers; a count reported outside needs its source and its day. */
export function profileFrom(answers: Answers, today: Day): Result<Profile> {
  const holidays = holidaysFrom(String(answers['holidays'] ?? ''))
  const problems: Record<string, Sentence> =
    holidays.ok || holidays.problem.kind !== 'invalid' ? {} : { ...holidays.problem.fields }
  if (answers['sworn'] !== undefined && !answers['swornSource']) problems['swornSource'] = say('problem.sworn-source')
  if (answers['sworn'] !== undefined && !answers['swornOn']) problems['swornOn'] = say('problem.sworn-on')
  if (String(answers['swornOn'] ?? '') > today) problems['swornOn'] = say('problem.future')
  if (Object.keys(problems).length > 0) return invalid(problems)
  const { ori } = answers
  return ok({
    ...answers,
    ...(ori ? { ori: String(ori).toUpperCase() } : {}),
    holidays: holidays.ok ? holidays.value : [],
  } as unknown as Profile)
}

/** What the form shows of a profile. */
export const typedProfile = ({ holidays, ...profile }: Profile): Typed => ({
  ...Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, String(value)])),
  holidays: holidays.map(({ on, name }) => `${on} ${name}`.trim()).join('\n'),
})

/** The directory's row follows this fact. */
export const profileFact = (today: Day): NewFact => ({ name: 'agency.profile-changed', occurredOn: today, dims: {} })

/** The agency with its new profile: its title follows its name. */
export const changeProfile = (agency: AgencyRecord, profile: Profile, today: Day): Result<Done<AgencyRecord>> =>
  ok({ record: { ...agency, title: verbatim(profile.name), profile }, facts: [profileFact(today)] })

/** How many working days lie after one day up to another: weekends and the agency's holidays are none. */
export function workingDaysBetween(from: Day, to: Day, holidays: readonly Holiday[]): number {
  const free = new Set(holidays.map(({ on }) => on))
  let count = 0
  for (const date = new Date(`${from}T00:00:00Z`); ;) {
    date.setUTCDate(date.getUTCDate() + 1)
    const day = date.toISOString().slice(0, 10)
    if (day > to) return count
    if (date.getUTCDay() % 6 !== 0 && !free.has(day)) count += 1
  }
}
