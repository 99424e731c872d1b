import type { Form, Option } from '#kernel/form.ts'
import { spoken, verbatim } from '#kernel/words.ts'
import type { Edition } from '#rooms/frameworks/door.ts'
import { say } from './messages.ts'

const long = { kind: 'long-text', max: 4000, required: true } as const

/** Which edition an agency joins under. */
export const nominateForm = (editions: readonly Edition[]): Form => ({
  name: 'nominate',
  fields: [
    { kind: 'choice', name: 'edition', label: say('page.edition'), hint: say('page.edition.hint'), required: true, options: editions.map(({ id, name }) => ({ value: id, label: spoken(name) })) },
  ],
})

export const pledgeForm: Form = {
  name: 'pledge',
  fields: [
    { kind: 'text', name: 'jobtitle', label: say('pledge.jobtitle'), hint: say('pledge.jobtitle.hint'), required: true, max: 120, autocomplete: 'organization-title' },
    { kind: 'tick', name: 'signed', label: say('pledge.tick'), required: true },
  ],
}

export const checkInForm: Form = {
  name: 'check-in',
  fields: [
    { ...long, name: 'moved', label: say('check-in.moved') },
    { ...long, name: 'stuck', label: say('check-in.stuck'), required: false },
  ],
}

export const extendForm: Form = {
  name: 'extend',
  fields: [
    { kind: 'day', name: 'until', label: say('extend.until'), required: true },
    { ...long, name: 'reason', label: say('extend.reason'), max: 600 },
  ],
}

export const withdrawForm: Form = { name: 'withdraw', fields: [{ ...long, name: 'reason', label: say('withdraw.reason'), max: 600 }] }
export const declineForm: Form = { name: 'decline', fields: [{ ...long, name: 'reason', label: say('decline.reason'), max: 600, required: false }] }

/** The work on an item; whoever could do it is offered by name. */
export const planForm = (people: readonly { readonly id: string; readonly name: string }[]): Form => ({
  name: 'plan',
  fields: [
    { kind: 'choice', name: 'owner', label: say('plan.owner'), hint: say('plan.owner.hint'), required: false, options: people.map(({ id, name }): Option => ({ value: id, label: verbatim(name) })) },
    { kind: 'day', name: 'for', label: say('plan.for'), required: false },
    { ...long, name: 'narrative', label: say('plan.narrative'), required: false },
  ],
})

export const narrateForm: Form = { name: 'narrate', fields: [{ ...long, name: 'narrative', label: say('plan.narrative') }] }

export const attestForm: Form = {
  name: 'attest',
  fields: [
    { ...long, name: 'statement', label: say('attest.statement'), hint: say('attest.statement.hint'), max: 2000, min: 20 },
    { ...long, name: 'documents', label: say('attest.documents'), hint: say('attest.documents.hint'), max: 2000 },
    { kind: 'text', name: 'jobtitle', label: say('attest.jobtitle'), required: true, max: 120, autocomplete: 'organization-title' },
    { kind: 'tick', name: 'signed', label: say('attest.tick'), required: true },
  ],
}

export const retractForm: Form = { name: 'retract', fields: [{ ...long, name: 'reason', label: say('retract.reason'), max: 600 }] }
