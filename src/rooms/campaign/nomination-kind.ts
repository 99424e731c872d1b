import type { Kind } from '#platform/record.ts'
import { say } from './messages.ts'
import { nominationParts } from './nomination-access.ts'
import type { Nomination, NominationAction, NominationState, NominationTie } from './nomination-model.ts'
import { nominationStore } from './nomination-store.ts'
import { nominationWorkflow } from './nomination-workflow.ts'

/** A nomination, as the one way to write and the one way to read know it. */
export const nominationKind: Kind<Nomination, NominationState, NominationAction, NominationTie> = {
  room: 'campaign',
  kind: 'nomination',
  workflow: nominationWorkflow,
  parts: nominationParts,
  label: say('n.kind'),
  foundBy: ({ name, place, contact }) => `${name} ${place} ${contact}`,
  store: nominationStore,
  address: (agency, id) => `/app/${agency}/nominations/${id}`,
}
