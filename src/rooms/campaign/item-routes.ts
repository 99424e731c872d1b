import type { Form } from '#kernel/form.ts'
import { ok } from '#kernel/result.ts'
import { at, spoken, text } from '#kernel/words.ts'
import { asking } from '#platform/asking.ts'
import { deskFrame } from '#platform/frame.ts'
import { historyOf, read } from '#platform/read.ts'
import { problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { dayOf } from '#kernel/time.ts'
import { typedFrom } from '#ui/form.ts'
import { workspacePage } from '#ui/page.ts'
import { editionById, parameter, requirement } from '#rooms/frameworks/door.ts'
import { attestForm, narrateForm, planForm, retractForm } from './forms.ts'
import { attestItem, narrateItem, planItem, retractItem } from './item-actions.ts'
import { itemPage } from './item-pages.ts'
import { itemKind } from './kind.ts'
import { words } from './messages.ts'
import type { Item } from './model.ts'
import { askPage, type Place } from './pages.ts'
import { colleagues } from './store.ts'

const base = '/app/:agency/campaign/items/:id'
const home = (visit: DeskVisit): string => `/app/${visit.agency.slug}/campaign/items/${visit.params['id']}`
const placeOf = (visit: DeskVisit): Place => ({ lang: visit.lang, agency: visit.agency.slug, name: visit.agency.name, zone: visit.agency.zone, today: dayOf(visit.now, visit.agency.zone) })

const asks = {
  narrate: { form: narrateForm, act: narrateItem, title: undefined, who: 'plan.who', submit: 'submit' },
  attest: { form: attestForm, act: attestItem, title: 'attest.title', who: 'attest.who', submit: 'attest.submit' },
  retract: { form: retractForm, act: retractItem, title: undefined, who: 'attest.who', submit: 'submit.send' },
} as const

/** The addresses of one item inside an agency. */
export const itemRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', about: 'item', handle: itemHome },
  ...asking({
    path: `${base}/plan`,
    kind: itemKind,
    action: 'plan',
    form: async (visit) => planForm(await visit.look(colleagues)),
    start: ({ owner, plannedFor, narrative }) => typedFrom({ ...(owner ? { owner } : {}), ...(plannedFor ? { for: plannedFor } : {}), narrative: narrative ?? '' }),
    act: planItem,
    page: (visit, { head }, asked, form) => ask(visit, words(visit.lang)('plan.title', { item: text(visit.lang, head.title) }), form, 'plan.who', 'submit', asked),
  }),
  ...(['narrate', 'attest', 'retract'] as const).flatMap((action) =>
    asking({
      path: `${base}/${action}`,
      kind: itemKind,
      action,
      form: asks[action].form,
      start: ({ narrative }) => (action === 'narrate' ? { narrative: narrative ?? '' } : {}),
      act: asks[action].act,
      ...(action === 'narrate' ? {} : { confirm: 'second-factor' as const }),
      page: (visit, { head, record }, asked, form) => {
        const { title, who, submit } = asks[action]
        const said = title ? words(visit.lang)(title, { item: text(visit.lang, head.title) }) : text(visit.lang, itemKind.workflow.moves[head.state][action]?.label ?? head.title)
        return ask(visit, said, form, who, submit, asked, leadOf(visit, action, record))
      },
    }),
  ),
]

function leadOf(visit: DeskVisit, action: 'narrate' | 'attest' | 'retract', { edition }: Partial<Item>): string | undefined {
  const say = words(visit.lang)
  const months = parameter(editionById(edition ?? '') ?? ({ parameters: {} } as never), 'attestation-months') ?? 12
  return { narrate: undefined, attest: `${say('attest.lead', { months })} ${say('sign.as', { name: visit.person.name })}`, retract: say('retract.lead') }[action]
}

function ask(visit: DeskVisit, title: string, form: Form, who: 'plan.who' | 'attest.who', submit: 'submit' | 'submit.send' | 'attest.submit', asked: Parameters<typeof askPage>[2], lead?: string) {
  const say = words(visit.lang)
  const seesAll = visit.duties.has('executive') || visit.duties.has('coordinator')
  const crumbs = seesAll ? [{ label: say('nav'), to: `/app/${visit.agency.slug}/campaign` }] : []
  const view = { title, form, action: at(visit.lang, visit.path), submit: say(submit), who: say(who), back: home(visit), ...(lead ? { lead } : {}) }
  return workspacePage(deskFrame(visit, { title, crumbs }), askPage(placeOf(visit), view, asked))
}

async function itemHome(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, itemKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const item = { ...seen.value.head, ...seen.value.record } as Item
  const edition = editionById(item.edition)
  const asked = edition && requirement(edition, item.requirement)
  if (!asked) return problem({ kind: 'unknown' })
  const title = text(visit.lang, spoken(asked.title))
  const seesAll = ['executive', 'coordinator', 'campaign-staff'].some((tie) => seen.value.ties.has(tie))
  const crumbs = seesAll ? [{ label: words(visit.lang)('nav'), to: `/app/${visit.agency.slug}/campaign` }] : []
  return show(workspacePage(deskFrame(visit, { title, crumbs }), itemPage(placeOf(visit), item, asked, seen.value.moves, seen.value.history)))
}
