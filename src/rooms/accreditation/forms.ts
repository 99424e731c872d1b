import type { Form } from '#kernel/form.ts'
import { say } from './messages.ts'
import { stages } from './model.ts'

const step = [
  { kind: 'choice', name: 'stage', label: say('field.stage'), required: true, options: stages.map((stage) => ({ value: stage, label: say(`stage.${stage}`) })) },
  { kind: 'day', name: 'on', label: say('field.on'), hint: say('field.on.hint'), required: true },
  { kind: 'text', name: 'document', label: say('field.document'), hint: say('field.document.hint'), required: true, max: 300 },
] as const satisfies Form['fields']

/** A programme with its first milestone. */
export const programmeForm: Form = {
  name: 'programme',
  fields: [
    { kind: 'text', name: 'body', label: say('field.body'), hint: say('field.body.hint'), required: true, max: 160 },
    { kind: 'text', name: 'programme', label: say('field.programme'), required: true, max: 160 },
    { kind: 'long-text', name: 'independence', label: say('field.independence'), hint: say('field.independence.hint'), required: true, max: 1000 },
    { kind: 'web', name: 'website', label: say('field.website'), required: false },
    ...step,
  ],
}

export const milestoneForm: Form = { name: 'milestone', fields: step }

/** The award is a milestone, too: the body's decision. */
export const awardForm: Form = { name: 'award', fields: step.slice(1) }

export const endForm: Form = {
  name: 'end',
  fields: [
    { kind: 'day', name: 'on', label: say('field.on'), required: true },
    { kind: 'long-text', name: 'because', label: say('field.because'), required: true, max: 1000 },
  ],
}
