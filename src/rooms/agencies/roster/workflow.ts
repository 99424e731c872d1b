import type { Workflow } from '#kernel/workflow.ts'
import { say } from '../messages.ts'
import type { Action, State, Tie } from './model.ts'

const keepers = ['administrator', 'executive'] as const
const edit = { by: keepers, label: say('member.edit.label'), done: say('member.edit.done') }
const transfer = { by: keepers, label: say('member.transfer.label'), done: say('member.transfer.done') }
const link = { by: keepers, label: say('member.link.label'), done: say('member.link.done') }
const separate = {
  to: 'left',
  by: keepers,
  label: say('member.separate.label'),
  done: say('member.separate.done'),
} as const

/** A member's time in the agency: they serve, are away, leave, and may come back. */
export const memberWorkflow: Workflow<State, Action, Tie> = {
  begin: { state: 'active', also: ['on-leave', 'left'], by: [...keepers, 'system'], done: say('member.begin.done') },
  final: [],
  states: {
    active: say('member.state.active'),
    'on-leave': say('member.state.on-leave'),
    left: say('member.state.left'),
  },
  moves: {
    active: {
      edit: { ...edit, to: 'active' },
      transfer: { ...transfer, to: 'active' },
      leave: { to: 'on-leave', by: keepers, label: say('member.leave.label'), done: say('member.leave.done') },
      link: { ...link, to: 'active' },
      separate,
    },
    'on-leave': {
      return: { to: 'active', by: keepers, label: say('member.return.label'), done: say('member.return.done') },
      edit: { ...edit, to: 'on-leave' },
      transfer: { ...transfer, to: 'on-leave' },
      link: { ...link, to: 'on-leave' },
      separate,
    },
    left: {
      reinstate: {
        to: 'active',
        by: keepers,
        label: say('member.reinstate.label'),
        done: say('member.reinstate.done'),
      },
      edit: { ...edit, to: 'left' },
    },
  },
}
