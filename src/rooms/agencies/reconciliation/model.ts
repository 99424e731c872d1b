import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'

export type State = 'reconciled'
export type Action = 'correct'
export type Tie = 'administrator' | 'executive' | 'coordinator' | 'auditor' | 'system'

/** The sworn count that was reported outside, beside what the roster counted on the same day. */
export type Reconciliation = Head<State> & {
  readonly year: number
  readonly outside: number
  readonly source: string
  readonly countedOn: Day
  readonly roster: number
  /** Why the two differ, where they do. */
  readonly explanation: string
}
