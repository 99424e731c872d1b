import type { Form } from '#kernel/form.ts'
import { say } from './messages.ts'

/** The audit's filters: every one may be left open. */
export const auditForm: Form = {
  name: 'audit',
  fields: [
    {
      kind: 'choice',
      name: 'chain',
      label: say('filter.chain'),
      required: false,
      options: (['audit', 'seen'] as const).map((value) => ({ value, label: say(`audit.caption.${value}`) })),
    },
    { kind: 'text', name: 'person', label: say('filter.person'), required: false, max: 160 },
    { kind: 'text', name: 'action', label: say('filter.action'), required: false, max: 80 },
    {
      kind: 'choice',
      name: 'outcome',
      label: say('filter.outcome'),
      required: false,
      options: (['done', 'refused', 'seen'] as const).map((value) => ({ value, label: say(`outcome.${value}`) })),
    },
    { kind: 'text', name: 'number', label: say('filter.number'), required: false, max: 20 },
    { kind: 'day', name: 'from', label: say('filter.from'), required: false },
    { kind: 'day', name: 'to', label: say('filter.to'), required: false },
  ],
}
