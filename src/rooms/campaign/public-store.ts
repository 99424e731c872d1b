import { isDay, type Day } from '#kernel/time.ts'
import type { Sentence } from '#kernel/words.ts'
import { isId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import type { Status } from './model.ts'

/** Where an agency stands with the pledge, as its public page says. */
export const stages = ['pledged', 'completed', 'expired', 'withdrawn', 'none'] as const
export type Stage = (typeof stages)[number]

/** One agency as the public may find it: `live` where it works here, `source` where only a source document names it. */
export type PublicEntry = {
  readonly agency: string
  readonly slug: string
  readonly name: string
  readonly kind: string
  readonly place: string
  readonly state: string
  readonly population: number | null
  readonly sworn: number | null
  readonly website: string | null
  readonly chief: string | null
  readonly listed: 'live' | 'source'
  readonly sourceSays: Sentence | null
  readonly stage: Stage
  readonly edition: string | null
  readonly months: number | null
  readonly pledgedOn: Day | null
  readonly dueOn: Day | null
  readonly extended: boolean
  readonly completedOn: Day | null
  readonly counts: { readonly [S in Status]?: number }
  readonly placeInSource: number | null
  readonly asOf: Date
}

export type PublicAttestation = {
  readonly name: string
  readonly title: string
  readonly on: Day
  readonly expires: Day
  readonly statement: string
  readonly documents: readonly string[]
}

/** One item of one agency as the public may see it; `have` and `of` are absent where they would name someone. */
export type PublicItem = {
  readonly requirement: string
  readonly area: string
  readonly place: number
  readonly status: Status
  readonly since: Day
  readonly asOf: Day
  readonly says: Sentence | null
  readonly have: number | null
  readonly of: number | null
  readonly until: Day | null
  readonly attestation: PublicAttestation | null
}

/** One sentence of an agency's public history. */
export type PublishedChange = {
  readonly id: string
  readonly onDay: Day
  readonly requirement: string | null
  readonly says: Sentence
  readonly lapse: boolean
}
export type ChangeSomewhere = PublishedChange & { readonly slug: string; readonly name: string }

export const sorts = ['closest', 'name', 'pledged', 'completed', 'proven'] as const
export type Sort = (typeof sorts)[number]

/** What the directory can be narrowed by; `area`, `item` and `status` mean: has such an item that stands so. */
export type EntryFilter = {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly kind?: string | undefined
  readonly stage?: Stage | undefined
  readonly area?: string | undefined
  readonly item?: string | undefined
  readonly status?: Status | undefined
}

export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null }

