import { readForm, type Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type FieldProblems, type Problem } from '#kernel/result.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import { asking, beginning, type Asked } from '#platform/asking.ts'
import { actOnce } from '#platform/desk.ts'
import { deskFrame, frameOf } from '#platform/frame.ts'
import { instanceAgency } from '#platform/ids.ts'
import { historyOf, read } from '#platform/read.ts'
import { follow, go, newKey, onceOf, problem, show, versionOf, type DeskVisit, type NavEntry, type Reply, type Route, type Visit } from '#platform/route.ts'
import { problemTitle, publicPage, workspacePage } from '#ui/page.ts'
import { cohortRoutes } from './cohort-routes.ts'
import { say, words } from './messages.ts'
import { askLink, declineNomination, inviteDirectly, inviteNominee, nominate } from './nomination-actions.ts'
import { declineNominationForm, inviteForm, joinForm } from './nomination-forms.ts'
import { nominationKind } from './nomination-kind.ts'
import { staffDuties, type Nomination } from './nomination-model.ts'
import { joinPublicPage, linkPage, nominationPage, nominationsPage, staffAskPage, thanksPage } from './nomination-pages.ts'
import { typedInvitation } from './nomination-rules.ts'
import { setUp } from './nomination-setup.ts'
import { isStaffed, listNominations } from './nomination-store.ts'
import { campaigns, placeOf } from './routes.ts'

const base = '/app/:agency/nominations'
const duties = staffDuties
const invitation = inviteForm(campaigns())
const home = (visit: DeskVisit): string => `/app/${visit.agency.slug}/nominations`
const recordOf = (visit: DeskVisit, id = visit.params['id'] ?? ''): string => `${home(visit)}/${id}`

/** The campaign's front door, and the desk on which it is answered. */
const nominationRoutes: readonly Route[] = [
  { method: 'GET', path: '/join', guard: 'open', handle: async (visit) => show(await joining(visit, {})) },
  { method: 'POST', path: '/join', guard: 'open', handle: send },
  { method: 'GET', path: '/join/:number', guard: 'open', handle: async (visit) => thanks(visit) },
  { method: 'GET', path: base, guard: 'desk', duties, handle: list },
  ...beginning({
    path: `${base}/new`,
    duties,
    form: invitation,
    page: (visit, asked) => ask(visit, { title: words(visit.lang)('n.new'), form: invitation, submit: 'n.invite', who: 'n.invite.who', back: home(visit), lead: 'n.invite.lead' }, asked),
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
    page: (visit, { head }, asked, form) => ask(visit, { title: text(visit.lang, head.title), form, submit: 'n.invite', who: 'n.invite.who', back: recordOf(visit), lead: 'n.invite.lead' }, asked),
    act: inviteNominee,
    shown: handOver,
  }),
  ...asking({
    path: `${base}/:id/decline`,
    duties,
    kind: nominationKind,
    action: 'decline',
    form: declineNominationForm,
    page: (visit, { head }, asked, form) => ask(visit, { title: text(visit.lang, head.title), form, submit: 'n.decline', who: 'n.decline.who', back: recordOf(visit) }, asked),
    act: declineNomination,
  }),
  { method: 'POST', path: `${base}/:id/link`, guard: 'desk', about: 'nomination', duties, handle: newLink },
]

/** Everything that the campaign's staff have of their own, with the public form that it begins with. */
export const staffRoutes: readonly Route[] = [...nominationRoutes, ...cohortRoutes]

export const staffNav: readonly NavEntry[] = [
  { label: say('nav.cohort'), place: 35, to: (agency) => `/app/${agency}/cohort`, duties },
  { label: say('nav.nominations'), place: 40, to: (agency) => `/app/${agency}/nominations`, duties },
]

async function joining(visit: Visit, problems: FieldProblems, reason?: Sentence): Promise<Html> {
  const { lang } = visit
  const staffed = await isStaffed(visit.office.sql, visit.now)
  const title = words(lang)('join.title')
  const failed = reason !== undefined || Object.keys(problems).length > 0
  const asked = { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) }
  return publicPage(frameOf(visit, { title: failed ? problemTitle(visit, title) : title }), joinPublicPage(lang, staffed, asked))
}

/** Kept by nobody's desk at the instance, whose staff answer it. */
async function send(visit: Visit): Promise<Reply> {
  if (!(await isStaffed(visit.office.sql, visit.now))) return show(await joining(visit, {}), 409)
  const again = (problems: FieldProblems, reason?: Sentence): Promise<Html> => joining(visit, problems, reason)
  const answers = readForm(joinForm, visit.typed, 'submit')
  if (!answers.ok) return follow(answers, again)
  const who = { agency: instanceAgency, person: undefined, now: visit.now }
  const done = await actOnce(visit.office, who, onceOf(visit), async (desk) => {
    const made = await nominate(desk, answers.value, visit.lang)
    return made.ok ? ok({ value: undefined, at: at(visit.lang, `/join/${made.value.number}`) }) : made
  })
  return follow(done, again)
}

/** Says the number back; it looks nothing up, so that a number tells nothing to whoever tries one. */
function thanks(visit: Visit): Reply {
  const number = visit.params['number'] ?? ''
  if (!/^[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(number)) return problem({ kind: 'unknown' })
  return show(publicPage(frameOf(visit, { title: words(visit.lang)('join.thanks.title') }), thanksPage(visit.lang, number)))
}

async function list(visit: DeskVisit): Promise<Reply> {
  const which = visit.query.get('show') === 'all' ? 'all' : 'open'
  const rows = await visit.look((desk) => listNominations(desk, which, visit.query.get('after') ?? undefined))
  const next = rows.length > 50 ? `?show=${which}&after=${rows[49]?.id}` : undefined
  return show(workspacePage(deskFrame(visit, { title: words(visit.lang)('n.list') }), nominationsPage(placeOf(visit), rows.slice(0, 50), which, next)))
}

async function record(visit: DeskVisit, reason?: Sentence, id = visit.params['id'] ?? ''): Promise<Reply> {
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, nominationKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record, moves: open, history } = seen.value
  const body = nominationPage(placeOf(visit), { nomination: { ...head, ...record } as Nomination, open, history, key: newKey(), reason })
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

type Asking = { readonly title: string; readonly form: Form; readonly submit: 'n.invite' | 'n.decline'; readonly who: 'n.invite.who' | 'n.decline.who'; readonly back: string; readonly lead?: 'n.invite.lead' }

function ask(visit: DeskVisit, { title, form, submit, who, back, lead }: Asking, asked: Asked): Html {
  const said = words(visit.lang)
  const view = { title, form, action: at(visit.lang, visit.path), submit: said(submit), who: said(who), back, ...(lead ? { lead: said(lead) } : {}) }
  return framed(visit, title, staffAskPage(placeOf(visit), view, asked))
}
