import type { Parts } from '#kernel/need-to-know.ts'
import type { Item, Participation, Tie } from './model.ts'

const everyone = ['executive', 'coordinator', 'campaign-staff', 'system'] as const

/** Who may read which part of a participation: those who carry it, and the campaign's staff. */
export const participationParts: Parts<Participation, Tie> = {
  whole: {
    fields: ['id', 'number', 'state', 'version', 'title', 'dueOn', 'edition', 'origin', 'pledgedOn', 'until', 'signed', 'extended', 'closed', 'checkedInOn'],
    readableBy: everyone,
  },
}

/** Who may read which part of an item: whoever works on it sees the work, and nothing beyond that item. */
export const itemParts: Parts<Item, Tie> = {
  work: {
    fields: ['id', 'number', 'state', 'version', 'title', 'dueOn', 'participation', 'edition', 'requirement', 'place', 'owner', 'ownerName', 'plannedFor', 'narrative', 'standing', 'attestation'],
    readableBy: [...everyone, 'owner'],
  },
}
