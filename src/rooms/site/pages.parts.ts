import { html, type Html } from '#kernel/html.ts'
import { formatDay, formatNumber } from '#kernel/format.ts'
import { at, text, type Lang } from '#kernel/words.ts'
import { editionById, requirement, type Edition } from '#rooms/frameworks/door.ts'
import type { ChangeSomewhere, PublicEntry, PublicItem, PublishedChange } from '#rooms/campaign/door.ts'
import type { BoardItem } from '#ui/board.ts'
import { stateName } from '#ui/states.ts'
import type { Moment } from '#ui/timeline.ts'
import { arithmeticOf, kinds, mainCampaign } from './model.ts'
import { words } from './messages.ts'

export const agencyHref = (lang: Lang, slug: string, rest = ''): string => at(lang, `/agencies/${slug}${rest}`)

/** Where an agency is: "Riverbend, Ohio". */
export const placeOf = (lang: Lang, { place, state }: PublicEntry): string =>
  [place, state && stateName(lang, state)].filter((part) => part !== '').join(', ')

export function kindOf(lang: Lang, kind: string): string {
  const known = kinds.find((each) => each === kind)
  return known ? words(lang)(`kind.${known}`) : kind
}

/** The edition by which an agency pledged; where the shelf lost it, the first one, so that the page still reads. */
export const editionOf = ({ edition }: PublicEntry): Edition => (edition && editionById(edition)) || mainCampaign()

/** An item's title; where the edition no longer has it, its short name. */
export const titleOf = (lang: Lang, edition: Edition, id: string): string => requirement(edition, id)?.title[lang] ?? id

/** Where an agency stands with its pledge, in a few words and with its date, if there is one. */
export function stageOf(lang: Lang, { stage, listed, pledgedOn, dueOn, completedOn }: PublicEntry): string {
  const say = words(lang)
  if (listed === 'source') return say(stage === 'completed' ? 'stage.source-completed' : 'stage.source-pledged')
  if (stage === 'pledged' && pledgedOn) return say('stage.pledged-on', { on: formatDay(lang, pledgedOn) })
  if (stage === 'completed' && completedOn) return say('stage.completed-on', { on: formatDay(lang, completedOn) })
  if (stage === 'expired' && dueOn) return say('stage.expired-on', { on: formatDay(lang, dueOn) })
  return say(`stage.${stage}`)
}

/** An item as a cell: its title, its status, and the few words that tell most. */
export const cellOf = (lang: Lang, entry: PublicEntry, item: PublicItem): BoardItem => ({
  id: item.requirement,
  title: titleOf(lang, editionOf(entry), item.requirement),
  status: item.status,
  href: agencyHref(lang, entry.slug, `/items/${item.requirement}`),
  says: cellSays(lang, entry, item),
})

function cellSays(lang: Lang, entry: PublicEntry, item: PublicItem): string | undefined {
  const say = words(lang)
  const counted = arithmeticOf(entry, item)
  if (item.cureUntil) return say('cell.cure', { until: formatDay(lang, item.cureUntil) })
  if (item.status === 'attested' && item.until) return say('cell.until', { until: formatDay(lang, item.until) })
  if (counted) return say('cell.counted', counted)
  if (item.status === 'not-started' || item.status === 'in-progress') return undefined
  return say('cell.since', { since: formatDay(lang, item.since) })
}

/** A change as a moment of a history, with a link to the item it is about. */
export const momentOf = (lang: Lang, slug: string, change: PublishedChange): Moment => ({
  when: change.onDay,
  says: text(lang, change.says),
  lapse: change.lapse,
  ...(change.requirement ? { link: { label: words(lang)('change.see'), href: agencyHref(lang, slug, `/items/${change.requirement}`) } } : {}),
})

/** A change among those of many agencies: whose it is comes first, unless the sentence itself begins with it. */
export function momentAnywhere(lang: Lang, change: ChangeSomewhere): Moment {
  const moment = momentOf(lang, change.slug, change)
  const href = agencyHref(lang, change.slug)
  if (!change.requirement) return { ...moment, link: { label: words(lang)('change.see-agency'), href } }
  return { ...moment, says: html`<a href="${href}">${change.name}</a>: ${text(lang, change.says)}` }
}

export const number = (lang: Lang, value: number): string => formatNumber(lang, value)

/** A heading with what belongs under it, so that each part of a page can be linked to. */
export const part = (id: string, title: string, inside: Html): Html => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inside}</section>`
