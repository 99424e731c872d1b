import type { Kind } from '#platform/record.ts'
import { communityParts } from './access.ts'
import type { Action, Community, State, Tie } from './model.ts'
import { communityStore } from './store.ts'
import { communityWorkflow } from './workflow.ts'

/** A community profile, as the one way to write and the one way to read know it. */
export const communityKind: Kind<Community, State, Action, Tie> = {
  room: 'agencies',
  kind: 'community-profile',
  workflow: communityWorkflow,
  parts: communityParts,
  foundBy: ({ groups }) => groups,
  store: communityStore,
}
