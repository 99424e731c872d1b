import type { Kind } from '#platform/record.ts'
import { reconciliationParts } from './access.ts'
import type { Action, Reconciliation, State, Tie } from './model.ts'
import { reconciliationStore } from './store.ts'
import { reconciliationWorkflow } from './workflow.ts'

/** A yearly reconciliation, as the one way to write and the one way to read know it. */
export const reconciliationKind: Kind<Reconciliation, State, Action, Tie> = {
  room: 'agencies',
  kind: 'roster-reconciliation',
  workflow: reconciliationWorkflow,
  parts: reconciliationParts,
  foundBy: ({ source }) => source,
  store: reconciliationStore,
}
