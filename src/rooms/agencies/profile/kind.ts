import type { Kind } from '#platform/record.ts'
import { agencyParts } from './access.ts'
import type { Action, AgencyRecord, State, Tie } from './model.ts'
import { agencyStore } from './store.ts'
import { agencyWorkflow } from './workflow.ts'

/** An agency, as the one way to write and the one way to read know it. */
export const agencyKind: Kind<AgencyRecord, State, Action, Tie> = {
  room: 'agencies',
  kind: 'agency',
  workflow: agencyWorkflow,
  parts: agencyParts,
  foundBy: ({ profile }) => `${profile.name} ${profile.place} ${profile.ori ?? ''}`,
  store: agencyStore,
}
