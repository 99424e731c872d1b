import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'

export type State = 'active' | 'on-leave' | 'left'
export type Action = 'edit' | 'transfer' | 'leave' | 'return' | 'separate' | 'reinstate' | 'link'
export type Tie = 'administrator' | 'executive' | 'coordinator' | 'supervisor' | 'auditor' | 'system'

export const leaveKinds = ['family', 'medical', 'military', 'administrative', 'other'] as const
export type LeaveKind = (typeof leaveKinds)[number]

/** A time away; `to` is the day on which they came back. */
export type Leave = { readonly from: Day; readonly to?: Day; readonly kind: LeaveKind }

/** Someone who serves in the agency, sworn or civilian. No birth date and no origin: nothing here decides by them. */
export type Member = Head<State> & {
  /** The unit in which they serve. */
  readonly scopeUnit: string
  readonly name: string
  readonly employeeNumber: string
  readonly rank: string
  /** Another member. */
  readonly supervisor?: string
  readonly supervisorName?: string
  readonly supervisorNumber?: string
  readonly sworn: boolean
  readonly appointedOn: Day
  /** The first day on which they no longer serve. */
  readonly leftOn?: Day
  readonly leftBecause?: string
  readonly leaves: readonly Leave[]
  readonly email?: string
  /** The account with which they sign in. */
  readonly person?: string
}

/** What may be said of a member by a form or by a row of a file. */
export type MemberFields = Pick<
  Member,
  'name' | 'employeeNumber' | 'rank' | 'supervisor' | 'sworn' | 'appointedOn' | 'leftOn' | 'leaves' | 'email'
> & { readonly unit: string }

export const statesOf: readonly State[] = ['active', 'on-leave', 'left']

/** What a form says for the agency itself, whose own path is empty: no unit's name has a slash. */
export const wholeAgencyPath = '/'
