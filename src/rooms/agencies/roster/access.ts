import type { Parts } from '#kernel/need-to-know.ts'
import type { Member, Tie } from './model.ts'

/**
 * Whoever oversees a unit knows who serves in it and whether they are there; why someone is away, their number and their
 * dates are for those who keep the roster.
 */
export const memberParts: Parts<Member, Tie> = {
  card: {
    fields: ['id', 'number', 'state', 'version', 'title', 'scopeUnit', 'name', 'rank', 'supervisor', 'supervisorName'],
    readableBy: ['administrator', 'executive', 'coordinator', 'supervisor', 'auditor', 'system'],
  },
  file: {
    fields: [
      'employeeNumber',
      'sworn',
      'appointedOn',
      'leftOn',
      'leftBecause',
      'leaves',
      'email',
      'person',
      'supervisorNumber',
    ],
    readableBy: ['administrator', 'executive', 'system'],
  },
}

/** Duties that open the roster at all. */
export const rosterReaders = memberParts['card']?.readableBy ?? []
/** Duties that keep it. */
export const rosterKeepers = ['administrator', 'executive'] as const
