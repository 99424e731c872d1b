import type { Workflow } from '#kernel/workflow.ts'
import { say } from './messages.ts'
import type { Action, State, Tie } from './model.ts'

const keepers = ['executive', 'coordinator'] as const
const milestone = { by: keepers, label: say('milestone.label'), done: say('milestone.done') }
const end = { to: 'ended', by: keepers, label: say('end.label'), done: say('end.done') } as const

/** A participation's life, from enrolment to the day it ends. */
export const accreditationWorkflow: Workflow<State, Action, Tie> = {
  begin: { state: 'in-process', by: keepers, done: say('begin.done') },
  final: ['ended'],
  states: { 'in-process': say('state.in-process'), accredited: say('state.accredited'), ended: say('state.ended') },
  moves: {
    'in-process': {
      milestone: { ...milestone, to: 'in-process' },
      award: { to: 'accredited', by: keepers, label: say('award.label'), done: say('award.done') },
      end,
    },
    accredited: { milestone: { ...milestone, to: 'accredited' }, end },
    ended: {},
  },
}
