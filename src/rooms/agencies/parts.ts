import type { Form, Typed } from '#kernel/form.ts'
import { html, type Hole, type Html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { timeline } from '#ui/timeline.ts'
import { words } from './messages.ts'

/** Where a page stands: its language, its agency's address and zone. */
export type Here = { readonly lang: Lang; readonly slug: string; readonly zone: string }

/** An address of this agency's workspace, in the reader's language. */
export const inside = (here: Here, path: string): string => at(here.lang, `/app/${here.slug}${path}`)

/** A page that asks one form's questions, with what was typed and every problem. */
export function askPage(view: {
  readonly lang: Lang
  readonly title: string
  readonly lead?: Hole
  readonly form: Form
  readonly action: string
  readonly cancel: string
  readonly key: string
  readonly version?: number | undefined
  readonly submit: string
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
  readonly whoSees: Sentence
  readonly tone?: 'danger' | undefined
}): Html {
  const { reason, cancel, whoSees, ...rest } = view
  return html`${reason && notice('error', text(view.lang, reason))}${formPage({ ...rest, whoSees: text(view.lang, whoSees), cancel: { href: cancel } })}`
}

/** A record's history under its heading. */
export const history = ({ lang, zone }: Here, lines: readonly HistoryLine[]): Html =>
  html`<h2>${words(lang)('record.history')}</h2>
    ${timeline(
      lang,
      lines.map((line) => ({ when: { at: line.at, zone }, says: `${line.who ?? 'Accord'} ${text(lang, line.says)}` })),
    )}`
