import type { Form } from '#kernel/form.ts'
import { say } from '../messages.ts'

/** What the upload's problems are told at: the file itself is no field of a form. */
export const fileForm: Form = {
  name: 'import',
  fields: [
    { kind: 'text', name: 'file', label: say('import.file'), hint: say('import.file.hint'), required: true, max: 200 },
  ],
}
