import type { Parts } from '#kernel/need-to-know.ts'
import type { Reconciliation, Tie } from './model.ts'

/** Two counts and a reason, about nobody: whoever keeps, leads or audits the agency reads them. */
export const reconciliationParts: Parts<Reconciliation, Tie> = {
  whole: {
    fields: [
      'id',
      'number',
      'state',
      'version',
      'title',
      'year',
      'outside',
      'source',
      'countedOn',
      'roster',
      'explanation',
    ],
    readableBy: ['administrator', 'executive', 'coordinator', 'auditor', 'system'],
  },
}
