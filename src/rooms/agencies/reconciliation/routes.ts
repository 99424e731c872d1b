import { ok } from '#kernel/result.ts'
import { text } from '#kernel/words.ts'
import { asking, beginning } from '#platform/asking.ts'
import { historyOf, read } from '#platform/read.ts'
import { problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { asked, framed, hereOf } from '../asked.ts'
import { say } from '../messages.ts'
import { swornCount } from '../roster/store.ts'
import { correctReconciliation, recordReconciliation } from './actions.ts'
import { reconciliationForm } from './forms.ts'
import { reconciliationKind } from './kind.ts'
import { listPage, recordPage } from './pages.ts'
import { typedReconciliation } from './rules.ts'
import { reconciliations } from './store.ts'

const base = '/app/:agency/people/reconciliations'
const home = { label: say('reconciliation.list'), to: '/people/reconciliations' }
const whoSees = say('reconciliation.who-sees')

/** The yearly reconciliation of the roster with the count that was reported outside. */
export const reconciliationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: base,
    guard: 'desk',
    duties: ['administrator', 'executive', 'coordinator', 'auditor'],
    handle: list,
  },
  ...beginning({
    path: `${base}/new`,
    duties: ['administrator'],
    form: reconciliationForm,
    page: async (visit, state) => {
      const lead = say('reconciliation.today', { sworn: await visit.look((desk) => swornCount(desk)) })
      return asked(
        visit,
        home,
        {
          title: say('reconciliation.add'),
          lead,
          form: reconciliationForm,
          submit: say('reconciliation.add'),
          whoSees,
        },
        state,
      )
    },
    act: async (desk, answers, visit) => {
      const made = await recordReconciliation(desk, answers)
      return made.ok ? ok({ at: `/app/${visit.agency.slug}/people/reconciliations/${made.value.id}` }) : made
    },
  }),
  { method: 'GET', path: `${base}/:id`, guard: 'desk', about: 'roster-reconciliation', handle: record },
  ...asking({
    path: `${base}/:id/correct`,
    kind: reconciliationKind,
    action: 'correct',
    form: reconciliationForm,
    start: typedReconciliation,
    act: correctReconciliation,
    page: (visit, { head }, state) =>
      asked(
        visit,
        home,
        {
          title: say('reconciliation.correct-one', { title: head.title }),
          form: reconciliationForm,
          submit: say('reconciliation.correct.label'),
          whoSees,
          cancel: `/app/${visit.agency.slug}/people/reconciliations/${head.id}`,
        },
        state,
      ),
  }),
]

async function list(visit: DeskVisit): Promise<Reply> {
  const years = await visit.look(reconciliations)
  return show(
    framed(
      visit,
      { label: say('people.title'), to: '/people' },
      text(visit.lang, home.label),
      listPage(hereOf(visit), years, visit.duties.has('administrator')),
    ),
  )
}

async function record(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, reconciliationKind, id)
    return opened.ok ? ok({ ...opened.value, lines: await historyOf(desk, id) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record: one, moves, lines } = seen.value
  return show(
    framed(visit, home, text(visit.lang, head.title), recordPage(hereOf(visit), { ...one, ...head }, moves, lines)),
  )
}
