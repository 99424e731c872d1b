import type { Sql } from '#platform/sql.ts'
import type { ChangeSomewhere, PublicEntry, PublicItem, PublishedChange } from './public-model.ts'
import { entryColumns } from './public-search-store.ts'

export * from './public-model.ts'
export { countEntries, countMatching, findEntries } from './public-search-store.ts'

/** The agency that an address names. */
export async function entryBySlug(sql: Sql, slug: string): Promise<PublicEntry | undefined> {
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) return undefined
  const [entry] = await sql<PublicEntry[]>`select ${entryColumns(sql)} from public_entry e where e.slug = ${slug}`
  return entry
}

/** Live agencies with the latest change, for the home page. */
export const lively = (sql: Sql, limit: number): Promise<readonly PublicEntry[]> =>
  sql<PublicEntry[]>`
    select ${entryColumns(sql)} from public_entry e
    where e.listed = 'live' and e.stage in ('pledged', 'completed')
    order by (select max(c.on_day) from public_change c where c.agency_id = e.agency_id) desc nulls last, e.name limit ${limit}`

/** Who pledged or completed last: those with a date of their own first, then those that a source names without one. */
export const latestAt = (sql: Sql, stage: 'pledged' | 'completed', limit: number): Promise<readonly PublicEntry[]> =>
  sql<PublicEntry[]>`
    select ${entryColumns(sql)} from public_entry e where e.stage = ${stage}
    order by ${stage === 'pledged' ? sql`e.pledged_on` : sql`e.completed_on`} desc nulls last, e.place_in_source nulls last, e.name limit ${limit}`

const itemColumns = (sql: Sql) => sql`
  requirement, area, place, status, since, as_of as "asOf", says, have, of, until, cure_until as "cureUntil", attestation`

/** An agency's items in the edition's order. */
export const itemsOf = (sql: Sql, agency: string): Promise<readonly PublicItem[]> =>
  sql<PublicItem[]>`select ${itemColumns(sql)} from public_item where agency_id = ${agency} order by place`

/** The items of several agencies at once, by agency. */
export async function itemsOfMany(sql: Sql, agencies: readonly string[]): Promise<ReadonlyMap<string, readonly PublicItem[]>> {
  const rows = await sql<(PublicItem & { agency: string })[]>`
    select agency_id as agency, ${itemColumns(sql)} from public_item where agency_id = any(${agencies as string[]}::uuid[]) order by agency_id, place`
  return Map.groupBy(rows, (row) => row.agency)
}

/** What changed at an agency, newest first: all of it, or one item's. */
export const changesOf = (sql: Sql, agency: string, limit: number, requirement?: string): Promise<readonly PublishedChange[]> =>
  sql<PublishedChange[]>`
    select id, on_day as "onDay", requirement, says, lapse from public_change
    where agency_id = ${agency} ${requirement ? sql`and requirement = ${requirement}` : sql``}
    order by on_day desc, id desc limit ${limit}`

/** What changed anywhere, newest first. */
export const changesAnywhere = (sql: Sql, limit: number): Promise<readonly ChangeSomewhere[]> =>
  sql<ChangeSomewhere[]>`
    select c.id, c.on_day as "onDay", c.requirement, c.says, c.lapse, e.slug, e.name
    from public_change c join public_entry e on e.agency_id = c.agency_id
    order by c.on_day desc, c.id desc limit ${limit}`

/** The address of every agency, for search engines. */
export const allSlugs = async (sql: Sql): Promise<readonly string[]> =>
  (await sql<{ slug: string }[]>`select slug from public_entry order by slug limit 20000`).map(({ slug }) => slug)
