import type { Kind } from '#platform/record.ts'
import { accreditationParts } from './access.ts'
import { say } from './messages.ts'
import type { Accreditation, Action, State, Tie } from './model.ts'
import { accreditationStore } from './store.ts'
import { accreditationWorkflow } from './workflow.ts'

/** An accreditation, as the one way to write and the one way to read know it. */
export const accreditationKind: Kind<Accreditation, State, Action, Tie> = {
  room: 'accreditation',
  kind: 'accreditation',
  workflow: accreditationWorkflow,
  parts: accreditationParts,
  label: say('kind'),
  foundBy: ({ body, programme }) => `${body} ${programme}`,
  store: accreditationStore,
  address: (agency, id) => `/app/${agency}/accreditation/${id}`,
}
