import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'

export type State = 'in-process' | 'accredited' | 'ended'
export type Action = 'milestone' | 'award' | 'end'
export type Tie = 'executive' | 'coordinator' | 'campaign-staff'

/** The stages that programmes of this kind share, in their usual order. */
export const stages = ['enrolled', 'self-assessment', 'on-site', 'decision', 'yearly-report'] as const
export type Stage = (typeof stages)[number]

/** A dated step that the body can confirm, and the document that shows it. */
export type Milestone = { readonly on: Day; readonly stage: Stage; readonly document: string }

/** An agency's part in one programme of one body. */
export type Accreditation = Head<State> & {
  readonly body: string
  readonly programme: string
  /** Why the agency holds the body to be independent of it, in its own words. */
  readonly independence: string
  readonly website?: string
  readonly milestones: readonly Milestone[]
  readonly endedBecause?: string
}
