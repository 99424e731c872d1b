import { at, type Sentence } from '#kernel/words.ts'
import type { FieldProblems, Problem } from '#kernel/result.ts'
import { frameOf } from '#platform/frame.ts'
import type { Entry } from '#platform/sign-in/types.ts'
import { newKey, show, type Reply, type Visit } from '#platform/route.ts'
import type { Html } from '#kernel/html.ts'
import { focusPage, problemTitle } from '#ui/page.ts'
import { say } from './messages.ts'
import { minutesLeft, safePath } from './rules.ts'
import type { EntryView } from './sign-in-pages.ts'

/** Where the person was going: from the address or the form, and only ever a path of this site. */
export function thenOf(visit: Visit): string {
  const typed = visit.typed['then']
  return safePath(typeof typed === 'string' ? typed : visit.query.get('then'), at(visit.lang, '/app'))
}

/** An address of an entry page that keeps where the person was going. */
export const onward = (visit: Visit, path: string): string =>
  `${at(visit.lang, path)}?then=${encodeURIComponent(thenOf(visit))}`

/** What an entry page is made from: passwords and codes are never shown again. */
export const entryView = (visit: Visit, problems: FieldProblems = {}, reason?: Sentence): EntryView => {
  const { password: _, code: __, ...typed } = visit.typed
  return { lang: visit.lang, key: newKey(), then: thenOf(visit), typed, problems, reason }
}

/** What a refused attempt says: never which part was wrong, and when to try again where tries are limited. */
export function saysOf(entry: Exclude<Entry, { cookies: unknown }>, visit: Visit, wrong: Sentence): Sentence {
  if (entry.outcome === 'limited') return say('limited', { minutes: minutesLeft(entry.until, visit.now) })
  return entry.outcome === 'ended' ? say('ended') : wrong
}

/** A narrow page in its frame; one that came back with problems says so in its title. */
export function narrow(visit: Visit, title: string, body: Html, status = 200): Reply {
  const { lang } = visit
  const path = visit.path.startsWith('/invitation/') ? { path: '/sign-in' } : {}
  return show(
    focusPage(frameOf(visit, { title: status < 400 ? title : problemTitle({ lang }, title), ...path }), body),
    status,
  )
}

export const statusOf = (outcome: Entry['outcome']): number => (outcome === 'limited' ? 429 : 422)

/** A form's problems by field. */
export const fieldsOf = (problem: Problem): FieldProblems => (problem.kind === 'invalid' ? problem.fields : {})
