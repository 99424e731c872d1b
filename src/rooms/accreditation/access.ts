import type { Parts } from '#kernel/need-to-know.ts'
import type { Accreditation, Tie } from './model.ts'

/** Who may read which part: nothing here is about a person, so those who keep it and the campaign's staff read all. */
export const accreditationParts: Parts<Accreditation, Tie> = {
  whole: {
    fields: ['id', 'number', 'state', 'version', 'title', 'dueOn', 'body', 'programme', 'independence', 'website', 'milestones', 'endedBecause'],
    readableBy: ['executive', 'coordinator', 'campaign-staff'],
  },
}
