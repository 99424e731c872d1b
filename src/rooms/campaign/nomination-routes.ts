import type { Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type Problem } from '#kernel/result.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import { asking, beginning, type Asked } from '#platform/asking.ts'
import { deskFrame } from '#platform/frame.ts'
import { historyOf, read } from '#platform/read.ts'
import {
  go,
  newKey,
  problem,
  show,
  versionOf,
  type DeskVisit,
  type NavEntry,
  type Reply,
  type Route,
} from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { cohortRoutes } from './cohort-routes.ts'
import { say, words } from './messages.ts'
import { askLink, declineNomination, inviteDirectly, inviteNominee } from './nomination-actions.ts'
import { declineNominationForm, inviteForm } from './nomination-forms.ts'
import { joinRoutes } from './nomination-join-routes.ts'
import { nominationKind } from './nomination-kind.ts'
import { staffDuties, type Nomination } from './nomination-model.ts'
import { linkPage, nominationPage, nominationsPage } from './nomination-pages.ts'
import { typedInvitation } from './nomination-rules.ts'
import { setUp } from './nomination-setup.ts'
import { listNominations } from './nomination-store.ts'
import { askPage } from './pages.ts'
import { campaigns, placeOf } from './routes.ts'

const base = '/app/:agency/nominations'
const duties = staffDuties
const invitation = inviteForm(campaigns())
const home = (visit: DeskVisit): string => `/app/${visit.agency.slug}/nominations`
const recordOf = (visit: DeskVisit, id = visit.params['id'] ?? ''): string => `${home(visit)}/${id}`

/** The desk on which nominations are answered. */
const nominationRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties, handle: list },
  ...beginning({
    path: `${base}/new`,
    duties,
    form: invitation,
    page: (visit, asked) =>
      ask(
        visit,
        {
          title: words(visit.lang)('n.new'),
          form: invitation,
          submit: 'n.invite',
          who: 'n.invite.who',
          back: home(visit),
          lead: 'n.invite.lead',
        },
        asked,
      ),
    act: async (desk, answers, visit) => {
      const made = await inviteDirectly(desk, answers, visit.lang)
      return made.ok ? ok({ at: recordOf(visit, made.value.id), nomination: made.value }) : made
    },
    shown: (visit, { nomination }) => handOver(visit, nomination),
  }),
  { method: 'GET', path: `${base}/:id`, guard: 'desk', about: 'nomination', duties, handle: (visit) => record(visit) },
  ...asking({
    path: `${base}/:id/invite`,
    duties,
    kind: nominationKind,
    action: 'invite',
    form: invitation,
    start: typedInvitation,
    page: (visit, { head }, asked, form) =>
      ask(
        visit,
        {
          title: text(visit.lang, head.title),
          form,
          submit: 'n.invite',
          who: 'n.invite.who',
          back: recordOf(visit),
          lead: 'n.invite.lead',
        },
        asked,
      ),
    act: inviteNominee,
    shown: handOver,
  }),
  ...asking({
    path: `${base}/:id/decline`,
    duties,
    kind: nominationKind,
    action: 'decline',
    form: declineNominationForm,
    page: (visit, { head }, asked, form) =>
      ask(
        visit,
        { title: text(visit.lang, head.title), form, submit: 'n.decline', who: 'n.decline.who', back: recordOf(visit) },
        asked,
      ),
    act: declineNomination,
  }),
  { method: 'POST', path: `${base}/:id/link`, guard: 'desk', about: 'nomination', duties, handle: newLink },
]

/** Everything that the campaign's staff have of their own, with the public form that it begins with. */
export const staffRoutes: readonly Route[] = [...joinRoutes, ...nominationRoutes, ...cohortRoutes]

export const staffNav: readonly NavEntry[] = [
  { label: say('nav.cohort'), place: 35, to: (agency) => `/app/${agency}/cohort`, duties },
  { label: say('nav.nominations'), place: 40, to: (agency) => `/app/${agency}/nominations`, duties },
]

async function list(visit: DeskVisit): Promise<Reply> {
  const which = (visit.query.get('show') ?? 'open') === 'open' ? 'open' : 'all'
  const rows = await visit.look((desk) => listNominations(desk, which, visit.query.get('after') ?? undefined))
  const next = rows.length > 50 ? `?show=${which}&after=${rows[49]?.id}` : undefined
  return show(
    workspacePage(
      deskFrame(visit, { title: words(visit.lang)('n.list') }),
      nominationsPage(placeOf(visit), rows.slice(0, 50), which, next),
    ),
  )
}

async function record(visit: DeskVisit, reason?: Sentence, id = visit.params['id'] ?? ''): Promise<Reply> {
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, nominationKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record, moves: open, history } = seen.value
  const body = nominationPage(placeOf(visit), {
    nomination: { ...head, ...record } as Nomination,
    open,
    history,
    key: newKey(),
    reason,
  })
  return show(framed(visit, text(visit.lang, head.title), body), reason ? 409 : 200)
}

async function newLink(visit: DeskVisit): Promise<Reply> {
  let asked: Nomination | undefined
  const done = await visit.act(async (desk) => {
    const changed = await askLink(desk, visit.params['id'] ?? '', versionOf(visit))
    asked = changed.ok ? changed.value : undefined
    return changed.ok ? ok({ value: undefined, at: at(visit.lang, recordOf(visit)) }) : changed
  })
  if (!done.ok) return problem(done.problem)
  return asked ? handOver(visit, asked) : go(done.value.at)
}

/** Sets up what was promised and shows the link, this once; what could not be done stands above the record. */
async function handOver(visit: DeskVisit, nomination: Nomination): Promise<Reply> {
  const made = await setUp(visit.office, visit.person.id, nomination, visit.now)
  if (!made.ok) return record(visit, reasonOf(made.problem), nomination.id)
  return show(framed(visit, words(visit.lang)('n.invited.title'), linkPage(placeOf(visit), nomination, made.value)))
}

function reasonOf(what: Problem): Sentence {
  if (what.kind === 'refused') return what.reason
  return (what.kind === 'invalid' ? Object.values(what.fields)[0] : undefined) ?? say('n.unfinished')
}

const framed = (visit: DeskVisit, title: string, body: Html): Html =>
  workspacePage(deskFrame(visit, { title, crumbs: [{ label: words(visit.lang)('n.list'), to: home(visit) }] }), body)

type Asking = {
  readonly title: string
  readonly form: Form
  readonly submit: 'n.invite' | 'n.decline'
  readonly who: 'n.invite.who' | 'n.decline.who'
  readonly back: string
  readonly lead?: 'n.invite.lead'
}

function ask(visit: DeskVisit, { title, form, submit, who, back, lead }: Asking, asked: Asked): Html {
  const said = words(visit.lang)
  const view = {
    title,
    form,
    action: at(visit.lang, visit.path),
    submit: said(submit),
    who: said(who),
    back,
    ...(lead ? { lead: said(lead) } : {}),
  }
  return framed(visit, title, askPage(placeOf(visit), view, asked))
}
