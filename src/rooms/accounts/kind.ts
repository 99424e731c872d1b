import type { Kind } from '#platform/record.ts'
import { invitationParts } from './access.ts'
import type { Action, Invitation, State, Tie } from './model.ts'
import { invitationStore } from './store.ts'
import { invitationWorkflow } from './workflow.ts'

/** An invitation, as the one way to write and the one way to read know it. */
export const invitationKind: Kind<Invitation, State, Action, Tie> = {
  room: 'accounts',
  kind: 'invitation',
  workflow: invitationWorkflow,
  parts: invitationParts,
  foundBy: ({ name, email }) => `${name} ${email}`,
  store: invitationStore,
}
