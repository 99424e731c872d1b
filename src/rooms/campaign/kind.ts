import { text } from '#kernel/words.ts'
import type { Kind } from '#platform/record.ts'
import { itemParts, participationParts } from './access.ts'
import type { Item, ItemAction, ItemState, Participation, ParticipationAction, ParticipationState, Tie } from './model.ts'
import { project, projectItem } from './projection.ts'
import { itemStore, participationStore } from './store.ts'
import { itemWorkflow, participationWorkflow } from './workflow.ts'

/** A participation, as the one way to write and the one way to read know it; its public row follows every change. */
export const participationKind: Kind<Participation, ParticipationState, ParticipationAction, Tie> = {
  room: 'campaign',
  kind: 'participation',
  workflow: participationWorkflow,
  parts: participationParts,
  foundBy: ({ edition }) => edition,
  store: participationStore,
  address: (agency) => `/app/${agency}/campaign`,
  after: project,
}

/** An item; what the public may see of it is written again with every change. */
export const itemKind: Kind<Item, ItemState, ItemAction, Tie> = {
  room: 'campaign',
  kind: 'item',
  workflow: itemWorkflow,
  parts: itemParts,
  foundBy: ({ requirement, title }) => `${requirement} ${text('en', title)}`,
  store: itemStore,
  address: (agency, id) => `/app/${agency}/campaign/items/${id}`,
  after: projectItem,
}
