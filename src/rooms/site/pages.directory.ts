import { html, type Hole, type Html } from '#kernel/html.ts'
import { at, type Lang } from '#kernel/words.ts'
import type { Facets, Page, PublicEntry, Sort } from '#rooms/campaign/door.ts'
import { empty } from '#ui/empty.ts'
import { filters, search, type FilterOption } from '#ui/search.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import { statuses, statusWord, tallyLine } from '#ui/status.ts'
import { table, type Direction } from '#ui/table.ts'
import { stateMap } from '#ui/usmap.ts'
import { campaigns, kinds, queryOf, shownStages, type Asked } from './model.ts'
import { words } from './messages.ts'
import { agencyHref, kindOf, number, part, placeOf, stageOf } from './pages.parts.ts'

export const directoryHero = (lang: Lang, asked: Asked): Html => html`<h1>${words(lang)('directory.title')}</h1><p class="ac-lead">${words(lang)('directory.lead')}</p>
${search({ lang, action: at(lang, '/agencies'), query: asked.filter.q, label: words(lang)('search.label'), labelShown: true, hint: words(lang)('search.hint'), hidden: keptWith(asked) })}`

/** A new search keeps the filters that stand. */
const keptWith = ({ filter, about }: Asked): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({ state: filter.state, kind: filter.kind, stage: filter.stage, about, status: filter.status }).flatMap(([name, value]) => (value ? [[name, value]] : [])))

export type DirectoryView = { readonly lang: Lang; readonly asked: Asked; readonly page: Page<PublicEntry>; readonly count: number; readonly facets: Facets }

/** The agencies that fit, as a table; then the map of all of them. */
export function directoryPage(view: DirectoryView): Html {
  const { lang, facets } = view
  const say = words(lang)
  return html`${filterPart(view)}${part('found', foundSays(view), found(view))}
<p class="ac-quiet">${say('directory.source-note')}</p>
${part('map', say('directory.map'), stateMap({ lang, counts: facets.state, href: (state) => at(lang, `/agencies?state=${state}`) }))}
<p><a href="${at(lang, '/agencies.atom')}">${say('feed.follow')}</a></p>`
}

const foundSays = ({ lang, count, asked }: DirectoryView): string =>
  count > 1000
    ? words(lang)('directory.many')
    : asked.filter.q
      ? words(lang)('directory.found-for', { count, words: asked.filter.q })
      : words(lang)('directory.found', { count })

function found({ lang, asked, page }: DirectoryView): Html {
  const say = words(lang)
  const first = { ...asked, after: undefined }
  const here = at(lang, '/agencies')
  return table({
    lang,
    caption: say('directory.title'),
    captionHidden: true,
    columns: [
      { key: 'name', label: say('column.agency'), sortable: true },
      { key: 'place', label: say('column.place') },
      { key: 'pledged', label: say('column.stage'), sortable: true },
      { key: 'proven', label: say('column.items'), sortable: true },
    ],
    rows: page.items.map((entry) => row(lang, entry)),
    sort: { column: asked.sort, direction: directionOf(asked.sort), href: (column) => `${here}${queryOf({ ...first, sort: column as Sort })}` },
    next: page.next ? `${here}${queryOf({ ...asked, after: page.next })}` : undefined,
    previous: asked.after ? `${here}${queryOf(first)}` : undefined,
    csv: page.items.length > 0 ? `${at(lang, '/agencies.csv')}${queryOf(first)}` : undefined,
    empty: empty(say('directory.none'), { label: say('directory.all'), href: here }),
  })
}

const directionOf = (sort: Sort): Direction => (sort === 'name' ? 'ascending' : 'descending')

/** An agency that only a source names has no results here, and the row says why. */
const row = (lang: Lang, entry: PublicEntry): readonly Hole[] => [
  html`<a href="${agencyHref(lang, entry.slug)}">${entry.name}</a>`,
  html`${placeOf(lang, entry)}<br><span class="ac-quiet">${kindOf(lang, entry.kind)}</span>`,
  stageOf(lang, entry),
  entry.listed === 'source' ? html`<span class="ac-quiet">${words(lang)('directory.no-results')}</span>` : tallyLine(lang, entry.counts),
]

/** Folded until one is set, so that a phone shows agencies first. */
function filterPart(view: DirectoryView): Html {
  const { state, kind, stage, status } = view.asked.filter
  const isSet = [state, kind, stage, status, view.asked.about].some((each) => each !== undefined)
  return html`<details class="margin-top-3"${isSet && html` open`}><summary>${words(view.lang)('filter.title')}</summary>${filterBar(view)}</details>`
}

function filterBar({ lang, asked, facets }: DirectoryView): Html {
  const say = words(lang)
  const { filter, about, sort } = asked
  const states = stateCodes.filter((code) => (facets.state[code] ?? 0) > 0 || code === filter.state)
  const option = (value: string, label: string, count?: number): FilterOption => ({ value, label: count === undefined ? label : `${label} (${number(lang, count)})` })
  return filters({
    lang,
    action: at(lang, '/agencies'),
    clear: at(lang, '/agencies'),
    hidden: { ...(filter.q ? { q: filter.q } : {}), ...(sort === 'name' || sort === 'closest' ? {} : { sort }) },
    filters: [
      { kind: 'one', name: 'state', label: say('column.state'), value: filter.state, options: states.map((code) => option(code, stateName(lang, code), facets.state[code] ?? 0)).toSorted((a, b) => a.label.localeCompare(b.label, lang)) },
      { kind: 'one', name: 'kind', label: say('column.kind'), value: filter.kind, options: kinds.map((kind) => option(kind, say(`kind.${kind}`), facets.kind[kind] ?? 0)) },
      { kind: 'one', name: 'stage', label: say('column.stage'), value: filter.stage, options: shownStages.map((stage) => option(stage, say(`stage.${stage}`), facets.stage[stage] ?? 0)) },
      { kind: 'one', name: 'about', label: say('filter.about'), value: about, options: aboutOptions(lang) },
      { kind: 'one', name: 'status', label: say('filter.status'), value: filter.status, options: statuses.map((status) => option(status, statusWord(lang, status))) },
    ],
  })
}

/** Every area, each followed by its items, over all editions of the campaign. */
function aboutOptions(lang: Lang): readonly FilterOption[] {
  const options = new Map<string, FilterOption>()
  for (const { areas, requirements } of campaigns())
    for (const area of areas) {
      options.set(area.id, options.get(area.id) ?? { value: area.id, label: area.name[lang] })
      for (const each of requirements.filter((one) => one.area === area.id)) options.set(each.id, { value: each.id, label: `${each.id} · ${each.title[lang]}` })
    }
  return [...options.values()].toSorted((a, b) => placeIn(a.value) - placeIn(b.value))
}

/** Where an area or an item stands in the longest edition, so that an item of one edition only lands in its area. */
function placeIn(id: string): number {
  const longest = campaigns().toSorted((a, b) => b.requirements.length - a.requirements.length)[0]
  const order = longest?.areas.flatMap((area) => [area.id, ...longest.requirements.filter((each) => each.area === area.id).map((each) => each.id)]) ?? []
  return order.indexOf(id)
}
