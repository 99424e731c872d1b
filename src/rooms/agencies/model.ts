/** The kinds of agency that the campaign takes in. */
export const agencyKindNames = ['municipal', 'county', 'state', 'tribal', 'university', 'other'] as const
export type AgencyKindName = (typeof agencyKindNames)[number]

export const isAgencyKind = (word: string): word is AgencyKindName =>
  (agencyKindNames as readonly string[]).includes(word)

/** The duties that a post of an agency may carry. */
export const duties = ['executive', 'coordinator', 'administrator', 'auditor', 'supervisor', 'reviewer'] as const
/** The duties of the reserved agency that the instance itself is. */
export const instanceDuties = ['campaign-manager', 'campaign-staff', 'operator'] as const
export type Duty = (typeof duties)[number] | (typeof instanceDuties)[number]

/** The posts that every agency begins with, at the unit that stands for all of it. */
export const usualPosts = ['executive', 'coordinator', 'administrator', 'auditor'] as const

export const isDuty = (word: string): word is Duty =>
  ([...duties, ...instanceDuties] as readonly string[]).includes(word)
