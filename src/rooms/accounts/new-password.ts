import { readForm, type Form, type Typed } from '#kernel/form.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { passwordProblem } from '#platform/sign-in/sign-in.ts'
import { fieldsOf } from './entry.ts'
import { say } from './messages.ts'

/** Everything that is wrong with a form that sets a password, at once: its fields, the password itself, the repetition. */
export async function newPasswordProblems(
  form: Form,
  typed: Typed,
  about: readonly string[],
): Promise<FieldProblems | undefined> {
  const read = readForm(form, typed, 'submit')
  const { password, again } = typed
  const weak = typeof password === 'string' && password !== '' ? await passwordProblem(password, about) : undefined
  const problems = {
    ...(read.ok ? {} : fieldsOf(read.problem)),
    ...(weak ? { password: say(`password.${weak}`) } : {}),
    ...(typeof again === 'string' && again !== '' && again !== password ? { again: say('problem.again') } : {}),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}
