import type { Verdict } from '#kernel/measure.ts'
import type { Day } from '#kernel/time.ts'
import type { Lang, Sentence } from '#kernel/words.ts'
import type { Head } from '#platform/record.ts'

export type ParticipationState = 'nominated' | 'invited' | 'pledged' | 'declined' | 'expired' | 'withdrawn'
export type ParticipationAction = 'pledge' | 'decline' | 'check-in' | 'extend' | 'expire' | 'withdraw'
export type ItemState = 'not-started' | 'in-progress' | 'attested'
export type ItemAction = 'plan' | 'narrate' | 'attest' | 'retract' | 'expire' | 'reckon'
export type Tie = 'executive' | 'coordinator' | 'campaign-staff' | 'owner' | 'system'

/** Who signed the pledge, under which words, when, and how sure we are that it was they. */
export type Signature = {
  readonly person: string
  readonly name: string
  readonly title: string
  /** SHA-256 of the text that was on the page, and its language. */
  readonly digest: string
  readonly lang: Lang
  readonly at: string
  readonly secondFactorAt: string
}

/** More time, given once and with a reason. */
export type Extension = { readonly until: Day; readonly reason: string; readonly on: Day }

/** An agency's part in a campaign: one edition, one pledge, one clock. */
export type Participation = Head<ParticipationState> & {
  readonly edition: string
  readonly origin: 'nominated' | 'invited'
  readonly pledgedOn?: Day
  /** The clock's end, an extension included. */
  readonly until?: Day
  readonly signed?: Signature
  readonly extended?: Extension
  readonly closed?: { readonly on: Day; readonly reason: string }
  readonly checkedInOn?: Day
}

/** What an item is today. A status is reckoned from facts and attestations, never set by hand. */
export const statuses = ['proven', 'proven-no-occasion', 'attested', 'in-progress', 'not-started', 'lapsed'] as const
export type Status = (typeof statuses)[number]

/** A statement with its documents, signed by a named person, for what records cannot show. It ends by itself. */
export type Attestation = {
  readonly statement: string
  readonly documents: readonly string[]
  readonly person: string
  readonly name: string
  readonly title: string
  readonly on: Day
  readonly expires: Day
}

/** Where an item stands: what was reckoned last, and what the next reckoning must know. */
export type Standing = {
  readonly status: Status
  readonly since: Day
  /** Was proven or attested once: from then on it can lapse. */
  readonly held: boolean
  /** Notice was given: the last day to put it right before it lapses in public. */
  readonly cureUntil?: Day
  readonly verdict?: Verdict
  /** The day on which it would turn without new facts or a new signature. */
  readonly until?: Day
}

/** One action item of one agency. */
export type Item = Head<ItemState> & {
  readonly participation: string
  readonly edition: string
  readonly requirement: string
  readonly place: number
  readonly owner?: string
  readonly ownerName?: string
  readonly plannedFor?: Day
  readonly narrative: string
  readonly attestation?: Attestation
  readonly standing: Standing
}

/** What the public may have of an item's change, for the agency's page and feeds. */
export type PublicChange = { readonly says: Sentence; readonly lapse: boolean }
