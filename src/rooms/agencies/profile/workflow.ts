import type { Workflow } from '#kernel/workflow.ts'
import { say } from '../messages.ts'
import type { Action, State, Tie } from './model.ts'

/** An agency's life in the house: it is added, and its profile changes. */
export const agencyWorkflow: Workflow<State, Action, Tie> = {
  begin: {
    state: 'open',
    by: ['operator', 'campaign-staff', 'campaign-manager', 'system'],
    done: say('agency.begin.done'),
  },
  final: [],
  states: { open: say('agency.state.open') },
  moves: {
    open: {
      edit: {
        to: 'open',
        by: ['administrator', 'executive'],
        label: say('agency.edit.label'),
        done: say('agency.edit.done'),
      },
    },
  },
}
