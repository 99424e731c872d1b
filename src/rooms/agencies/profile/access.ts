import type { Parts } from '#kernel/need-to-know.ts'
import type { AgencyRecord, Tie } from './model.ts'

/** A profile is about no person but the chief, who is published: whoever keeps, audits or supports the agency reads all of it. */
export const agencyParts: Parts<AgencyRecord, Tie> = {
  whole: {
    fields: ['id', 'number', 'state', 'version', 'title', 'profile'],
    readableBy: [
      'executive',
      'administrator',
      'coordinator',
      'auditor',
      'campaign-staff',
      'campaign-manager',
      'system',
    ],
  },
}
