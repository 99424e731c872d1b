import type { Fact } from '#kernel/measure.ts'
import { daysBetween, type Day } from '#kernel/time.ts'

/** One person's service, as the facts tell it: from when to before when, sworn or not, and the times away. */
export type Spell = {
  readonly subject: string
  readonly sworn: boolean
  readonly from: Day
  readonly to?: Day
  readonly away: readonly { readonly from: Day; readonly to?: Day }[]
}

export type PopulationParameters = { readonly minDays: number; readonly leaveDays: number }

/**
 * Whom a share of sworn members is counted over on a day. `counted` are subject keys; `tooNew` and `away` say who is
 * left out and why, so that the arithmetic can be told.
 */
export type Population = {
  readonly counted: readonly string[]
  readonly tooNew: readonly string[]
  readonly away: readonly string[]
}

/** Source: campaign.md, rules for every item: at least 90 days of service, not on leave for more than 60 days. */
export const usualParameters: PopulationParameters = { minDays: 90, leaveDays: 60 }

/** Puts a roster's facts together into spells of service; an unfinished one has no end. */
export function spellsOf(facts: readonly Fact[]): readonly Spell[] {
  const bySubject = Map.groupBy(
    facts.filter((fact) => fact.subject !== undefined && fact.name.startsWith('roster.')),
    (fact) => fact.subject ?? '',
  )
  return [...bySubject].flatMap(([subject, own]) =>
    spellsOfOne(
      subject,
      own.toSorted((a, b) => compare(a, b)),
    ),
  )
}

/** The sworn members that a share is counted over on a day. */
export function population(
  spells: readonly Spell[],
  today: Day,
  parameters: PopulationParameters = usualParameters,
): Population {
  const serving = spells.filter((spell) => spell.sworn && serves(spell, today))
  const standing = serving.map((spell) => ({ subject: spell.subject, as: standingOf(spell, today, parameters) }))
  const those = (as: keyof Population): readonly string[] =>
    standing.filter((one) => one.as === as).map(({ subject }) => subject)
  return { counted: those('counted'), tooNew: those('tooNew'), away: those('away') }
}

/** How many sworn members served on a day, however new and wherever they were. */
export const swornOn = (spells: readonly Spell[], day: Day): number =>
  new Set(spells.filter((spell) => spell.sworn && serves(spell, day)).map(({ subject }) => subject)).size

const serves = ({ from, to }: { readonly from: Day; readonly to?: Day }, day: Day): boolean =>
  from <= day && (to === undefined || day < to)

function standingOf(spell: Spell, today: Day, { minDays, leaveDays }: PopulationParameters): keyof Population {
  if (daysBetween(spell.from, today) < minDays) return 'tooNew'
  const now = spell.away.find((leave) => serves(leave, today))
  return now && daysBetween(now.from, today) > leaveDays ? 'away' : 'counted'
}

/** Within one day a leaving comes before a joining, and a leave ends before another begins. */
const order = ['roster.leave-ended', 'roster.left', 'roster.joined', 'roster.leave-began']
const compare = (a: Fact, b: Fact): number =>
  a.occurredOn === b.occurredOn ? order.indexOf(a.name) - order.indexOf(b.name) : a.occurredOn < b.occurredOn ? -1 : 1

function spellsOfOne(subject: string, facts: readonly Fact[]): readonly Spell[] {
  const spells: Spell[] = []
  for (const { name, occurredOn, dims } of facts) {
    const last = spells.at(-1)
    if (name === 'roster.joined' && (!last || last.to !== undefined))
      spells.push({ subject, sworn: dims['sworn'] === true, from: occurredOn, away: [] })
    else if (last && last.to === undefined) spells[spells.length - 1] = continued(last, name, occurredOn)
  }
  return spells
}

function continued(spell: Spell, name: string, on: Day): Spell {
  const open = spell.away.at(-1)
  const isOpen = open !== undefined && open.to === undefined
  if (name === 'roster.left') return { ...spell, to: on }
  if (name === 'roster.leave-began' && !isOpen) return { ...spell, away: [...spell.away, { from: on }] }
  if (name === 'roster.leave-ended' && isOpen)
    return { ...spell, away: [...spell.away.slice(0, -1), { ...open, to: on }] }
  return spell
}
