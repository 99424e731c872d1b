import type { Form } from '#kernel/form.ts'
import { say } from '../messages.ts'

export const reconciliationForm: Form = {
  name: 'reconciliation',
  fields: [
    {
      kind: 'number',
      name: 'outside',
      label: say('reconciliation.outside'),
      hint: say('reconciliation.outside.hint'),
      required: true,
      min: 0,
      max: 100_000,
    },
    {
      kind: 'text',
      name: 'source',
      label: say('reconciliation.source'),
      hint: say('reconciliation.source.hint'),
      required: true,
      max: 200,
    },
    { kind: 'day', name: 'on', label: say('reconciliation.on'), hint: say('reconciliation.on.hint'), required: true },
    {
      kind: 'long-text',
      name: 'explanation',
      label: say('reconciliation.explanation'),
      hint: say('reconciliation.explanation.hint'),
      required: false,
      max: 1000,
    },
  ],
}
