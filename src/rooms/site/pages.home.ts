import { html, type Html } from '#kernel/html.ts'
import { at, text, type Lang } from '#kernel/words.ts'
import type { Day } from '#kernel/time.ts'
import type { ChangeSomewhere, PublicEntry, PublicItem } from '#rooms/campaign/door.ts'
import { boardCells, statusKey, statusTag, tallyLine } from '#ui/status.ts'
import { empty } from '#ui/empty.ts'
import { search } from '#ui/search.ts'
import { timeline } from '#ui/timeline.ts'
import { clockOf, mainCampaign } from './model.ts'
import { words } from './messages.ts'
import { agencyHref, cellOf, momentAnywhere, part, placeOf, stageOf } from './pages.parts.ts'

export const homeHero = (lang: Lang): Html => html`<h1>${words(lang)('home.heading')}</h1><p class="ac-lead">${words(lang)('home.lead')}</p>
${search({ lang, action: at(lang, '/agencies'), label: words(lang)('search.label'), labelShown: true, hint: words(lang)('search.hint') })}`

export type HomeView = {
  readonly lang: Lang
  readonly today: Day
  readonly lively: readonly PublicEntry[]
  readonly items: ReadonlyMap<string, readonly PublicItem[]>
  readonly pledged: readonly PublicEntry[]
  readonly completed: readonly PublicEntry[]
  readonly changes: readonly ChangeSomewhere[]
}

/** The front door: what this is, how three agencies stand today, who joined lately, and what the words mean. */
export function homePage(view: HomeView): Html {
  const { lang } = view
  const say = words(lang)
  return html`${part('now', say('home.now'), now(view))}
<div class="ac-two"><div>${part('proven', say('home.proven'), provenPart(lang))}</div><div>${part('join', say('home.join'), joinPart(lang))}</div></div>
<div class="ac-two"><div>${part('lately', say('home.lately'), latelyPart(lang, view.changes))}</div>
<div>${part('pledged', say('home.pledged'), listPart(lang, view.pledged, 'pledged'))}${part('completed', say('home.completed'), listPart(lang, view.completed, 'completed'))}${
    [...view.pledged, ...view.completed].some(({ listed }) => listed === 'source') && html`<p class="ac-quiet">${say('home.undated')}</p>`
  }</div></div>`
}

function now(view: HomeView): Html {
  const { lang, lively } = view
  const say = words(lang)
  if (lively.length === 0) return empty(say('home.now.none'), { label: say('home.join.link'), href: at(lang, '/join') })
  return html`<p class="ac-lead">${say('home.now.lead')}</p>
<div class="grid-row grid-gap-lg">${lively.map((entry) => html`<div class="tablet:grid-col-6 desktop:grid-col-4">${card(view, entry)}</div>`)}</div>
${statusKey(lang)}`
}

function card({ lang, today, items }: HomeView, entry: PublicEntry): Html {
  const say = words(lang)
  const clock = clockOf(entry, today)
  const cells = (items.get(entry.agency) ?? []).map((item) => cellOf(lang, entry, item))
  return html`<h3><a href="${agencyHref(lang, entry.slug)}">${entry.name}</a></h3>
<p class="ac-quiet">${placeOf(lang, entry)}<br>${entry.stage === 'pledged' && clock ? say('home.month', { month: clock.month, of: clock.of }) : stageOf(lang, entry)}</p>
${boardCells(lang, cells, say('home.cells', { name: entry.name }))}<p>${tallyLine(lang, entry.counts)}</p>`
}

const provenPart = (lang: Lang): Html => {
  const say = words(lang)
  return html`<p>${statusTag(lang, 'proven')}. ${say('home.proven.says')}</p><p>${statusTag(lang, 'attested')}. ${say('home.attested.says')}</p>
<p>${statusTag(lang, 'lapsed')}. ${say('home.lapsed.says')}</p><p><a href="${at(lang, '/campaign')}#proven">${say('home.proven.more')}</a></p>`
}

function joinPart(lang: Lang): Html {
  const say = words(lang)
  const edition = mainCampaign()
  return html`<p>${say('home.join.says', { months: edition.months ?? 0, count: edition.requirements.length })}</p><p><a class="usa-button usa-button--outline" href="${at(lang, '/join')}">${say('home.join.link')}</a></p>`
}

const latelyPart = (lang: Lang, changes: readonly ChangeSomewhere[]): Html =>
  changes.length === 0
    ? html`<p class="ac-quiet">${words(lang)('home.lately.none')}</p>`
    : html`${timeline(lang, changes.map((each) => momentAnywhere(lang, each)))}<div class="margin-top-2"><a href="${at(lang, '/agencies.atom')}">${words(lang)('feed.follow')}</a></div>`

/** Agencies that pledged or completed; those that only a source names say so, without a date. */
function listPart(lang: Lang, entries: readonly PublicEntry[], stage: 'pledged' | 'completed'): Html {
  const say = words(lang)
  if (entries.length === 0) return html`<p class="ac-quiet">${say(`home.${stage}.none`)}</p>`
  return html`<ul class="usa-list usa-list--unstyled">${entries.map(
    (entry) => html`<li class="padding-y-05"><a href="${agencyHref(lang, entry.slug)}">${entry.name}</a><br><span class="ac-quiet">${placeOf(lang, entry)} · ${stageOf(lang, entry)}</span></li>`,
  )}</ul><p><a href="${at(lang, `/agencies?stage=${stage}&sort=${stage}`)}">${say(`home.${stage}.all`)}</a></p>`
}

/** What the source says of an agency, in the reader's language. */
export const sourceSays = (lang: Lang, entry: PublicEntry): string => (entry.sourceSays ? text(lang, entry.sourceSays) : '')
