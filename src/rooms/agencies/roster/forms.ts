import type { Form } from '#kernel/form.ts'
import { say } from '../messages.ts'
import { leaveKinds } from './model.ts'

const kindOfLeave = {
  kind: 'choice',
  name: 'leaveKind',
  label: say('member.leave-kind'),
  options: leaveKinds.map((kind) => ({ value: kind, label: say(`leave.${kind}`) })),
} as const
const unit = {
  kind: 'text',
  name: 'unit',
  label: say('member.unit'),
  hint: say('member.unit.hint'),
  required: false,
  max: 300,
} as const
const supervisor = {
  kind: 'text',
  name: 'supervisor',
  label: say('member.supervisor'),
  hint: say('member.supervisor.hint'),
  required: false,
  max: 30,
} as const

const card = [
  { kind: 'text', name: 'name', label: say('member.name'), hint: say('member.name.hint'), required: true, max: 120 },
  {
    kind: 'text',
    name: 'number',
    label: say('member.number'),
    hint: say('member.number.hint'),
    required: true,
    max: 30,
    pattern: '[\\p{L}\\p{N}._\\/-]+',
    problem: say('problem.number'),
  },
  {
    kind: 'choice',
    name: 'sworn',
    label: say('member.sworn'),
    required: true,
    options: [
      { value: 'sworn', label: say('member.sworn.yes'), hint: say('member.sworn.yes.hint') },
      { value: 'civilian', label: say('member.sworn.no') },
    ],
  },
  { kind: 'text', name: 'rank', label: say('member.rank'), hint: say('member.rank.hint'), required: false, max: 80 },
  {
    kind: 'day',
    name: 'appointed',
    label: say('member.appointed'),
    hint: say('member.appointed.hint'),
    required: true,
  },
  { kind: 'email', name: 'email', label: say('member.email'), required: false },
  supervisor,
] as const satisfies Form['fields']

/** Someone new, on the page. */
export const memberForm: Form = { name: 'member', fields: [...card, { ...unit, required: true }] }

/** What a page corrects; where someone serves has a move of its own, which says since when. */
export const editForm: Form = { name: 'edit', fields: card }

/** A row of an imported file: the page's questions, and the dates that a page asks by moves of their own. */
export const rowForm: Form = {
  name: 'row',
  fields: [
    ...card,
    unit,
    { kind: 'day', name: 'left', label: say('member.left'), required: false },
    { kind: 'day', name: 'leaveFrom', label: say('member.leave-from'), required: false },
    { kind: 'day', name: 'leaveTo', label: say('member.leave-to'), required: false },
    { ...kindOfLeave, required: false },
  ],
}

export const transferForm: Form = { name: 'transfer', fields: [{ ...unit, required: true }, supervisor] }

export const leaveForm: Form = {
  name: 'leave',
  fields: [
    { kind: 'day', name: 'on', label: say('member.leave-from'), required: true },
    { ...kindOfLeave, hint: say('member.leave-kind.hint'), required: true },
  ],
}

export const returnForm: Form = {
  name: 'return',
  fields: [{ kind: 'day', name: 'on', label: say('member.leave-to'), required: true }],
}

export const separateForm: Form = {
  name: 'separate',
  fields: [
    { kind: 'day', name: 'on', label: say('member.left'), hint: say('member.left.hint'), required: true },
    {
      kind: 'text',
      name: 'because',
      label: say('member.left-because'),
      hint: say('member.left-because.hint'),
      required: false,
      max: 200,
    },
  ],
}

export const reinstateForm: Form = {
  name: 'reinstate',
  fields: [
    { kind: 'day', name: 'on', label: say('member.reinstated'), hint: say('member.reinstated.hint'), required: true },
  ],
}

export const linkForm: Form = {
  name: 'link',
  fields: [
    { kind: 'email', name: 'account', label: say('member.account'), hint: say('member.account.hint'), required: true },
  ],
}
