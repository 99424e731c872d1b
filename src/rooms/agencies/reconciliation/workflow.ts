import type { Workflow } from '#kernel/workflow.ts'
import { say } from '../messages.ts'
import type { Action, State, Tie } from './model.ts'

/** A reconciliation stands once it is made; a mistake in it is corrected in sight. */
export const reconciliationWorkflow: Workflow<State, Action, Tie> = {
  begin: { state: 'reconciled', by: ['administrator', 'system'], done: say('reconciliation.begin.done') },
  final: [],
  states: { reconciled: say('reconciliation.state.reconciled') },
  moves: {
    reconciled: {
      correct: {
        to: 'reconciled',
        by: ['administrator'],
        label: say('reconciliation.correct.label'),
        done: say('reconciliation.correct.done'),
      },
    },
  },
}
