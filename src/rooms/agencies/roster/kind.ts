import type { Kind } from '#platform/record.ts'
import { memberParts } from './access.ts'
import type { Action, Member, State, Tie } from './model.ts'
import { memberStore } from './store.ts'
import { memberWorkflow } from './workflow.ts'

/** A member of the roster, as the one way to write and the one way to read know it. */
export const memberKind: Kind<Member, State, Action, Tie> = {
  room: 'agencies',
  kind: 'member',
  workflow: memberWorkflow,
  parts: memberParts,
  // Their title is their name already; a number would let those find it who may not read it.
  foundBy: ({ rank }) => rank,
  store: memberStore,
}
