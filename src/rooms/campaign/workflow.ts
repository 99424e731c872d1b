import type { Workflow } from '#kernel/workflow.ts'
import { say } from './messages.ts'
import type { ItemAction, ItemState, ParticipationAction, ParticipationState, Tie } from './model.ts'

const withdraw = { to: 'withdrawn', by: ['executive'], label: say('p.withdraw'), done: say('p.withdraw.done') } as const
const pledge = { to: 'pledged', by: ['executive'], label: say('p.pledge'), done: say('p.pledge.done') } as const

/**
 * A participation's life, from the wish to join to its end. Completion and recognition follow with the review by campaign
 * staff; nothing here is ever deleted.
 */
export const participationWorkflow: Workflow<ParticipationState, ParticipationAction, Tie> = {
  begin: { state: 'nominated', also: ['invited'], by: ['executive', 'coordinator', 'campaign-staff'], done: say('p.begin.done') },
  final: ['declined', 'withdrawn'],
  states: {
    nominated: say('p.nominated'),
    invited: say('p.invited'),
    pledged: say('p.pledged'),
    declined: say('p.declined'),
    expired: say('p.expired'),
    withdrawn: say('p.withdrawn'),
  },
  moves: {
    nominated: { pledge, withdraw },
    invited: { pledge, decline: { to: 'declined', by: ['executive'], label: say('p.decline'), done: say('p.decline.done') } },
    pledged: {
      'check-in': { to: 'pledged', by: ['coordinator', 'executive'], label: say('p.check-in'), done: say('p.check-in.done') },
      extend: { to: 'pledged', by: ['campaign-staff', 'executive'], label: say('p.extend'), done: say('p.extend.done') },
      expire: { to: 'expired', by: ['system'], label: say('p.expire'), done: say('p.expire.done') },
      withdraw,
    },
    expired: {
      extend: { to: 'pledged', by: ['campaign-staff', 'executive'], label: say('p.extend'), done: say('p.extend.done') },
      withdraw,
    },
    declined: {},
    withdrawn: {},
  },
}

const keepers = ['executive', 'coordinator'] as const
const plan = { to: 'in-progress', by: keepers, label: say('i.plan'), done: say('i.plan.done') } as const
const narrate = { to: 'in-progress', by: ['owner', ...keepers], label: say('i.narrate'), done: say('i.narrate.done') } as const
const attest = { to: 'attested', by: ['executive'], label: say('i.attest'), done: say('i.attest.done') } as const
const reckon = { by: ['system'], label: say('i.reckon'), done: say('i.reckon.done') } as const

/** The work on one item. Its public status is reckoned from facts and attestations beside this, never chosen. */
export const itemWorkflow: Workflow<ItemState, ItemAction, Tie> = {
  begin: { state: 'not-started', by: ['executive'], done: say('i.begin.done') },
  final: [],
  states: { 'not-started': say('i.not-started'), 'in-progress': say('i.in-progress'), attested: say('i.attested') },
  moves: {
    'not-started': { plan, attest, reckon: { ...reckon, to: 'not-started' } },
    'in-progress': { plan, narrate, attest, reckon: { ...reckon, to: 'in-progress' } },
    attested: {
      attest,
      plan: { ...plan, to: 'attested' },
      narrate: { ...narrate, to: 'attested' },
      retract: { to: 'in-progress', by: ['executive'], label: say('i.retract'), done: say('i.retract.done') },
      expire: { to: 'in-progress', by: ['system'], label: say('i.expire'), done: say('i.expire.done') },
      reckon: { ...reckon, to: 'attested' },
    },
  },
}
