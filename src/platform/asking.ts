import { readForm, type Answers, type Form, type Typed } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type FieldProblems, type Problem, type Result } from '#kernel/result.ts'
import { move } from '#kernel/workflow.ts'
import { at, type Sentence } from '#kernel/words.ts'
import type { Desk } from './desk.ts'
import { read, type Opened } from './read.ts'
import type { Head, Kind } from './record.ts'
import { follow, newKey, problem, show, versionOf, type DeskVisit, type Reply, type Route } from './route.ts'

/** What a form's page shows besides its questions: what was typed, what is wrong with it, and what makes it safe to send twice. */
export type Asked = {
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence
  readonly key: string
  readonly version?: number
}

type Guarded = { readonly duties?: readonly string[]; readonly anywhere?: true; readonly confirm?: 'second-factor'; readonly limit?: number }
type Page = Html | Promise<Html>

/**
 * A form that opens something new: its page and its sending, at one address. `act` names where the outcome stands,
 * without language. Nothing is read twice, and a problem shows the same page again with all that was typed.
 */
export function beginning<Made extends { readonly at: string }>(ask: Guarded & {
  readonly path: string
  readonly form: Form
  readonly page: (visit: DeskVisit, asked: Asked) => Page
  readonly act: (desk: Desk, answers: Answers, visit: DeskVisit) => Promise<Result<Made>>
  /** Answers in place of going on, only to the sending that did it and never to its repeat: what is shown once. */
  readonly shown?: (visit: DeskVisit, made: Made) => Promise<Reply>
}): readonly Route[] {
  const { path, form, page, act, shown, ...guard } = ask
  const send = async (visit: DeskVisit): Promise<Reply> => {
    const again = (problems: FieldProblems, reason?: Sentence): Page =>
      page(visit, { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) })
    const answers = readForm(form, visit.typed, 'submit')
    if (!answers.ok) return follow(answers, again)
    let fresh: Made | undefined
    const done = await visit.act(async (desk) => {
      const made = await act(desk, answers.value, visit)
      fresh = made.ok ? made.value : undefined
      return made.ok ? ok({ value: undefined, at: at(visit.lang, made.value.at) }) : made
    })
    return shown && done.ok && fresh ? shown(visit, fresh) : follow(done, again)
  }
  return [
    { ...guard, method: 'GET', path, guard: 'desk', handle: async (visit) => show(await page(visit, { typed: {}, problems: {}, key: newKey() })) },
    { ...guard, method: 'POST', path, guard: 'desk', handle: send },
  ]
}

/**
 * A move of a record that asks something first: its page and its sending, at `…/:id/<action>`. The page opens only to
 * someone whose ties allow the move now; the form carries the version it was made from.
 */
export function asking<Record extends Head<State>, State extends string, Action extends string, Tie extends string, Value>(ask: Guarded & {
  readonly path: string
  readonly kind: Kind<Record, State, Action, Tie>
  readonly action: Action
  /** The questions; made for the visit where their answers depend on what is so. */
  readonly form: Form | ((visit: DeskVisit) => Promise<Form>)
  /** What the fields hold at first; nothing unless told. */
  readonly start?: (record: Partial<Record>, visit: DeskVisit) => Typed
  readonly page: (visit: DeskVisit, opened: Opened<Record, State, Action>, asked: Asked, form: Form) => Page
  readonly act: (desk: Desk, id: string, answers: Answers, version: number | undefined) => Promise<Result<Value>>
  /** Answers in place of going on, only to the sending that did it and never to its repeat: what is shown once. */
  readonly shown?: (visit: DeskVisit, changed: Value) => Promise<Reply>
  /** Where the outcome stands, without language; the record's own page unless told. */
  readonly then?: (visit: DeskVisit) => string
}): readonly Route[] {
  const { path, kind, action, start, page, act, then, shown, form: _, ...guard } = ask
  const about = kind.kind
  const formFor = async (visit: DeskVisit): Promise<Form> => (typeof ask.form === 'function' ? ask.form(visit) : ask.form)

  const open = async (visit: DeskVisit): Promise<Result<Opened<Record, State, Action>>> =>
    visit.look((desk) => read(desk, kind, visit.params['id'] ?? ''))

  const get = async (visit: DeskVisit): Promise<Reply> => {
    const opened = await open(visit)
    if (!opened.ok) return problem(opened.problem)
    const { head, ties, record } = opened.value
    const taken = move(kind.workflow, head.state, action, ties)
    if (!taken.ok) return problem(taken.problem)
    return show(await page(visit, opened.value, { typed: start?.(record, visit) ?? {}, problems: {}, key: newKey(), version: head.version }, await formFor(visit)))
  }

  const post = async (visit: DeskVisit): Promise<Reply> => {
    const form = await formFor(visit)
    let gone: Problem | undefined
    const again = async (problems: FieldProblems, reason?: Sentence): Promise<Html> => {
      const opened = await open(visit)
      if (!opened.ok) {
        gone = opened.problem
        return '' as never
      }
      const version = reason ? opened.value.head.version : (versionOf(visit) ?? opened.value.head.version)
      return page(visit, opened.value, { typed: visit.typed, problems, key: newKey(), version, ...(reason ? { reason } : {}) }, form)
    }
    const answers = readForm(form, visit.typed, 'submit')
    let fresh: { readonly value: Value } | undefined
    const done = answers.ok
      ? await visit.act(async (desk) => {
          const changed = await act(desk, visit.params['id'] ?? '', answers.value, versionOf(visit))
          fresh = changed.ok ? changed : undefined
          const home = then?.(visit) ?? visit.path.slice(0, visit.path.lastIndexOf('/'))
          return changed.ok ? ok({ value: undefined, at: at(visit.lang, home) }) : changed
        })
      : answers
    if (shown && done.ok && fresh) return shown(visit, fresh.value)
    const reply = await follow(done, again)
    return gone ? problem(gone) : reply
  }

  return [
    { ...guard, method: 'GET', path, guard: 'desk', about, handle: get },
    { ...guard, method: 'POST', path, guard: 'desk', about, handle: post },
  ]
}
