import type { Form } from '#kernel/form.ts'
import { say } from './messages.ts'

/** What is wrong with a page, from anyone: no account, no name. */
export const reportForm: Form = {
  name: 'report',
  fields: [
    { name: 'words', kind: 'long-text', max: 2000, required: true, label: say('report.words'), hint: say('report.words.hint') },
    { name: 'email', kind: 'email', required: false, autocomplete: 'email', label: say('report.email'), hint: say('report.email.hint') },
  ],
}
