import type { Workflow } from '#kernel/workflow.ts'
import { say } from './messages.ts'
import { staffDuties, type NominationAction, type NominationState, type NominationTie } from './nomination-model.ts'

/**
 * A nomination's life. An invited one keeps one move: a new link, which also finishes what an interrupted invitation
 * had left undone.
 */
export const nominationWorkflow: Workflow<NominationState, NominationAction, NominationTie> = {
  begin: { state: 'received', by: ['system', ...staffDuties], done: say('n.begin.done') },
  final: ['declined'],
  states: { received: say('n.received'), invited: say('n.invited'), declined: say('n.declined') },
  moves: {
    received: {
      invite: { to: 'invited', by: staffDuties, label: say('n.invite'), done: say('n.invite.done') },
      decline: { to: 'declined', by: staffDuties, label: say('n.decline'), done: say('n.decline.done') },
    },
    invited: { link: { to: 'invited', by: staffDuties, label: say('n.link'), done: say('n.link.done') } },
    declined: {},
  },
}
