import { readForm, type Typed } from '#kernel/form.ts'
import { ok } from '#kernel/result.ts'
import { at, text } from '#kernel/words.ts'
import { asking, type Asked } from '#platform/asking.ts'
import { deskFrame } from '#platform/frame.ts'
import { historyOf, peopleOf, read } from '#platform/read.ts'
import { isFresh } from '#platform/sign-in/sign-in.ts'
import { follow, newKey, problem, show, versionOf, type DeskVisit, type NavEntry, type Reply, type Route } from '#platform/route.ts'
import type { Html } from '#kernel/html.ts'
import { dayOf } from '#kernel/time.ts'
import { workspacePage } from '#ui/page.ts'
import { allEditions, editionById, type Edition } from '#rooms/frameworks/door.ts'
import { decline, extendTime, join, pledge, pledgeText, recordCheckIn, withdraw } from './actions.ts'
import { checkInForm, declineForm, extendForm, nominateForm, pledgeForm, withdrawForm } from './forms.ts'
import { participationKind } from './kind.ts'
import { say, words } from './messages.ts'
import { askPage, joinPage, pledgePage, signPage, type Place } from './pages.ts'
import { itemRoutes } from './item-routes.ts'
import { itemsOf, latestParticipation, isStaffed } from './store.ts'
import { participationWorkflow } from './workflow.ts'

const base = '/app/:agency/campaign'
const home = (visit: DeskVisit): string => `/app/${visit.agency.slug}/campaign`
export const campaigns = (): readonly Edition[] => allEditions().filter((edition) => edition.framework === 'trust-building-campaign')

export const placeOf = (visit: DeskVisit): Place => ({ lang: visit.lang, agency: visit.agency.slug, name: visit.agency.name, zone: visit.agency.zone, today: dayOf(visit.now, visit.agency.zone) })

const asks = {
  'check-in': { form: checkInForm, act: recordCheckIn, lead: 'check-in.lead', who: 'check-in.who' },
  extend: { form: extendForm, act: extendTime, lead: 'extend.lead', who: 'extend.who' },
  withdraw: { form: withdrawForm, act: withdraw, lead: 'withdraw.lead', who: 'withdraw.who' },
  decline: { form: declineForm, act: decline, lead: undefined, who: 'decline.who' },
} as const

/** The addresses of the pledge inside an agency. */
export const campaignRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', handle: pledgeHome },
  { method: 'POST', path: `${base}/join`, guard: 'desk', duties: ['executive', 'coordinator'], handle: nominate },
  { method: 'GET', path: `${base}/:id/pledge`, guard: 'desk', about: 'participation', confirm: 'second-factor', handle: (visit) => signing(visit, { typed: {}, problems: {}, key: newKey() }) },
  { method: 'POST', path: `${base}/:id/pledge`, guard: 'desk', about: 'participation', confirm: 'second-factor', handle: sign },
  ...(['check-in', 'extend', 'withdraw', 'decline'] as const).flatMap((action) =>
    asking({
      path: `${base}/:id/${action}`,
      kind: participationKind,
      action,
      form: asks[action].form,
      act: asks[action].act,
      then: home,
      ...(action === 'withdraw' ? { confirm: 'second-factor' as const } : {}),
      page: (visit, { head }, asked) => {
        const say = words(visit.lang)
        const { lead, who, form } = asks[action]
        const title = text(visit.lang, participationWorkflow.moves[head.state][action]?.label ?? head.title)
        return page(visit, title, askPage(placeOf(visit), { title, form, action: at(visit.lang, visit.path), submit: title, who: say(who), back: home(visit), ...(lead ? { lead: say(lead) } : {}) }, asked))
      },
    }),
  ),
  ...itemRoutes,
]

export const campaignNav: readonly NavEntry[] = [
  { label: say('nav'), place: 30, to: (agency) => `/app/${agency}/campaign`, duties: ['executive', 'coordinator'] },
]

const page = (visit: DeskVisit, title: string, body: Html): Html =>
  workspacePage(deskFrame(visit, { title, crumbs: [{ label: words(visit.lang)('nav'), to: home(visit) }] }), body)

