import { html, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import type { Form, Typed } from '#kernel/form.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { empty } from '#ui/empty.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { moves, recordHeader, summary } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { timeline } from '#ui/timeline.ts'
import { words } from './messages.ts'
import type { Accreditation, Action } from './model.ts'
import { accreditationWorkflow } from './workflow.ts'

/** The programmes an agency takes part in. */
export function listPage(lang: Lang, agency: string, list: readonly Accreditation[], next?: string): Html {
  const say = words(lang)
  const add = { label: say('list.add'), href: at(lang, `/app/${agency}/accreditation/new`) }
  return html`<h1>${say('list.title')}</h1><p class="ac-lead">${say('list.lead')}</p>
${list.length > 0 && moves(lang, [add])}
${table({
    lang,
    caption: say('list.title'),
    captionHidden: true,
    columns: (['programme', 'body', 'state', 'latest'] as const).map((key) => ({ key, label: say(`column.${key}`) })),
    rows: list.map((one) => [
      html`<a href="${at(lang, `/app/${agency}/accreditation/${one.id}`)}">${one.programme}</a>`,
      one.body,
      say(`state.${one.state}`),
      latestOf(lang, one),
    ]),
    next,
    empty: empty(say('list.empty'), add),
  })}`
}

const latestOf = (lang: Lang, { milestones }: Accreditation): string => {
  const latest = milestones.at(-1)
  return latest ? `${words(lang)(`stage.${latest.stage}`)}, ${formatDay(lang, latest.on)}` : ''
}

/** One programme: where it stands, its milestones, its history, and what may be done with it. */
export function recordPage(
  lang: Lang,
  agency: { readonly slug: string; readonly zone: string },
  record: Partial<Accreditation> & Pick<Accreditation, 'id' | 'state' | 'title' | 'number'>,
  open: readonly Action[],
  history: readonly HistoryLine[],
): Html {
  const say = words(lang)
  const here = at(lang, `/app/${agency.slug}/accreditation/${record.id}`)
  return html`${recordHeader({
    lang,
    title: text(lang, record.title),
    number: record.number,
    state: say(`state.${record.state}`),
    moves: open.map((action) => ({ label: text(lang, accreditationWorkflow.moves[record.state][action]?.label ?? record.title), href: `${here}/${action}` })),
  })}
${summary([
    ...(record.independence ? [{ label: say('record.independence'), value: record.independence }] : []),
    ...(record.website ? [{ label: say('record.website'), value: html`<a href="${record.website}" rel="noreferrer">${record.website}</a>` }] : []),
    ...(record.endedBecause ? [{ label: say('record.because'), value: record.endedBecause }] : []),
  ])}
<h2>${say('record.milestones')}</h2>
${timeline(lang, (record.milestones ?? []).toReversed().map((one) => ({ when: one.on, says: html`<strong>${say(`stage.${one.stage}`)}</strong>. ${one.document}` })))}
<h2>${say('record.history')}</h2>
${timeline(lang, history.map((line) => ({ when: { at: line.at, zone: agency.zone }, says: `${line.who ?? 'Accord'} ${text(lang, line.says)}` })))}`
}

/** A page that asks one form's questions, with what was typed and every problem. */
export function askPage(view: {
  readonly lang: Lang
  readonly title: string
  readonly form: Form
  readonly action: string
  readonly cancel: string
  readonly key: string
  readonly version?: number | undefined
  readonly submit: string
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly reason?: Sentence | undefined
}): Html {
  const { reason, cancel, ...rest } = view
  return html`${reason && notice('error', text(view.lang, reason))}${formPage({ ...rest, whoSees: words(view.lang)('who-sees'), cancel: { href: cancel } })}`
}
