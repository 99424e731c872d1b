import { formatInstant } from '#kernel/format.ts'
import type { Typed } from '#kernel/form.ts'
import { html, type Html } from '#kernel/html.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { text, type Lang, type Sentence } from '#kernel/words.ts'
import type { Checkpoint } from '#platform/checkpoint-file.ts'
import type { AnyKind } from '#platform/record.ts'
import { notice } from '#ui/notice.ts'
import { filters } from '#ui/search.ts'
import { table } from '#ui/table.ts'
import { words } from './messages.ts'
import type { AuditLine, AuditQuery } from './model.ts'
import { detailOf } from './rules.ts'

export type AuditView = {
  readonly lang: Lang
  readonly zone: string
  readonly kinds: readonly AnyKind[]
  readonly names: ReadonlyMap<string, Sentence>
  readonly query: AuditQuery
  readonly typed: Typed
  readonly problems: FieldProblems
  readonly lines: readonly AuditLine[]
  /** The addresses of this list, of the next page, and of the same lines as CSV. */
  readonly here: string
  readonly next: string | undefined
  readonly csv: string | undefined
  readonly signed: Checkpoint | undefined
}

/** The audit as a table, with filters and with what nobody could have rewritten unseen. */
export function auditPage(view: AuditView): Html {
  const { lang, query, problems } = view
  const say = words(lang)
  const faults = Object.values(problems)
  const keys = ['when', 'person', 'action', 'record', 'outcome', 'detail'] as const
  return html`<h1>${say('audit.title')}</h1>
    <p class="ac-lead">${say('audit.lead')}</p>
    ${notice('info', covered(view))}
    ${faults.length > 0 && notice('error', html`${say('audit.problems')} ${faults.map((fault) => text(lang, fault)).join(' ')}`)}
    ${table({
      lang,
      caption: say(`audit.caption.${query.chain}`),
      columns: keys.map((key) => ({ key, label: say(`column.${key}`) })),
      rows: view.lines.map((line) => rowOf(view, line)),
      filters: filterPart(view),
      next: view.next,
      csv: view.csv,
      empty: say('audit.none'),
    })}`
}

function covered({ lang, zone, signed }: AuditView): Html {
  const say = words(lang)
  const says = signed
    ? say('audit.covered', { seq: signed.seq, at: formatInstant(lang, new Date(signed.at), zone) })
    : say('audit.not-covered')
  return html`${says} <a href="/checkpoints.json">${say('audit.heads')}</a>`
}

function rowOf(view: AuditView, line: AuditLine): readonly (string | Html)[] {
  const { lang, zone } = view
  const say = words(lang)
  return [
    html`<time datetime="${line.at.toISOString()}">${formatInstant(lang, line.at, zone)}</time>`,
    line.person ?? say('audit.system'),
    nameOf(view, line.did),
    recordOf(lang, line),
    outcomeOf(lang, line.outcome),
    detailText(view, line),
  ]
}

/** A doing in plain words, or by its own name where no room says it. */
function nameOf({ lang, names }: Pick<AuditView, 'lang' | 'names'>, did: string): string {
  const name = names.get(did)
  return name ? text(lang, name) : did
}

const recordOf = (lang: Lang, { record, number }: AuditLine): string =>
  number ?? (record ? words(lang)('audit.hidden') : '')

const outcomeOf = (lang: Lang, outcome: string): string =>
  outcome === 'done' || outcome === 'refused' || outcome === 'seen' ? words(lang)(`outcome.${outcome}`) : outcome

/** What the line adds, in words: states, or to whom a tie went. */
function detailText({ lang, kinds }: Pick<AuditView, 'lang' | 'kinds'>, line: AuditLine): string {
  const said = detailOf(kinds, line.did, line.detail)
    .map((part) => (typeof part === 'string' ? part : text(lang, part)))
    .join(' → ')
  return line.holder ? words(lang)('audit.tie', { kind: said, holder: line.holder }) : said
}

function filterPart({ lang, here, query, typed, names }: AuditView): Html {
  const say = words(lang)
  const given = (name: string): string => String(typed[name] ?? '')
  const actions = [...names]
    .map(([value, label]) => ({ value, label: text(lang, label) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang))
  const some = (name: 'person' | 'number' | 'from' | 'to') => ({
    kind: 'words' as const,
    name,
    label: say(`filter.${name}`),
    value: given(name),
  })
  return filters({
    lang,
    action: here,
    clear: here,
    filters: [
      {
        kind: 'one',
        name: 'chain',
        label: say('filter.chain'),
        value: query.chain,
        options: (['audit', 'seen'] as const).map((value) => ({ value, label: say(`audit.caption.${value}`) })),
      },
      some('person'),
      { kind: 'one', name: 'action', label: say('filter.action'), value: given('action'), options: actions },
      {
        kind: 'one',
        name: 'outcome',
        label: say('filter.outcome'),
        value: given('outcome'),
        options: (['done', 'refused'] as const).map((value) => ({ value, label: say(`outcome.${value}`) })),
      },
      some('number'),
      some('from'),
      some('to'),
    ],
  })
}

/** The head of the CSV: names that stay the same in every language's file, so that programs can rely on them. */
export const csvColumns = [
  'line',
  'at',
  'recorded_at',
  'person',
  'did',
  'action',
  'record',
  'outcome',
  'detail',
  'hash',
] as const

/** One line of the CSV. */
export const csvRow = (view: Pick<AuditView, 'lang' | 'kinds' | 'names'>, line: AuditLine): readonly string[] => [
  String(line.seq),
  line.at.toISOString(),
  line.recordedAt.toISOString(),
  line.person ?? words(view.lang)('audit.system'),
  line.did,
  nameOf(view, line.did),
  recordOf(view.lang, line),
  outcomeOf(view.lang, line.outcome),
  detailText(view, line),
  line.hash,
]
