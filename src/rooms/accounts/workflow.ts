import type { Workflow } from '#kernel/workflow.ts'
import { say } from './messages.ts'
import type { Action, State, Tie } from './model.ts'

/** Those who give accounts; the command line acts as the system. */
const keepers = ['administrator', 'operator', 'system'] as const
const renew = { to: 'invited', by: keepers, label: say('renew.label'), done: say('renew.done') } as const

/** An invitation's life: seven days for one use, and a new link ends the old one. */
export const invitationWorkflow: Workflow<State, Action, Tie> = {
  begin: { state: 'invited', by: keepers, done: say('invite.done') },
  final: ['accepted', 'revoked'],
  states: {
    invited: say('state.invited'),
    accepted: say('state.accepted'),
    revoked: say('state.revoked'),
    expired: say('state.expired'),
  },
  moves: {
    invited: {
      renew,
      revoke: { to: 'revoked', by: keepers, label: say('revoke.label'), done: say('revoke.done') },
      accept: { to: 'accepted', by: ['invitee'], label: say('accept.label'), done: say('accept.done') },
      expire: { to: 'expired', by: ['system'], label: say('expire.label'), done: say('expire.done') },
    },
    accepted: {},
    revoked: {},
    expired: { renew },
  },
}
