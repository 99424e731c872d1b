import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'
import type { AgencyKindName } from '../model.ts'

export type State = 'open'
export type Action = 'edit'
export type Tie =
  | 'executive'
  | 'administrator'
  | 'coordinator'
  | 'auditor'
  | 'campaign-staff'
  | 'campaign-manager'
  | 'operator'
  | 'system'

/** A day on which the agency does not work; working days are counted without it. */
export type Holiday = { readonly on: Day; readonly name: string }

/** What an agency says of itself; most of it is public. */
export type Profile = {
  readonly name: string
  /** IANA name. */
  readonly zone: string
  readonly kind: AgencyKindName
  /** The city, county or campus that it serves. */
  readonly place: string
  /** Postal code of the state. */
  readonly state: string
  /** Originating agency identifier of the FBI, nine characters. */
  readonly ori?: string
  readonly population?: number
  /** The sworn count that was reported outside, with where and of which day. */
  readonly sworn?: number
  readonly swornSource?: string
  readonly swornOn?: Day
  readonly website?: string
  readonly chiefName?: string
  readonly chiefTitle?: string
  /** The published time in which complaints are closed, in days. */
  readonly complaintDays?: number
  readonly holidays: readonly Holiday[]
}

/** An agency as a record: its head, and its profile. */
export type AgencyRecord = Head<State> & { readonly profile: Profile }

/** The time zones of the states and territories; an agency elsewhere keeps the one that it was made with. */
export const zones = [
  'America/New_York',
  'America/Detroit',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
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
  'UTC',
] as const
