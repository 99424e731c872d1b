import { json, type Reply, type Route, type Visit } from '#platform/route.ts'
import { allSlugs, entryBySlug, findEntries, itemsOf } from '#rooms/campaign/door.ts'
import { agencyData, itemData, robots, sitemap } from './machines.ts'
import { readAsked } from './model.ts'

export const machineRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/agencies', guard: 'public', handle: agencies },
  { method: 'GET', path: '/api/v1/agencies/:slug', guard: 'public', handle: agency },
  { method: 'GET', path: '/robots.txt', guard: 'public', handle: async ({ office }) => ({ kind: 'data', body: robots(office.url), type: 'text/plain; charset=utf-8' }) },
  { method: 'GET', path: '/sitemap.xml', guard: 'public', handle: async ({ office }) => ({ kind: 'data', body: sitemap(office.url, await allSlugs(office.sql)), type: 'application/xml; charset=utf-8' }) },
]

async function agencies({ query, office }: Visit): Promise<Reply> {
  const { filter, sort, after } = readAsked(query)
  const asked = Number(query.get('limit') ?? 50)
  const limit = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), 100) : 50
  const page = await findEntries(office.sql, filter, { sort, after, limit })
  return json({ items: page.items.map((entry) => agencyData(office.url, entry)), next: page.next })
}

async function agency({ params, office }: Visit): Promise<Reply> {
  const entry = await entryBySlug(office.sql, params['slug'] ?? '')
  if (!entry) return { kind: 'data', body: JSON.stringify({ error: 'There is no such agency.' }), type: 'application/json; charset=utf-8', status: 404 }
  const items = entry.listed === 'live' ? await itemsOf(office.sql, entry.agency) : []
  return json({ ...agencyData(office.url, entry), items: items.map((item) => itemData(entry, item)) })
}