/** Lower case and without accents, so that "Peñasco" is found by "penasco". */
const fold = (words: string): string =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** How many agencies a filter leaves; it stops counting at 1,001, for a page says no more than “over 1,000”. */
export async function countMatching(sql: Sql, filter: EntryFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from (select from public_entry e where ${conditions(sql, filter, searchWords(filter.q))} limit 1001) found`
  return row?.count ?? 0
}

const entryColumns = (sql: Sql) => sql`
  e.agency_id as agency, e.slug, e.name, e.kind, e.place, e.state, e.population, e.sworn, e.website, e.chief, e.listed,
  e.source_says as "sourceSays", e.stage, e.edition, e.months, e.pledged_on as "pledgedOn", e.due_on as "dueOn",
  e.extended, e.completed_on as "completedOn", e.counts, e.place_in_source as "placeInSource", e.as_of as "asOf"`

/** A page of the directory, in the order asked for; `after` is the cursor that the page before it gave. */
export async function findEntries(
  sql: Sql,
  filter: EntryFilter,
  { sort = 'name', after, limit = 50 }: { readonly sort?: Sort; readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<Page<PublicEntry>> {
  const words = searchWords(filter.q)
  const order = orders[sort === 'closest' && words.length === 0 ? 'name' : sort]
  const value = order.value(sql, words.join(' '))
  const from = readCursor(after, order.fits)
  const rows = await sql<(PublicEntry & { by: string | number })[]>`
    select ${entryColumns(sql)}, ${value} as by from public_entry e
    where ${conditions(sql, filter, words)}
      ${from ? (order.up ? sql`and (${value}, e.agency_id) > (${from.by}, ${from.id})` : sql`and (${value}, e.agency_id) < (${from.by}, ${from.id})`) : sql``}
    order by ${order.up ? sql`by, e.agency_id` : sql`by desc, e.agency_id desc`}
    limit ${limit + 1}`
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(({ by: _, ...entry }) => entry), next: last ? writeCursor(last.by, last.agency) : null }
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 31

/** Each order as a value that is never null, so that the next page can start right after a row. */
const orders = {
  name: { up: true, value: (sql: Sql) => sql`e.name`, fits: (by: unknown) => typeof by === 'string' },
  pledged: { up: false, value: (sql: Sql) => sql`coalesce(e.pledged_on, '0001-01-01'::date)`, fits: (by: unknown) => typeof by === 'string' && isDay(by) },
  completed: { up: false, value: (sql: Sql) => sql`coalesce(e.completed_on, '0001-01-01'::date)`, fits: (by: unknown) => typeof by === 'string' && isDay(by) },
  proven: { up: false, value: (sql: Sql) => sql`coalesce((e.counts->>'proven')::integer, 0) + coalesce((e.counts->>'proven-no-occasion')::integer, 0)`, fits: isWhole },
  closest: { up: false, value: (sql: Sql, words: string) => sql`(word_similarity(${words}, e.found_by) * 10000)::integer`, fits: isWhole },
} as const

const searchWords = (q = ''): readonly string[] => fold(q.slice(0, 100)).split(' ').filter((word) => word !== '').slice(0, 8)

/** The states that a word names, in either language: the entries themselves hold only their codes. */
const statesNamed = (word: string): string[] =>
  word.length < 3 ? [] : stateCodes.filter((code) => fold(`${stateName('en', code)} ${stateName('es', code)}`).split(' ').includes(word))

/** Each word must be in the entry, or close to a word of it: a letter too many or too few still finds it. */
function conditions(sql: Sql, filter: EntryFilter, words: readonly string[]) {
  const { state, kind, stage, area, item, status } = filter
  return sql`true
    ${state ? sql`and e.state = ${state}` : sql``}
    ${kind ? sql`and e.kind = ${kind}` : sql``}
    ${stage ? sql`and e.stage = ${stage}` : sql``}
    ${words.length === 0 ? sql`` : words.map((word) => sql`and (e.found_by like ${`%${word}%`} or ${word} <% e.found_by or e.state = any(${statesNamed(word)}::text[]))`)}
    ${
      area || item || status
        ? sql`and exists (select from public_item i where i.agency_id = e.agency_id
            ${area ? sql`and i.area = ${area}` : sql``} ${item ? sql`and i.requirement = ${item}` : sql``} ${status ? sql`and i.status = ${status}` : sql``})`
        : sql``
    }`
}

const writeCursor = (by: string | number, id: string): string => Buffer.from(JSON.stringify([by, id])).toString('base64url')

/** A cursor as it was given out; anything else starts from the beginning. */
function readCursor(cursor: string | undefined, fits: (by: unknown) => boolean): { by: string | number; id: string } | undefined {
  if (!cursor || cursor.length > 400) return undefined
  try {
    const [by, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string | number, string]
    return fits(by) && typeof id === 'string' && isId(id) ? { by, id } : undefined
  } catch {
    return undefined
  }
}

export type Facets = { readonly [By in 'state' | 'kind' | 'stage']: Readonly<Record<string, number>> }

/** How many agencies each state, kind and stage has. */
export async function countEntries(sql: Sql): Promise<Facets> {
  const rows = await sql<{ by: keyof Facets; value: string; count: number }[]>`
    select 'state' as by, state as value, count(*) from public_entry where state <> '' group by state
    union all select 'kind', kind, count(*) from public_entry group by kind
    union all select 'stage', stage, count(*) from public_entry group by stage`
  const facets: { [By in keyof Facets]: Record<string, number> } = { state: {}, kind: {}, stage: {} }
  for (const { by, value, count } of rows) facets[by][value] = count
  return facets
}

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
  requirement, area, place, status, since, as_of as "asOf", says, have, of, until, attestation`

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
