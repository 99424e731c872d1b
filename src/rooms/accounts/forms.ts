import type { Form, Option } from '#kernel/form.ts'
import { spoken, verbatim } from '#kernel/words.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import { say } from './messages.ts'
import { isDuty, type Post } from './model.ts'

type Fields = Form['fields']
const languages: readonly Option[] = [
  { value: 'en', label: verbatim('English') },
  { value: 'es', label: verbatim('Español') },
]
const kinds = ['municipal', 'county', 'state', 'tribal', 'university', 'other'] as const
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'UTC',
]
const name = {
  kind: 'text',
  name: 'name',
  label: say('field.name'),
  required: true,
  max: 120,
  autocomplete: 'name',
} as const
const email = { kind: 'email', name: 'email', label: say('field.email'), required: true } as const
const password = {
  kind: 'password',
  name: 'password',
  label: say('field.password'),
  required: true,
  autocomplete: 'current-password',
} as const
const code = {
  kind: 'text',
  name: 'code',
  label: say('field.code'),
  required: true,
  max: 40,
  autocomplete: 'one-time-code',
} as const
const because = {
  kind: 'long-text',
  name: 'because',
  label: say('field.because'),
  hint: say('field.because.hint'),
  required: true,
  max: 500,
} as const
const newPassword: Fields = [
  {
    kind: 'password',
    name: 'password',
    label: say('field.new-password'),
    hint: say('field.new-password.hint'),
    required: true,
    autocomplete: 'new-password',
  },
  { kind: 'password', name: 'again', label: say('field.again'), required: true, autocomplete: 'new-password' },
]

export const signInForm: Form = { name: 'sign-in', fields: [{ ...email, autocomplete: 'username' }, password] }
export const unlockForm: Form = { name: 'unlock', fields: [password] }
/** A code of the app, or one of the recovery codes. */
export const secondFactorForm: Form = {
  name: 'second-factor',
  fields: [{ ...code, hint: say('field.code.or-recovery') }],
}
export const confirmForm: Form = { name: 'confirm', fields: [password, { ...code, hint: say('field.code.hint') }] }
export const enrolForm: Form = { name: 'enrol', fields: [{ ...code, hint: say('field.code.hint') }] }
export const newPasswordForm: Form = { name: 'new-password', fields: newPassword }
export const changePasswordForm: Form = {
  name: 'change-password',
  fields: [{ ...password, name: 'current', label: say('field.current') }, ...newPassword],
}
export const languageForm: Form = {
  name: 'language',
  fields: [
    {
      kind: 'choice',
      name: 'lang',
      label: say('field.lang'),
      hint: say('field.lang.hint'),
      required: true,
      options: languages,
    },
  ],
}

/** The posts that may be given: title and unit, and what the duty lets its holder do. */
const postsField = (posts: readonly Post[]): Fields[number] => ({
  kind: 'choices',
  name: 'posts',
  label: say('field.posts'),
  hint: say('field.posts.hint'),
  required: false,
  options: posts.map((post) => ({
    value: post.id,
    label: verbatim(post.title === post.unit ? post.title : `${post.title}, ${post.unit}`),
    ...(isDuty(post.duty) ? { hint: say(`duty.${post.duty}`) } : {}),
  })),
})

export const inviteForm = (posts: readonly Post[]): Form => ({
  name: 'invite',
  fields: [
    { ...name, autocomplete: 'off' },
    { ...email, hint: say('field.email.hint'), autocomplete: 'off' },
    ...(posts.length > 0 ? [postsField(posts)] : []),
    { kind: 'choice', name: 'lang', label: say('field.invite-lang'), required: true, options: languages },
  ],
})

export const restoreForm = (posts: readonly Post[]): Form => ({
  name: 'restore',
  fields: [because, ...(posts.length > 0 ? [postsField(posts)] : [])],
})
export const reasonForm: Form = { name: 'reason', fields: [because] }
/** Nothing to answer: the button is the question. */
export const sureForm: Form = { name: 'sure', fields: [] }
export const detailsForm: Form = {
  name: 'details',
  fields: [{ ...name, autocomplete: 'off' }, { ...email, autocomplete: 'off' }, because],
}

/** The first account; the agency is a question of its own, asked only by those who want one now. */
export const setupForm: Form = {
  name: 'setup',
  fields: [
    {
      kind: 'text',
      name: 'code',
      label: say('field.setup-code'),
      hint: say('field.setup-code.hint'),
      required: true,
      max: 80,
      autocomplete: 'off',
    },
    name,
    { ...email, autocomplete: 'username' },
    ...newPassword,
    { kind: 'tick', name: 'with-agency', label: say('field.with-agency'), required: false },
    ...agencyFields(),
  ],
}

function agencyFields(): Fields {
  const when = { field: 'with-agency', is: ['yes'] }
  return [
    {
      kind: 'text',
      name: 'agency',
      label: say('field.agency'),
      required: true,
      max: 160,
      autocomplete: 'organization',
      when,
    },
    {
      kind: 'choice',
      name: 'kind',
      label: say('field.kind'),
      required: true,
      options: kinds.map((kind) => ({ value: kind, label: say(`kind.${kind}`) })),
      when,
    },
    { kind: 'text', name: 'place', label: say('field.place'), required: true, max: 120, when },
    {
      kind: 'choice',
      name: 'state',
      label: say('field.state'),
      required: true,
      options: stateCodes.map((code) => ({
        value: code,
        label: spoken({ en: stateName('en', code), es: stateName('es', code) }),
      })),
      when,
    },
    {
      kind: 'choice',
      name: 'zone',
      label: say('field.zone'),
      required: true,
      options: zones.map((zone) => ({ value: zone, label: verbatim(zone.replaceAll('_', ' ')) })),
      when,
    },
  ]
}
