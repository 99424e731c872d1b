import { readForm, type Typed } from '#kernel/form.ts'
import { html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import { go, newKey, problem, type Reply, type Route, type Visit } from '#platform/route.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { fieldsOf, narrow } from './entry.ts'
import { setupForm } from './forms.ts'
import { words } from './messages.ts'
import { newPasswordProblems } from './new-password.ts'
import { isOpenToSetUp, setUp } from './setup-actions.ts'

/** The first account of an instance; once somebody can sign in, this address leads nowhere. */
export const setupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/setup',
    guard: 'open',
    handle: async (visit) => ((await isOpenToSetUp(visit.office)) ? ask(visit) : problem({ kind: 'unknown' })),
  },
  { method: 'POST', path: '/setup', guard: 'open', handle: send },
]

function ask(visit: Visit, problems: FieldProblems = {}, reason?: Sentence, status?: number): Reply {
  const { lang } = visit
  const say = words(lang)
  const title = say('setup.title')
  const typed: Typed = visit.typed
  return narrow(
    visit,
    title,
    html`${reason && notice('error', text(lang, reason))}${formPage({
      lang,
      form: setupForm,
      typed,
      problems,
      key: newKey(),
      action: at(lang, '/setup'),
      title,
      lead: say('setup.lead'),
      submit: say('setup.submit'),
    })}`,
    status,
  )
}

async function send(visit: Visit): Promise<Reply> {
  const { office, lang, now } = visit
  if (!(await isOpenToSetUp(office))) return problem({ kind: 'unknown' })
  const about = ['name', 'email', 'agency']
    .map((field) => visit.typed[field])
    .filter((words) => typeof words === 'string')
  const problems = await newPasswordProblems(setupForm, visit.typed, about)
  if (problems) return ask(visit, problems, undefined, 422)
  const answers = readForm(setupForm, visit.typed, 'submit')
  if (!answers.ok) return ask(visit, fieldsOf(answers.problem), undefined, 422)
  const done = await setUp(office, answers.value, lang, now)
  if (!done.ok) {
    if (done.problem.kind === 'invalid') return ask(visit, done.problem.fields, undefined, 422)
    return done.problem.kind === 'refused' ? ask(visit, {}, done.problem.reason, 409) : problem(done.problem)
  }
  const then = at(lang, done.value.slug ? `/app/${done.value.slug}` : '/app')
  const entry = await office.signIn.password(
    String(answers.value['email']),
    String(answers.value['password']),
    visit.address,
    visit.browser,
  )
  if (entry.outcome !== 'in') return go(`${at(lang, '/sign-in')}?then=${encodeURIComponent(then)}`)
  return go(`${at(lang, '/account/second-factor')}?then=${encodeURIComponent(then)}`, entry.cookies)
}
