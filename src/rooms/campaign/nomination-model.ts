import type { Day } from '#kernel/time.ts'
import type { Lang } from '#kernel/words.ts'
import type { Head } from '#platform/record.ts'
import type { AgencyKindName } from '#rooms/agencies/door.ts'

export type NominationState = 'received' | 'invited' | 'declined'
export type NominationAction = 'invite' | 'link' | 'decline'
export type NominationTie = 'campaign-staff' | 'campaign-manager' | 'system'

/** The duties whose holders answer nominations. */
export const staffDuties = ['campaign-staff', 'campaign-manager'] as const

/** What staff confirmed when they invited: the agency that is set up, and who gets its first account. */
export type Invited = {
  readonly name: string
  readonly kind: AgencyKindName
  readonly place: string
  /** Postal code. */
  readonly state: string
  readonly zone: string
  readonly contact: string
  readonly email: string
  readonly edition: string
}

/** An agency that would like to join, as it was written; `where` is its state's postal code. */
export type Nomination = Head<NominationState> & {
  readonly name: string
  readonly kind: AgencyKindName
  readonly place: string
  readonly where: string
  readonly contact: string
  readonly jobtitle: string
  readonly email: string
  readonly words: string
  readonly lang: Lang
  /** Through the public form, or invited by staff without one. */
  readonly origin: 'public' | 'staff'
  readonly arrivedOn: Day
  readonly invited?: Invited
  readonly declinedBecause?: string
  /** The address of the agency that came of it, once it is there. */
  readonly slug?: string
}

/** The time zones of the states and territories, one for each way of keeping time. */
export const zones = [
  'America/New_York',
  'America/Detroit',
  'America/Indiana/Indianapolis',
  'America/Chicago',
  'America/Denver',
  'America/Boise',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'America/St_Thomas',
  'Pacific/Guam',
  'Pacific/Saipan',
  'Pacific/Pago_Pago',
] as const
