import type { Form } from '#kernel/form.ts'
import { say } from '../messages.ts'

export const communityForm: Form = {
  name: 'community',
  fields: [
    {
      kind: 'long-text',
      name: 'languages',
      label: say('community.languages'),
      hint: say('community.languages.hint'),
      required: true,
      max: 4000,
    },
    {
      kind: 'long-text',
      name: 'groups',
      label: say('community.groups'),
      hint: say('community.groups.hint'),
      required: false,
      max: 4000,
    },
    {
      kind: 'text',
      name: 'source',
      label: say('community.source'),
      hint: say('community.source.hint'),
      required: true,
      max: 300,
    },
    { kind: 'day', name: 'on', label: say('community.on'), required: true },
  ],
}
