import type { Day } from '#kernel/time.ts'
import type { NewFact } from '#platform/change.ts'
import type { Accreditation, Milestone } from './model.ts'

/** A milestone was reached, in a programme of a body that the agency declares independent. */
export const milestoneFact = ({ body, programme }: Pick<Accreditation, 'body' | 'programme'>, milestone: Milestone): NewFact => ({
  name: 'accreditation.milestone',
  occurredOn: milestone.on,
  dims: { body, programme, stage: milestone.stage },
})

/** The participation ended. */
export const endedFact = ({ body, programme }: Pick<Accreditation, 'body' | 'programme'>, on: Day): NewFact => ({
  name: 'accreditation.ended',
  occurredOn: on,
  dims: { body, programme },
})