async function pledgeHome(visit: DeskVisit): Promise<Reply> {
  const running = await visit.look(latestParticipation)
  if (!running) return visit.duties.size > 0 ? show(notYet(visit, { typed: {}, problems: {}, key: newKey() })) : problem({ kind: 'unknown' })
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, participationKind, running.id)
    if (!opened.ok) return opened
    const staffed = await isStaffed(desk)
    return ok({ ...opened.value, moves: opened.value.moves.filter((move) => move !== 'extend' || !staffed || opened.value.ties.has('campaign-staff')), items: await itemsOf(desk, running.id), history: await historyOf(desk, running.id), people: await peopleOf(desk, running.id) })
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record, moves, items, history, people } = seen.value
  const edition = editionById(record.edition ?? '')
  if (!edition) return problem({ kind: 'unknown' })
  const title = text(visit.lang, head.title)
  const one = { ...head, ...record } as Parameters<typeof pledgePage>[1]
  return show(workspacePage(deskFrame(visit, { title }), pledgePage(placeOf(visit), one, edition, items, moves, history, people)))
}

const mayNominate = (visit: DeskVisit): boolean => visit.duties.has('executive') || visit.duties.has('coordinator')

const notYet = (visit: DeskVisit, asked: Asked): Html =>
  workspacePage(deskFrame(visit, { title: words(visit.lang)('page.none.title') }), joinPage(placeOf(visit), nominateForm(campaigns()), mayNominate(visit), asked))

async function nominate(visit: DeskVisit): Promise<Reply> {
  const again = (problems = {}, reason?: Asked['reason']): Html => notYet(visit, { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) })
  const answers = readForm(nominateForm(campaigns()), visit.typed, 'submit')
  if (!answers.ok) return follow(answers, again)
  const edition = editionById(String(answers.value['edition']))
  if (!edition) return problem({ kind: 'unknown' })
  const done = await visit.act(async (desk) => {
    const made = await join(desk, edition, 'nominated')
    return made.ok ? ok({ value: made.value, at: at(visit.lang, home(visit)) }) : made
  })
  return follow(done, again)
}

/** The page to sign on, with the exact text; only for those who may sign now. */
async function signing(visit: DeskVisit, asked: Asked): Promise<Reply> {
  const opened = await visit.look((desk) => read(desk, participationKind, visit.params['id'] ?? ''))
  if (!opened.ok) return problem(opened.problem)
  const edition = editionById(opened.value.record.edition ?? '')
  if (!edition || !opened.value.moves.includes('pledge')) return problem({ kind: 'unknown' })
  const title = words(visit.lang)('pledge.title')
  const typed: Typed = asked.typed
  const body = signPage(placeOf(visit), visit.person.name, pledgeText(visit.lang, visit.agency.name, edition), pledgeForm, at(visit.lang, visit.path), { ...asked, typed, version: opened.value.head.version })
  return show(page(visit, title, body), asked.reason ? 409 : Object.keys(asked.problems).length > 0 ? 422 : 200)
}

async function sign(visit: DeskVisit): Promise<Reply> {
  const answers = readForm(pledgeForm, visit.typed, 'submit')
  const { secondFactorAt } = visit.person
  if (!secondFactorAt || !isFresh(secondFactorAt, visit.now)) return problem({ kind: 'unknown' })
  const again = (problems = {}, reason?: Asked['reason']): Promise<Reply> => signing(visit, { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) })
  if (!answers.ok) return again(answers.problem.kind === 'invalid' ? answers.problem.fields : {})
  const { name } = visit.person
  const { jobtitle } = answers.value as { jobtitle: string }
  const done = await visit.act(async (desk) => {
    const signed = await pledge(desk, visit.params['id'] ?? '', { name, title: jobtitle, lang: visit.lang, digest: String(visit.typed['digest'] ?? ''), secondFactorAt }, versionOf(visit))
    return signed.ok ? ok({ value: undefined, at: at(visit.lang, home(visit)) }) : signed
  })
  if (!done.ok && done.problem.kind === 'refused') return again({}, done.problem.reason)
  return follow(done, () => page(visit, words(visit.lang)('pledge.title'), askPage(placeOf(visit), { title: words(visit.lang)('pledge.title'), form: pledgeForm, action: at(visit.lang, visit.path), submit: words(visit.lang)('pledge.submit'), back: home(visit) }, { typed: visit.typed, problems: {}, key: newKey() })))
}
