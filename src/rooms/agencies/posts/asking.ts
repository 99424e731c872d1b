import { readForm, type Answers, type Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type FieldProblems, type Result } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import type { Asked } from '#platform/asking.ts'
import type { Desk } from '#platform/desk.ts'
import { follow, go, newKey, problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { asked, framed, type Home } from '../asked.ts'
import { say } from '../messages.ts'

/** Units and posts are kept by administrators. */
export const keepers = ['administrator']

/** What a page about a unit, a post or a holding asks: made from what the desk finds, absent where it finds nothing. */
type Question = {
  readonly title: Sentence
  readonly lead?: Sentence
  readonly form: Form
  readonly submit: Sentence
  readonly tone?: 'danger'
}

/** A list of an administrator's. */
export function page(
  path: string,
  view: (desk: Desk, visit: DeskVisit) => Promise<readonly [title: string, body: Html]>,
  home?: Home,
): Route {
  const handle = async (visit: DeskVisit): Promise<Reply> => {
    const [title, body] = await visit.look((desk) => view(desk, visit))
    return show(framed(visit, home, title, body))
  }
  return { method: 'GET', path, guard: 'desk', duties: keepers, handle }
}

/**
 * A question about something that is no record: its page and its sending. Units and posts have no ties of their own; an
 * administrator's duty over them opens it, which the action checks again.
 */
export function about(
  path: string,
  home: Home,
  form: Form,
  deed: (desk: Desk, id: string, answers: Answers, visit: DeskVisit) => Promise<Result<unknown>>,
  find: (desk: Desk, visit: DeskVisit) => Promise<Question | undefined>,
  more: { readonly confirm?: 'second-factor' } = {},
): readonly Route[] {
  const draw = (visit: DeskVisit, question: Question, state: Asked): Html =>
    asked(visit, home, { ...question, whoSees: say('posts.who-sees') }, state)
  const get = async (visit: DeskVisit): Promise<Reply> => {
    const question = await visit.look((desk) => find(desk, visit))
    return question
      ? show(draw(visit, question, { typed: {}, problems: {}, key: newKey() }))
      : problem({ kind: 'unknown' })
  }
  const post = async (visit: DeskVisit): Promise<Reply> => {
    const answers = readForm(form, visit.typed, 'submit')
    const done = answers.ok
      ? await visit.act(async (desk) => {
          const made = await deed(desk, visit.params['id'] ?? '', answers.value, visit)
          return made.ok ? ok({ value: undefined, at: at(visit.lang, `/app/${visit.agency.slug}${home.to}`) }) : made
        })
      : answers
    if (done.ok) return go(done.value.at)
    const question = await visit.look((desk) => find(desk, visit))
    if (!question) return problem({ kind: 'unknown' })
    return follow(done, (problems: FieldProblems, reason?: Sentence) =>
      draw(visit, question, { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) }),
    )
  }
  return [
    { ...more, method: 'GET', path, guard: 'desk', duties: keepers, handle: get },
    { ...more, method: 'POST', path, guard: 'desk', duties: keepers, handle: post },
  ]
}
