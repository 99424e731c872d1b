import type { Day } from '#kernel/time.ts'
import type { Status } from './model.ts'

/** What an agency that pledged can be; the cohort is narrowed by it. */
export const cohortStages = ['pledged', 'expired', 'withdrawn'] as const
export type CohortStage = (typeof cohortStages)[number]

/** By the end of the clock, or by the last check-in: the longest without one first. */
export const cohortSorts = ['due', 'quiet'] as const
export type CohortSort = (typeof cohortSorts)[number]

export type CohortFilter = {
  readonly state?: string | undefined
  readonly stage?: CohortStage | undefined
  readonly sort: CohortSort
}

/** One agency of the campaign, as its staff follow it. */
export type Cohort = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly state: string
  readonly stage: CohortStage
  readonly pledgedOn: Day
  readonly dueOn: Day
  readonly counts: { readonly [S in Status]?: number }
  readonly checkedInOn: Day | null
  /** Items past their planned day that nothing shows yet. */
  readonly late: number
  /** What the list is sorted by; with the id it is the key of the next page. */
  readonly by: Day
}
