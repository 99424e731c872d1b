import { html, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import { at, type Lang } from '#kernel/words.ts'
import type { Day } from '#kernel/time.ts'
import type { PublicEntry, PublicItem, PublishedChange } from '#rooms/campaign/door.ts'
import { pledgeClock } from '#ui/meter.ts'
import { notice } from '#ui/notice.ts'
import { printButton } from '#ui/records.ts'
import { stateName } from '#ui/states.ts'
import { areaGrid, statusKey, tally } from '#ui/status.ts'
import { timeline } from '#ui/timeline.ts'
import { clockOf, isSmall } from './model.ts'
import { words } from './messages.ts'
import { agencyHref, cellOf, editionOf, kindOf, momentOf, part, placeOf, stageOf } from './pages.parts.ts'
import { sourceSays } from './pages.home.ts'

export type AgencyView = {
  readonly lang: Lang
  readonly today: Day
  readonly entry: PublicEntry
  readonly items: readonly PublicItem[]
  readonly changes: readonly PublishedChange[]
}

/** The way to an agency's page, itself last. */
export const agencyCrumbs = (lang: Lang, entry: PublicEntry) => [
  { label: words(lang)('directory.title'), to: '/agencies' },
  ...(entry.state ? [{ label: stateName(lang, entry.state), to: `/agencies?state=${entry.state}` }] : []),
  { label: entry.name, to: `/agencies/${entry.slug}` },
]

/** The name, what it is, and where it stands with its pledge. */
export function agencyHero({ lang, today, entry }: AgencyView): Html {
  const say = words(lang)
  const facts = [
    kindOf(lang, entry.kind),
    placeOf(lang, entry),
    ...(entry.population ? [say('agency.residents', { count: entry.population })] : []),
    ...(entry.sworn ? [say('agency.sworn', { count: entry.sworn })] : []),
  ]
  const clock = clockOf(entry, today)
  return html`<h1>${entry.name}</h1><p class="ac-meta">${facts.filter((fact) => fact !== '').join(' · ')}${(entry.chief || entry.website) && html`<br>`}${entry.chief}${entry.chief && entry.website && ' · '}${
    entry.website && html`<a href="${entry.website}" rel="noreferrer">${say('agency.website')}</a>`
  }</p><div class="ac-pledge">${tally(lang, entry.counts)}<div>${entry.stage === 'pledged' && clock ? pledgeClock(lang, clock) : html`<p><strong>${stageOf(lang, entry)}</strong></p>`}</div></div>`
}

/** An agency's public face: what it promised, what its records show, what changed, and what one can ask. */
export function agencyPage(view: AgencyView): Html {
  const { lang, entry, items, changes } = view
  const say = words(lang)
  return html`${standingNotice(view)}${items.length > 0 && part('items', say('agency.items', { name: entry.name }), itemsPart(lang, entry, items))}
<div class="ac-two"><div>${part('changes', say('agency.changes'), changesPart(lang, entry, changes))}</div><div>${part('questions', say('agency.questions'), questionsPart(lang))}</div></div>
<p class="ac-quiet">${say('agency.as-of', { on: formatDay(lang, entry.asOf.toISOString().slice(0, 10)) })} ${entry.stage !== 'completed' && say('agency.self')} ${printButton(lang)}</p>`
}

/** What a reader must know before the grid: that the clock stopped, was extended, or that counts are left out. */
function standingNotice({ lang, entry }: AgencyView): Html {
  const say = words(lang)
  const until = entry.dueOn ? formatDay(lang, entry.dueOn) : ''
  return html`${entry.stage === 'withdrawn' && notice('info', say('agency.withdrawn'))}${entry.stage === 'expired' && notice('info', say('agency.expired', { on: until }))}${
    entry.stage === 'none' && notice('info', say('agency.none'))
  }${entry.stage === 'pledged' && entry.extended && notice('info', say('agency.extended', { until }))}`
}

function itemsPart(lang: Lang, entry: PublicEntry, items: readonly PublicItem[]): Html {
  const say = words(lang)
  const edition = editionOf(entry)
  const areas = edition.areas.map((area) => ({ title: area.name[lang], items: items.filter((item) => item.area === area.id).map((item) => cellOf(lang, entry, item)) }))
  return html`<p class="ac-lead">${say('agency.items.lead', { count: items.length, areas: areas.filter((area) => area.items.length > 0).length })} <a href="${at(lang, '/campaign')}#proven">${say('home.proven.more')}</a></p>
${areaGrid(lang, areas.filter((area) => area.items.length > 0))}${statusKey(lang)}
${isSmall(entry) && html`<div class="ac-quiet margin-top-2">${say('agency.small')}</div>`}
<div class="margin-top-2"><a href="${at(lang, `/frameworks/${edition.id}`)}">${say('agency.edition', { edition: edition.name[lang] })}</a></div>`
}

const changesPart = (lang: Lang, entry: PublicEntry, changes: readonly PublishedChange[]): Html =>
  changes.length === 0
    ? html`<p class="ac-quiet">${words(lang)('agency.changes.none')}</p>`
    : html`${timeline(lang, changes.map((each) => momentOf(lang, entry.slug, each)))}<div class="margin-top-2"><a href="${agencyHref(lang, entry.slug, '/changes.atom')}">${words(lang)('feed.follow-agency', { name: entry.name })}</a></div>`

/** The three things a resident asks. Where Accord cannot answer yet, it says so and promises no day. */
function questionsPart(lang: Lang): Html {
  const say = words(lang)
  return html`${(['rules', 'happened', 'speak'] as const).map((each) => html`<h3>${say(`question.${each}`)}</h3><p>${say(`question.${each}.says`)}</p>`)}`
}

/** An agency that only a source document names: what the source says and who says it, and nothing of ours. */
export function sourcedHero(lang: Lang, entry: PublicEntry): Html {
  return html`<h1>${entry.name}</h1><p class="ac-meta">${[kindOf(lang, entry.kind), placeOf(lang, entry)].filter((fact) => fact !== '').join(' · ')}</p>
<p><strong>${words(lang)('sourced.mark')}</strong></p>`
}

export function sourcedPage(lang: Lang, entry: PublicEntry): Html {
  const say = words(lang)
  return html`${part('says', say('sourced.says'), html`<p class="ac-lead">${sourceSays(lang, entry)}</p><p>${say('sourced.undated')}</p>`)}
${part('here', say('sourced.here'), html`<p>${say('sourced.nothing')}</p><p>${say('sourced.join')} <a href="${at(lang, '/join')}">${say('home.join.link')}</a></p>`)}
<p>${printButton(lang)}</p>`
}
