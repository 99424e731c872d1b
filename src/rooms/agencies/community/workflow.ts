import type { Workflow } from '#kernel/workflow.ts'
import { say } from '../messages.ts'
import type { Action, State, Tie } from './model.ts'

const keepers = ['coordinator', 'administrator', 'executive'] as const

/** A community profile is never finished: it is looked at again. */
export const communityWorkflow: Workflow<State, Action, Tie> = {
  begin: { state: 'current', by: [...keepers, 'system'], done: say('community.begin.done') },
  final: [],
  states: { current: say('community.state.current') },
  moves: {
    current: {
      review: { to: 'current', by: keepers, label: say('community.review.label'), done: say('community.review.done') },
    },
  },
}
