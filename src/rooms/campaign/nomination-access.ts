import type { Parts } from '#kernel/need-to-know.ts'
import type { Nomination, NominationTie } from './nomination-model.ts'

/** Who may read which part of a nomination: the campaign's staff read all of it, and nobody else any. */
export const nominationParts: Parts<Nomination, NominationTie> = {
  whole: {
    fields: [
      'id',
      'number',
      'state',
      'version',
      'title',
      'name',
      'kind',
      'place',
      'where',
      'contact',
      'jobtitle',
      'email',
      'words',
      'lang',
      'origin',
      'arrivedOn',
      'invited',
      'declinedBecause',
      'slug',
    ],
    readableBy: ['campaign-staff', 'campaign-manager', 'system'],
  },
}
