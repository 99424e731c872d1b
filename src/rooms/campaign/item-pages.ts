import { formatDay } from '#kernel/format.ts'
import { html, type Html } from '#kernel/html.ts'
import { at, spoken, text } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { notice } from '#ui/notice.ts'
import { recordHeader, summary, type Fact } from '#ui/records.ts'
import { statusTag } from '#ui/status.ts'
import { proofSays, type Requirement } from '#rooms/frameworks/door.ts'
import { words } from './messages.ts'
import type { Item, ItemAction } from './model.ts'
import { historyPart, type Place } from './pages.ts'
import { itemWorkflow } from './workflow.ts'

/** Where the records that prove an item are kept, for those that exist today. */
const proofRoom: Readonly<Record<string, string>> = { accreditation: 'accreditation' }

/** One item inside the agency: the promise, the rule, what is so today and why, and the work on it. */
export function itemPage(place: Place, item: Item, asked: Requirement, open: readonly ItemAction[], history: readonly HistoryLine[]): Html {
  const { lang, agency } = place
  const say = words(lang)
  const here = at(lang, `/app/${agency}/campaign/items/${item.id}`)
  const { standing } = item
  const room = proofRoom[asked.proof.room]
  const asks = open.filter((action) => action !== 'reckon' && action !== 'expire')
  const moves = asks.map((action) => ({ label: text(lang, itemWorkflow.moves[item.state][action]?.label ?? item.title), href: `${here}/${action}` }))
  return html`${recordHeader({ lang, title: text(lang, item.title), number: item.number, state: say(`i.${item.state}`), moves: room && asks.length > 1 ? [{ label: say('item.prove'), href: at(lang, `/app/${agency}/${room}`) }, ...moves] : moves })}
${standing.cureUntil && notice('warning', say('item.cure', { until: formatDay(lang, standing.cureUntil) }))}
${summary([...promiseRows(place, asked), ...todayRows(place, item, asked), ...workRows(place, item)])}
${historyPart(place, history)}`
}

const promiseRows = ({ lang }: Place, asked: Requirement): readonly Fact[] => {
  const say = words(lang)
  return [
    { label: say('item.promise'), value: text(lang, spoken(asked.promise)) },
    { label: say('item.rule'), value: text(lang, spoken(asked.proven_when)) },
  ]
}

function todayRows({ lang }: Place, { standing, attestation }: Item, asked: Requirement): readonly Fact[] {
  const say = words(lang)
  const { verdict, until } = standing
  const count = verdict?.have !== undefined && verdict.of !== undefined ? html` (${verdict.have}/${verdict.of})` : undefined
  return [
    {
      label: say('item.today'),
      value: html`${statusTag(lang, standing.status)} ${say('item.since', { since: formatDay(lang, standing.since) })}<br>${verdict ? html`${text(lang, verdict.says)}${count}` : proofSays(lang, asked)}${
        until && html`<br>${say('item.until', { until: formatDay(lang, until) })}`
      }`,
    },
    ...(verdict?.missing && verdict.outcome !== 'met' ? [{ label: say('item.missing'), value: text(lang, verdict.missing) }] : []),
    ...(attestation
      ? [
          { label: say('item.attestation'), value: say('item.attestation.says', { statement: attestation.statement, name: attestation.name, title: attestation.title, on: formatDay(lang, attestation.on), expires: formatDay(lang, attestation.expires) }) },
          { label: say('item.documents'), value: html`<ul class="usa-list">${attestation.documents.map((one) => html`<li>${one}</li>`)}</ul>` },
        ]
      : []),
  ]
}

function workRows({ lang }: Place, item: Item): readonly Fact[] {
  const say = words(lang)
  return [
    { label: say('item.owner'), value: item.ownerName ?? say('item.owner.none') },
    ...(item.plannedFor ? [{ label: say('item.planned'), value: formatDay(lang, item.plannedFor) }] : []),
    ...(item.narrative ? [{ label: say('item.narrative'), value: item.narrative }] : []),
  ]
}
