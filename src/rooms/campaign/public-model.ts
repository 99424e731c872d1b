import type { Day } from '#kernel/time.ts'
import type { Sentence } from '#kernel/words.ts'
import type { Status } from './model.ts'

/** Where an agency stands with the pledge, as its public page says. */
export const stages = ['pledged', 'completed', 'expired', 'withdrawn', 'none'] as const
export type Stage = (typeof stages)[number]

/** One agency as the public may find it: `live` where it works here, `source` where only a source document names it. */
export type PublicEntry = {
  readonly agency: string
  readonly slug: string
  readonly name: string
  readonly kind: string
  readonly place: string
  readonly state: string
  readonly population: number | null
  readonly sworn: number | null
  readonly website: string | null
  readonly chief: string | null
  readonly listed: 'live' | 'source'
  readonly sourceSays: Sentence | null
  readonly stage: Stage
  readonly edition: string | null
  readonly months: number | null
  readonly pledgedOn: Day | null
  readonly dueOn: Day | null
  readonly extended: boolean
  readonly completedOn: Day | null
  readonly counts: { readonly [S in Status]?: number }
  readonly placeInSource: number | null
  readonly asOf: Date
}

export type PublicAttestation = {
  readonly name: string
  readonly title: string
  readonly on: Day
  readonly expires: Day
  readonly statement: string
  readonly documents: readonly string[]
}

/** One item of one agency as the public may see it; `have` and `of` are absent where they would name someone. */
export type PublicItem = {
  readonly requirement: string
  readonly area: string
  readonly place: number
  readonly status: Status
  readonly since: Day
  readonly asOf: Day
  readonly says: Sentence | null
  readonly have: number | null
  readonly of: number | null
  readonly until: Day | null
  /** Notice was given: it lapses after this day unless it is put right. */
  readonly cureUntil: Day | null
  readonly attestation: PublicAttestation | null
}

/** One sentence of an agency's public history. */
export type PublishedChange = {
  readonly id: string
  readonly onDay: Day
  readonly requirement: string | null
  readonly says: Sentence
  readonly lapse: boolean
}
export type ChangeSomewhere = PublishedChange & { readonly slug: string; readonly name: string }

export const sorts = ['closest', 'name', 'pledged', 'completed', 'proven'] as const
export type Sort = (typeof sorts)[number]

/** What the directory can be narrowed by; `area`, `item` and `status` mean: has such an item that stands so. */
export type EntryFilter = {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly kind?: string | undefined
  readonly stage?: Stage | undefined
  readonly area?: string | undefined
  readonly item?: string | undefined
  readonly status?: Status | undefined
}

export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null }
export type Facets = { readonly [By in 'state' | 'kind' | 'stage']: Readonly<Record<string, number>> }
