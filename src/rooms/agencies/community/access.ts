import type { Parts } from '#kernel/need-to-know.ts'
import type { Community, Tie } from './model.ts'

/** It is about groups only, and who serves them should know it. */
export const communityParts: Parts<Community, Tie> = {
  whole: {
    fields: ['id', 'number', 'state', 'version', 'title', 'dueOn', 'languages', 'groups', 'source', 'reviewedOn'],
    readableBy: ['administrator', 'executive', 'coordinator', 'auditor', 'supervisor', 'system'],
  },
}
