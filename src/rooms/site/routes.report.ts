import { readForm } from '#kernel/form.ts'
import { ok, type FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { actOnce } from '#platform/desk.ts'
import { deskFrame, frameOf } from '#platform/frame.ts'
import { instanceAgency } from '#platform/ids.ts'
import { follow, newKey, problem, show, type DeskVisit, type NavEntry, type Reply, type Route, type Visit, onceOf } from '#platform/route.ts'
import { problemTitle, publicPage, workspacePage } from '#ui/page.ts'
import { reportProblem } from './actions.ts'
import { reportForm } from './forms.ts'
import { say, words } from './messages.ts'
import { problemsPage, reportedPage, reportPage } from './pages.about.ts'
import { listReports } from './store.ts'

const readers = ['operator']
const problems = '/app/:agency/problems'

export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: '/report', guard: 'open', handle: async (visit) => ask(visit) },
  { method: 'POST', path: '/report', guard: 'open', handle: send },
  { method: 'GET', path: '/report/:number', guard: 'open', handle: async (visit) => sent(visit) },
  { method: 'GET', path: problems, guard: 'desk', duties: readers, handle: list },
]

export const siteNav: NavEntry = { label: say('problems.nav'), place: 90, to: (agency) => `/app/${agency}/problems`, duties: readers }

/** The page that a report is about: a path of this site, or nothing. */
const pageFrom = (words: unknown): string => (typeof words === 'string' && /^\/(?![/\\])[^\s<>"\p{Cc}]{0,299}$/u.test(words) ? words : '')

const ask = (visit: Visit): Reply => show(form(visit, pageFrom(visit.query.get('page')), {}))

function form(visit: Visit, page: string, problems: FieldProblems, reason?: Sentence) {
  const title = words(visit.lang)('report.title')
  const asked = { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) }
  const failed = reason !== undefined || Object.keys(problems).length > 0
  return publicPage(frameOf(visit, { title: failed ? problemTitle(visit, title) : title }), reportPage(visit.lang, page, asked))
}

/** Kept by nobody's desk at the instance: there is no account, and no address of the sender is written. */
async function send(visit: Visit): Promise<Reply> {
  const page = pageFrom(visit.typed['page'])
  const again = (problems: FieldProblems, reason?: Sentence) => form(visit, page, problems, reason)
  const answers = readForm(reportForm, visit.typed, 'submit')
  if (!answers.ok) return follow(answers, again)
  const who = { agency: instanceAgency, person: undefined, now: visit.now }
  const done = await actOnce(visit.office, who, onceOf(visit), async (desk) => {
    const made = await reportProblem(desk, page, answers.value)
    return made.ok ? ok({ value: undefined, at: at(visit.lang, `/report/${made.value.number}`) }) : made
  })
  return follow(done, again)
}

/** Says the number back; it looks nothing up, so that a number tells nothing to whoever tries one. */
function sent(visit: Visit): Reply {
  const number = visit.params['number'] ?? ''
  if (!/^[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(number)) return problem({ kind: 'unknown' })
  return show(publicPage(frameOf(visit, { title: words(visit.lang)('reported.title') }), reportedPage(visit.lang, number)))
}

async function list(visit: DeskVisit): Promise<Reply> {
  const rows = await visit.look((desk) => listReports(desk, visit.query.get('after') ?? undefined))
  const next = rows.length > 50 ? `?after=${rows[49]?.id}` : undefined
  return show(workspacePage(deskFrame(visit, { title: words(visit.lang)('problems.title') }), problemsPage(visit.lang, rows.slice(0, 50), next)))
}
