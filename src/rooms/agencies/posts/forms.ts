import type { Form } from '#kernel/form.ts'
import { verbatim } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { duties, instanceDuties } from '../model.ts'
import { dutiesAt } from './rules.ts'
import type { Colleague, Unit } from './model.ts'

const reason = {
  kind: 'long-text',
  name: 'reason',
  label: say('posts.reason'),
  hint: say('posts.reason.hint'),
  required: true,
  max: 500,
} as const
const unit = { kind: 'text', name: 'unit', label: say('posts.unit'), required: true, max: 36 } as const

export const unitForm: Form = {
  name: 'unit',
  fields: [
    { kind: 'text', name: 'name', label: say('unit.name'), hint: say('unit.name.hint'), required: true, max: 80 },
    { ...unit, name: 'parent', label: say('unit.parent') },
  ],
}

export const renameForm: Form = { name: 'rename', fields: unitForm.fields.slice(0, 1) }

/** A duty within a unit, and what its holder is called. */
export const postForm: Form = {
  name: 'post',
  fields: [
    {
      kind: 'choice',
      name: 'duty',
      label: say('posts.duty'),
      hint: say('posts.duty.hint'),
      required: true,
      options: [...duties, ...instanceDuties].map((duty) => ({
        value: duty,
        label: say(`duty.${duty}`),
        hint: say(`duty.${duty}.does`),
      })),
    },
    {
      kind: 'text',
      name: 'title',
      label: say('posts.post-title'),
      hint: say('posts.post-title.hint'),
      required: true,
      max: 80,
    },
    unit,
  ],
}

/** The same with the duties that an agency of this kind has: the reserved one has its own. */
export const postFormFor = (agency: string): Form => ({
  ...postForm,
  fields: postForm.fields.map((field) =>
    field.name === 'duty' && field.kind === 'choice'
      ? { ...field, options: field.options.filter(({ value }) => dutiesAt(agency).includes(value)) }
      : field,
  ),
})

export const appointForm: Form = {
  name: 'appoint',
  fields: [
    {
      kind: 'text',
      name: 'person',
      label: say('posts.person'),
      hint: say('posts.person.hint'),
      required: true,
      max: 36,
    },
    { kind: 'day', name: 'on', label: say('posts.from'), hint: say('posts.from.hint'), required: true },
  ],
}

export const endForm: Form = {
  name: 'end',
  fields: [
    { kind: 'day', name: 'on', label: say('posts.until'), hint: say('posts.until.hint'), required: true },
    reason,
    { kind: 'tick', name: 'vacant', label: say('posts.vacant'), required: false },
  ],
}

export const endInvitationForm: Form = { name: 'end-invitation', fields: [reason] }

/** The same form with a list to choose from, where its page knows what there is: what comes back is checked by the rules. */
export const choosing = (
  form: Form,
  name: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    if (field.name !== name || field.kind !== 'text') return field
    const { max: _, min: __, pattern: ___, problem: ____, kind: _____, ...rest } = field
    return { ...rest, kind: 'choice', options: options.map(({ value, label }) => ({ value, label: verbatim(label) })) }
  }),
})

/** Units to choose from, the agency itself by its own name. */
export const unitOptions = (units: readonly Unit[]): readonly { readonly value: string; readonly label: string }[] =>
  units.filter((each) => !each.closed).map((each) => ({ value: each.id, label: each.path || each.name }))

export const colleagueOptions = (
  people: readonly Colleague[],
): readonly { readonly value: string; readonly label: string }[] =>
  people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))
