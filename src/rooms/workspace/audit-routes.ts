import Papa from 'papaparse'
import { readForm, type Typed } from '#kernel/form.ts'
import { at } from '#kernel/words.ts'
import { deskFrame } from '#platform/frame.ts'
import { problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { auditPage, csvColumns, csvRow } from './audit-pages.ts'
import { auditLines } from './audit-store.ts'
import { auditForm } from './forms.ts'
import { words } from './messages.ts'
import { auditDuties, type AuditLine, type AuditQuery } from './model.ts'
import { actionNames, numberFrom } from './rules.ts'

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: '/app/:agency/audit', guard: 'desk', duties: auditDuties, handle: list },
  { method: 'GET', path: '/app/:agency/audit.csv', guard: 'desk', duties: auditDuties, handle: csv },
]

/** What the address asks for. A filter that cannot be read shows nothing but its problem: never more than was asked for. */
function asked({ query }: DeskVisit) {
  const typed: Typed = Object.fromEntries(
    auditForm.fields.flatMap(({ name }) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  )
  const read = readForm(auditForm, typed, 'draft')
  const problems = !read.ok && read.problem.kind === 'invalid' ? read.problem.fields : {}
  const answers = (read.ok ? read.value : {}) as Partial<AuditQuery>
  const number = answers.number && (numberFrom(answers.number) ?? answers.number)
  return {
    typed,
    problems,
    query: { ...answers, chain: answers.chain ?? 'audit', ...(number ? { number } : {}) } satisfies AuditQuery,
    readable: read.ok,
  }
}

async function list(visit: DeskVisit): Promise<Reply> {
  const { lang, agency, office } = visit
  const { readable, ...view } = asked(visit)
  const lines = readable ? await linesBefore(visit, view.query, seqOf(visit.query.get('before')), 51, 'audit.read') : []
  const here = at(lang, `/app/${agency.slug}/audit`)
  const given = new URLSearchParams(view.typed as Record<string, string>)
  const next =
    lines.length > 50 ? `${here}?${new URLSearchParams({ ...view.typed, before: String(lines[49]?.seq) })}` : undefined
  const signed = (await office.checkpoints.latest()).find(
    (head) => head.agency === agency.id && head.chain === view.query.chain,
  )
  const body = auditPage({
    ...view,
    lang,
    zone: agency.zone,
    kinds: office.kinds,
    names: actionNames(office.kinds),
    lines: lines.slice(0, 50),
    here,
    next,
    csv: readable ? `${here}.csv?${given}` : undefined,
    signed,
  })
  return show(workspacePage(deskFrame(visit, { title: words(lang)('audit.title') }), body), readable ? 200 : 422)
}

/** Every line that the filters let through, sent as it is read, so that a long chain needs no more memory than a short one. */
async function csv(visit: DeskVisit): Promise<Reply> {
  const { readable, query, problems } = asked(visit)
  if (!readable) return problem({ kind: 'invalid', fields: problems })
  const first = await linesBefore(visit, query, undefined, batch, 'audit.export')
  const view = { lang: visit.lang, kinds: visit.office.kinds, names: actionNames(visit.office.kinds) }
  const rows = (lines: readonly AuditLine[]): Uint8Array =>
    encoder.encode(csvText(lines.map((line) => csvRow(view, line))))
  let lines = first
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvText([csvColumns]))),
    async pull(controller) {
      if (lines.length > 0) controller.enqueue(rows(lines))
      if (lines.length < batch) return controller.close()
      lines = await linesBefore(visit, query, lines.at(-1)?.seq, batch)
    },
  })
  return { kind: 'stream', body, type: 'text/csv; charset=utf-8', name: `${visit.agency.slug}-${query.chain}.csv` }
}

const batch = 1_000
const encoder = new TextEncoder()

/** Text that a spreadsheet would take for a formula is kept from being one. */
const csvText = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(rows as string[][], { escapeFormulae: true, newline: '\r\n' })}\r\n`

const linesBefore = (
  visit: DeskVisit,
  query: AuditQuery,
  before: number | undefined,
  limit: number,
  did?: string,
): Promise<readonly AuditLine[]> =>
  visit.look((desk) => {
    if (did) desk.seen.push({ agency: visit.agency.id, person: visit.person.id, did, at: visit.now })
    return auditLines(desk, query, visit.agency.zone, before, limit)
  })

function seqOf(words: string | null): number | undefined {
  const seq = Number(words)
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
}
