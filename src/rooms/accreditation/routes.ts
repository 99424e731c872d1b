import type { Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok } from '#kernel/result.ts'
import { at, text } from '#kernel/words.ts'
import { asking, beginning, type Asked } from '#platform/asking.ts'
import { deskFrame } from '#platform/frame.ts'
import { historyOf, read } from '#platform/read.ts'
import { problem, show, type DeskVisit, type NavEntry, type Reply, type Route } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { endParticipation, recordAward, recordMilestone, recordProgramme } from './actions.ts'
import { awardForm, endForm, milestoneForm, programmeForm } from './forms.ts'
import { accreditationKind } from './kind.ts'
import { say, words } from './messages.ts'
import { askPage, listPage, recordPage } from './pages.ts'
import { listAccreditations } from './store.ts'
import { accreditationWorkflow } from './workflow.ts'

const base = '/app/:agency/accreditation'
const home = (visit: DeskVisit): string => `/app/${visit.agency.slug}/accreditation`
const keepers = ['executive', 'coordinator']
const moves = {
  milestone: { form: milestoneForm, act: recordMilestone },
  award: { form: awardForm, act: recordAward },
  end: { form: endForm, act: endParticipation },
}

/** The addresses of the room. */
export const accreditationRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties: keepers, handle: list },
  ...beginning({
    path: `${base}/new`,
    duties: keepers,
    form: programmeForm,
    page: (visit, asked) => ask(visit, words(visit.lang)('add.title'), programmeForm, 'add', home(visit), asked),
    act: async (desk, answers, visit) => {
      const made = await recordProgramme(desk, answers)
      return made.ok ? ok({ at: `${home(visit)}/${made.value.id}` }) : made
    },
  }),
  { method: 'GET', path: `${base}/:id`, guard: 'desk', about: 'accreditation', handle: record },
  ...(['milestone', 'award', 'end'] as const).flatMap((action) =>
    asking({
      ...moves[action],
      path: `${base}/:id/${action}`,
      kind: accreditationKind,
      action,
      page: (visit, { head }, asked) => {
        const title = text(visit.lang, accreditationWorkflow.moves[head.state][action]?.label ?? head.title)
        return ask(visit, title, moves[action].form, action, `${home(visit)}/${head.id}`, asked)
      },
    }),
  ),
]

export const accreditationNav: NavEntry = { label: say('nav'), place: 60, to: (agency) => `/app/${agency}/accreditation`, duties: keepers }

async function list(visit: DeskVisit): Promise<Reply> {
  const rows = await visit.look((desk) => listAccreditations(desk, visit.query.get('after') ?? undefined))
  const next = rows.length > 50 ? `?after=${rows[49]?.id}` : undefined
  return show(workspacePage(deskFrame(visit, { title: words(visit.lang)('list.title') }), listPage(visit.lang, visit.agency.slug, rows.slice(0, 50), next)))
}

async function record(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, accreditationKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record, moves: open, history } = seen.value
  const crumbs = [{ label: words(visit.lang)('list.title'), to: home(visit) }]
  return show(workspacePage(deskFrame(visit, { title: text(visit.lang, head.title), crumbs }), recordPage(visit.lang, visit.agency, { ...record, ...head }, open, history)))
}

function ask(visit: DeskVisit, title: string, form: Form, submit: 'add' | keyof typeof moves, back: string, asked: Asked): Html {
  const { lang } = visit
  const say = words(lang)
  const crumbs = [{ label: say('list.title'), to: home(visit) }]
  const view = { ...asked, lang, title, form, action: at(lang, visit.path), cancel: at(lang, back), submit: say(`submit.${submit}`) }
  return workspacePage(deskFrame(visit, { title, crumbs }), askPage(view))
}
