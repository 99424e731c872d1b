import { dayOf } from '#kernel/time.ts'
import { frameOf } from '#platform/frame.ts'
import { problem, show, type Reply, type Route, type Visit } from '#platform/route.ts'
import { publicPage } from '#ui/page.ts'
import { changesAnywhere, changesOf, countEntries, countMatching, entryBySlug, findEntries, itemsOf, type PublicEntry } from '#rooms/campaign/door.ts'
import { atom } from './feeds.ts'
import { agenciesCsv } from './machines.ts'
import { queryOf, readAsked } from './model.ts'
import { words } from './messages.ts'
import { agencyCrumbs, agencyHero, agencyPage, sourcedHero, sourcedPage } from './pages.agency.ts'
import { directoryHero, directoryPage } from './pages.directory.ts'
import { itemHero, itemPage } from './pages.item.ts'
import { editionOf, placeOf, titleOf } from './pages.parts.ts'

const unknown = problem({ kind: 'unknown' })
const feedLength = 100

export const agencyRoutes: readonly Route[] = [
  { method: 'GET', path: '/agencies', guard: 'public', handle: directory },
  { method: 'GET', path: '/agencies.csv', guard: 'public', handle: csv },
  { method: 'GET', path: '/agencies.atom', guard: 'public', handle: feed },
  { method: 'GET', path: '/agencies/:slug', guard: 'public', handle: agency },
  { method: 'GET', path: '/agencies/:slug/changes.atom', guard: 'public', handle: agencyFeed },
  { method: 'GET', path: '/agencies/:slug/items/:item', guard: 'public', handle: item },
]

async function directory(visit: Visit): Promise<Reply> {
  const { lang, office } = visit
  const say = words(lang)
  const asked = readAsked(visit.query)
  const [page, count, facets] = await Promise.all([findEntries(office.sql, asked.filter, asked), countMatching(office.sql, asked.filter), countEntries(office.sql)])
  const frame = frameOf(visit, { title: say('directory.title'), description: say('directory.lead'), current: 'agencies', hero: directoryHero(lang, asked), feed: { label: say('feed.title'), to: '/agencies.atom' } })
  return show(publicPage({ ...frame, query: queryOf(asked).slice(1) }, directoryPage({ lang, asked, page, count, facets })))
}

/** The whole selection, fetched page by page so that no statement grows with the country. */
async function csv({ lang, office, query }: Visit): Promise<Reply> {
  const { filter, sort } = readAsked(query)
  const entries: PublicEntry[] = []
  let after: string | undefined
  do {
    const page = await findEntries(office.sql, filter, { sort, after, limit: 1000 })
    entries.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return { kind: 'data', body: agenciesCsv(lang, office.url, entries), type: 'text/csv; charset=utf-8', name: 'agencies.csv' }
}

const asAtom = (body: string): Reply => ({ kind: 'data', body, type: 'application/atom+xml; charset=utf-8' })

async function feed({ lang, office, now }: Visit): Promise<Reply> {
  const entries = await changesAnywhere(office.sql, feedLength)
  return asAtom(atom({ lang, origin: office.url, title: words(lang)('feed.title'), path: '/agencies.atom', page: '/agencies', now, entries }))
}

async function agencyFeed({ lang, office, now, params }: Visit): Promise<Reply> {
  const entry = await entryBySlug(office.sql, params['slug'] ?? '')
  if (!entry || entry.listed === 'source') return unknown
  const { slug, name } = entry
  const entries = (await changesOf(office.sql, entry.agency, feedLength)).map((change) => ({ ...change, slug, name }))
  return asAtom(atom({ lang, origin: office.url, title: words(lang)('feed.of-agency', { name }), path: `/agencies/${slug}/changes.atom`, page: `/agencies/${slug}`, now, entries }))
}

async function agency(visit: Visit): Promise<Reply> {
  const { lang, office } = visit
  const entry = await entryBySlug(office.sql, visit.params['slug'] ?? '')
  if (!entry) return unknown
  const say = words(lang)
  const parts = { title: entry.name, current: 'agencies', crumbs: [...agencyCrumbs(lang, entry).slice(0, -1), { label: entry.name }] }
  if (entry.listed === 'source') {
    const frame = frameOf(visit, { ...parts, description: say('sourced.mark'), hero: sourcedHero(lang, entry) })
    return show(publicPage(frame, sourcedPage(lang, entry)))
  }
  const [items, changes] = await Promise.all([itemsOf(office.sql, entry.agency), changesOf(office.sql, entry.agency, 8)])
  const view = { lang, today: dayOf(visit.now), entry, items, changes }
  const feed = { label: say('feed.of-agency', { name: entry.name }), to: `/agencies/${entry.slug}/changes.atom` }
  const frame = frameOf(visit, { ...parts, description: say('agency.description', { name: entry.name, place: placeOf(lang, entry) }), hero: agencyHero(view), feed })
  return show(publicPage(frame, agencyPage(view)))
}

async function item(visit: Visit): Promise<Reply> {
  const { lang, office, params } = visit
  const entry = await entryBySlug(office.sql, params['slug'] ?? '')
  if (!entry || entry.listed === 'source') return unknown
  const found = (await itemsOf(office.sql, entry.agency)).find((each) => each.requirement === params['item'])
  if (!found) return unknown
  const view = { lang, entry, item: found, changes: await changesOf(office.sql, entry.agency, 50, found.requirement) }
  const name = titleOf(lang, editionOf(entry), found.requirement)
  const title = words(lang)('item.title', { item: name, agency: entry.name })
  const crumbs = [...agencyCrumbs(lang, entry), { label: name }]
  return show(publicPage(frameOf(visit, { title, current: 'agencies', crumbs, hero: itemHero(view) }), itemPage(view)))
}
