import { ok, unknown, type FieldProblems, type Problem } from '#kernel/result.ts'
import { at } from '#kernel/words.ts'
import { act, type Who } from '#platform/desk.ts'
import { go, newKey, problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { framed, hereOf } from '../asked.ts'
import { say, words } from '../messages.ts'
import { rosterKeepers } from '../roster/access.ts'
import { importFile } from './actions.ts'
import type { ImportReport, SentFile } from './model.ts'
import { previewPage, resultPage, uploadPage } from './pages.ts'
import { readSheet, textOf } from './reading.ts'
import { reportCsv, templateCsv } from './report.ts'
import { fileOf, keepFile, keepReport, takeContent } from './store.ts'

const base = '/app/:agency/people/import'
const home = { label: say('people.title'), to: '/people' }
const guard = { guard: 'desk', duties: rosterKeepers } as const
/** The largest roster of the country fits well. */
const limit = 8 * 1024 * 1024

/** Sending a file, looking at what it would do, doing it, and what came of it. */
export const importRoutes: readonly Route[] = [
  { ...guard, method: 'GET', path: base, handle: async (visit: DeskVisit) => upload(visit) },
  { ...guard, method: 'POST', path: base, limit, handle: send },
  {
    ...guard,
    method: 'GET',
    path: `${base}/template.csv`,
    handle: async ({ lang }: DeskVisit) => csv(templateCsv(lang), 'template.csv'),
  },
  { ...guard, method: 'GET', path: `${base}/:file`, handle: preview },
  { ...guard, method: 'POST', path: `${base}/:file`, handle: confirmed },
  { ...guard, method: 'GET', path: `${base}/:file/report.csv`, handle: report },
]

const whoOf = ({ agency, person, now }: DeskVisit): Who => ({
  agency: agency.id,
  person: person.id,
  now,
  zone: agency.zone,
})
const csv = (body: string, name: string): Reply => ({ kind: 'data', body, type: 'text/csv; charset=utf-8', name })

const upload = (visit: DeskVisit, problems: FieldProblems = {}): Reply =>
  show(
    framed(visit, home, words(visit.lang)('import.title'), uploadPage(hereOf(visit), newKey(), problems)),
    Object.keys(problems).length > 0 ? 422 : 200,
  )

/** Keeps the file for whoever sent it; what is wrong with the whole of it is said at once. */
async function send(visit: DeskVisit): Promise<Reply> {
  const file = visit.files['file']
  if (!file) return upload(visit, { file: say('problem.file-none') })
  const content = textOf(new Uint8Array(await file.arrayBuffer()))
  const sheet = readSheet(content)
  if (!sheet.ok) return sheet.problem.kind === 'invalid' ? upload(visit, sheet.problem.fields) : problem(sheet.problem)
  const kept = await act(visit.office, whoOf(visit), async (desk) => ok(await keepFile(desk, file.name, content)))
  return kept.ok ? go(at(visit.lang, `/app/${visit.agency.slug}/people/import/${kept.value}`)) : problem(kept.problem)
}

type Looked = { readonly file: SentFile; readonly report?: ImportReport; readonly problem?: Problem }

/** A file with its report: what came of it, or what would come of it now. */
async function lookAt(visit: DeskVisit): Promise<Looked | undefined> {
  const file = await visit.look((desk) => fileOf(desk, visit.params['file'] ?? ''))
  if (!file) return undefined
  if (file.report) return { file, report: file.report }
  if (file.content === undefined) return { file }
  const done = await importFile(visit.office, whoOf(visit), file.content, 'preview')
  return done.ok ? { file, report: done.value } : { file, problem: done.problem }
}

async function preview(visit: DeskVisit): Promise<Reply> {
  const looked = await lookAt(visit)
  if (!looked) return problem({ kind: 'unknown' })
  if (looked.problem) return problem(looked.problem)
  if (!looked.report) return upload(visit, { file: say('problem.file-lapsed') })
  const { name } = looked.file
  const [title, page] =
    looked.report.mode === 'written'
      ? (['import.result', resultPage(hereOf(visit), looked.file, looked.report)] as const)
      : (['import.preview', previewPage(hereOf(visit), looked.file, looked.report, newKey())] as const)
  return show(framed(visit, home, words(visit.lang)(title, { name }), page))
}

/** Whoever confirms first takes the content; a second click finds what came of it. */
async function confirmed(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['file'] ?? ''
  const who = whoOf(visit)
  const here = at(visit.lang, `/app/${visit.agency.slug}/people/import/${id}`)
  const taken = await act(visit.office, who, async (desk) => {
    const content = await takeContent(desk, id)
    return content !== undefined || (await fileOf(desk, id)) ? ok(content) : unknown
  })
  if (!taken.ok) return problem(taken.problem)
  if (taken.value === undefined) return go(here)
  const done = await importFile(visit.office, who, taken.value, 'written')
  if (!done.ok) return problem(done.problem)
  await act(visit.office, who, async (desk) => ok(await keepReport(desk, id, done.value)))
  return go(here)
}

async function report(visit: DeskVisit): Promise<Reply> {
  const looked = await lookAt(visit)
  return looked?.report ? csv(reportCsv(visit.lang, looked.report), 'import-report.csv') : problem({ kind: 'unknown' })
}
