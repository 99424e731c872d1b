import { monthsBetween, type Day } from '#kernel/time.ts'
import { agencyKinds, allEditions, editionById, parameter, type Edition } from '#rooms/frameworks/door.ts'
import { sorts, stages, type EntryFilter, type PublicEntry, type PublicItem, type Sort, type Stage } from '#rooms/campaign/door.ts'
import { isState } from '#ui/states.ts'
import { statuses } from '#ui/status.ts'

/** What the directory was asked for, as its address says it; what makes no sense there is left out. */
export type Asked = {
  readonly filter: EntryFilter
  /** An area or an item of a campaign, as one choice. */
  readonly about?: string | undefined
  readonly sort: Sort
  readonly after?: string | undefined
}

/** The editions that agencies pledge by: those with a clock. */
export const campaigns = (): readonly Edition[] => allEditions().filter(({ months }) => months !== undefined)

/** The edition that the campaign is explained by: the first one on the shelf. */
export function mainCampaign(): Edition {
  const [first] = campaigns()
  if (!first) throw new Error('No edition of a campaign is on the shelf')
  return first
}

export const kinds = agencyKinds
export const shownStages = stages.filter((stage): stage is Exclude<Stage, 'none'> => stage !== 'none')

/** Reads the directory's address. */
export function readAsked(query: URLSearchParams): Asked {
  const q = query.get('q')?.trim().slice(0, 100)
  const state = query.get('state') ?? ''
  const about = query.get('about') ?? ''
  const isArea = campaigns().some(({ areas }) => areas.some(({ id }) => id === about))
  const isItem = campaigns().some(({ requirements }) => requirements.some(({ id }) => id === about))
  const filter: EntryFilter = {
    q: q || undefined,
    state: isState(state) ? state : undefined,
    kind: oneOf(kinds, query.get('kind')),
    stage: oneOf(shownStages, query.get('stage')),
    area: isArea ? about : undefined,
    item: isItem ? about : undefined,
    status: oneOf(statuses, query.get('status')),
  }
  return { filter, about: isArea || isItem ? about : undefined, sort: oneOf(sorts, query.get('sort')) ?? (filter.q ? 'closest' : 'name'), after: query.get('after') ?? undefined }
}

const oneOf = <Word extends string>(list: readonly Word[], word: string | null): Word | undefined => list.find((each) => each === word)

/** The query that asks for the same with some of it changed, in one order, so that the same selection has one address. */
export function queryOf({ filter, about, sort, after }: Asked): string {
  const query = new URLSearchParams()
  const { q, state, kind, stage, status } = filter
  const usual = q ? 'closest' : 'name'
  for (const [name, value] of Object.entries({ q, state, kind, stage, about, status, sort: sort === usual ? undefined : sort, after }))
    if (value) query.set(name, value)
  return query.size > 0 ? `?${query}` : ''
}

export type Clock = { readonly month: number; readonly of: number; readonly pledged: Day; readonly due: Day }

/** In which month of its pledge an agency is: the first one begins on the day it signs. */
export function clockOf({ pledgedOn, dueOn }: PublicEntry, today: Day): Clock | undefined {
  if (!pledgedOn || !dueOn) return undefined
  const of = monthsBetween(pledgedOn, dueOn)
  return { month: Math.min(Math.max(monthsBetween(pledgedOn, today) + 1, 1), of), of, pledged: pledgedOn, due: dueOn }
}

/**
 * The arithmetic, where it may be told: below the edition's number of sworn members it would name the one who is
 * missing. The projection leaves it out already; a page does not rely on that alone.
 */
export function arithmeticOf(entry: PublicEntry, { have, of }: PublicItem): { readonly have: number; readonly of: number } | undefined {
  return have !== null && of !== null && !isSmall(entry) ? { have, of } : undefined
}

/** Too few sworn members to show counts of them. */
export function isSmall({ sworn, edition }: PublicEntry): boolean {
  const least = parameter((edition && editionById(edition)) || mainCampaign(), 'small-agency-sworn') ?? 30
  return sworn === null || sworn < least
}
