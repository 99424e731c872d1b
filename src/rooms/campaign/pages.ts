import { formatDay } from '#kernel/format.ts'
import { html, type Html } from '#kernel/html.ts'
import type { Form } from '#kernel/form.ts'
import { monthsBetween, type Day } from '#kernel/time.ts'
import { at, spoken, text, type Lang } from '#kernel/words.ts'
import type { Asked } from '#platform/asking.ts'
import type { HistoryLine, TieLine } from '#platform/read.ts'
import { areaGrid, type Area } from '#ui/board.ts'
import { formPage } from '#ui/form.ts'
import { pledgeClock } from '#ui/meter.ts'
import { notice } from '#ui/notice.ts'
import { recordHeader, summary, type MoveButton } from '#ui/records.ts'
import { countStatuses, statusKey, tally } from '#ui/status.ts'
import { timeline } from '#ui/timeline.ts'
import type { Edition } from '#rooms/frameworks/door.ts'
import { words } from './messages.ts'
import type { Item, Participation, ParticipationAction } from './model.ts'
import { participationWorkflow } from './workflow.ts'

/** Where the reader is: language, and the agency whose workspace it is. */
export type Place = { readonly lang: Lang; readonly agency: string; readonly name: string; readonly zone: string; readonly today: Day }

const homeOf = ({ lang, agency }: Place): string => at(lang, `/app/${agency}/campaign`)

/** One form with what was typed and what is wrong; what it is for stands above. */
export function askPage(place: Place, view: { readonly title: string; readonly lead?: Html | string; readonly form: Form; readonly action: string; readonly submit: string; readonly who?: string; readonly back: string; readonly hidden?: Readonly<Record<string, string>> }, asked: Asked): Html {
  const { lang } = place
  const { reason, ...rest } = asked
  return html`${reason && notice('error', text(lang, reason))}${formPage({ ...rest, ...view, lang, cancel: { href: at(lang, view.back) }, whoSees: view.who })}`
}

/** Before an agency takes part: how it can. */
export function joinPage(place: Place, form: Form, mayNominate: boolean, asked: Asked): Html {
  const say = words(place.lang)
  if (!mayNominate) return html`<h1>${say('page.none.title')}</h1><p class="ac-lead">${say('page.none.wait')}</p>`
  return askPage(place, { title: say('page.none.title'), lead: say('page.none.lead'), form, action: `${homeOf(place)}/join`, submit: say('page.nominate'), back: `/app/${place.agency}` }, asked)
}

/** The agency's pledge: its clock, its items, what may be done, who is part of it and what happened. */
export function pledgePage(place: Place, one: Participation, edition: Edition, items: readonly Item[], open: readonly ParticipationAction[], history: readonly HistoryLine[], people: readonly TieLine[]): Html {
  const { lang } = place
  const say = words(lang)
  const labels = participationWorkflow.moves[one.state]
  const moves: MoveButton[] = open.map((action) => ({ label: text(lang, labels[action]?.label ?? one.title), href: `${homeOf(place)}/${one.id}/${action}` }))
  return html`${recordHeader({ lang, title: text(lang, one.title), number: one.number, state: say(`p.${one.state}`), moves, lead: leadOf(place, one) })}
${one.pledgedOn && one.until && one.state !== 'withdrawn' && pledgeClock(lang, { month: Math.min(monthsBetween(one.pledgedOn, place.today) + 1, monthsBetween(one.pledgedOn, one.until)), of: monthsBetween(one.pledgedOn, one.until), pledged: one.pledgedOn, due: one.until })}
${items.length > 0 && html`${tally(lang, countStatuses(items.map((item) => item.standing.status)))}
<h2>${say('page.items')}</h2><p class="ac-lead">${say('page.items.lead')} <a href="${at(lang, `/agencies/${place.agency}`)}">${say('page.public')}</a></p>
${areaGrid(lang, areasOf(place, edition, items))}${statusKey(lang)}`}
${one.signed && html`<p class="ac-quiet">${say('page.signed-by', { name: one.signed.name, title: one.signed.title, on: formatDay(lang, one.pledgedOn ?? ''), digest: one.signed.digest })}</p>`}
${peoplePart(place, people)}${historyPart(place, history)}`
}

function leadOf(place: Place, one: Participation): string | undefined {
  const say = words(place.lang)
  if (one.state === 'nominated' || one.state === 'invited') return say('page.unsigned')
  if (one.state === 'pledged' && one.dueOn) return say('page.check-in-due', { on: formatDay(place.lang, one.dueOn) })
  return say('page.closed')
}

const areasOf = (place: Place, edition: Edition, items: readonly Item[]): readonly Area[] =>
  edition.areas.map((area) => ({
    title: text(place.lang, spoken(area.name)),
    items: items
      .filter((item) => edition.requirements.find((each) => each.id === item.requirement)?.area === area.id)
      .map((item) => ({ id: item.requirement, title: text(place.lang, item.title), status: item.standing.status, says: item.ownerName, href: `${homeOf(place)}/items/${item.id}` })),
  }))

/** Who is tied to a record; posts stand by their titles. */
export const peoplePart = ({ lang }: Place, people: readonly TieLine[]): Html | false =>
  people.length > 0 &&
  html`<h2>${words(lang)('page.people')}</h2>${summary(people.filter((tie) => !tie.until).map((tie) => ({ label: tie.name, value: tie.reason })))}`

/** A record's history in sentences. */
export const historyPart = ({ lang, zone }: Place, history: readonly HistoryLine[]): Html =>
  html`<h2>${words(lang)('page.history')}</h2>${timeline(lang, history.map((line) => ({ when: { at: line.at, zone }, says: [line.who, text(lang, line.says)].filter(Boolean).join(' ') })))}`

/** The page on which an executive signs: the exact text, and what is kept of it. */
export function signPage(place: Place, signer: string, pledge: { readonly words: string; readonly digest: string }, form: Form, action: string, asked: Asked): Html {
  const say = words(place.lang)
  const lead = html`<p>${say('pledge.lead')}</p><blockquote class="ac-pledge-text">${pledge.words}</blockquote><p>${say('sign.as', { name: signer })}</p>`
  return askPage(place, { title: say('pledge.title'), lead, form, action, submit: say('pledge.submit'), who: say('pledge.who'), back: `/app/${place.agency}/campaign`, hidden: { digest: pledge.digest } }, asked)
}
