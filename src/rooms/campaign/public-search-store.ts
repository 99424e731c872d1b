import { isDay } from '#kernel/time.ts'
import { isId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import type { EntryFilter, Facets, Page, PublicEntry, Sort } from './public-model.ts'

/** Lower case and without accents, so that "Peñasco" is found by "penasco". */
const fold = (words: string): string =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** How many agencies a filter leaves; it stops counting at 1,001, for a page says no more than “over 1,000”. */
export async function countMatching(sql: Sql, filter: EntryFilter): Promise<number> {
  const words = searchWords(filter.q)
  const [row] = await searching(sql, words, (sql) => sql<{ count: number }[]>`
    select count(*) from (select from public_entry e where ${conditions(sql, filter, words)} limit 1001) found`)
  return row?.count ?? 0
}

/** A directory row's columns under the names that pages use. */
export const entryColumns = (sql: Sql) => sql`
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
  const rows = await searching(sql, words, (sql) => sql<(PublicEntry & { by: string | number })[]>`
    select ${entryColumns(sql)}, ${value} as by from public_entry e
    where ${conditions(sql, filter, words)}
      ${from ? (order.up ? sql`and (${value}, e.agency_id) > (${from.by}, ${from.id})` : sql`and (${value}, e.agency_id) < (${from.by}, ${from.id})`) : sql``}
    order by ${order.up ? sql`by, e.agency_id` : sql`by desc, e.agency_id desc`}
    limit ${limit + 1}`)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(({ by: _, ...entry }) => entry), next: last ? writeCursor(last.by, last.agency) : null }
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 31

/** Each order as a value that is never null, so that the next page can start right after a row. */
const orders = {
  name: { up: true, value: (sql: Sql) => sql`e.name`, fits: (by: unknown) => typeof by === 'string' },
  pledged: { up: false, value: (sql: Sql) => sql`coalesce(e.pledged_on, '1000-01-01'::date)`, fits: (by: unknown) => typeof by === 'string' && isDay(by) },
  completed: { up: false, value: (sql: Sql) => sql`coalesce(e.completed_on, '1000-01-01'::date)`, fits: (by: unknown) => typeof by === 'string' && isDay(by) },
  proven: { up: false, value: (sql: Sql) => sql`coalesce((e.counts->>'proven')::integer, 0) + coalesce((e.counts->>'proven-no-occasion')::integer, 0)`, fits: isWhole },
  closest: { up: false, value: (sql: Sql, words: string) => sql`(word_similarity(${words}, e.found_by) * 10000)::integer`, fits: isWhole },
} as const

const searchWords = (q = ''): readonly string[] => fold(q.slice(0, 100)).split(' ').filter((word) => word !== '').slice(0, 8)

/** The states that a word names, in either language: the entries themselves hold only their codes. */
const statesNamed = (word: string): string[] =>
  word.length < 3 ? [] : stateCodes.filter((code) => fold(`${stateName('en', code)} ${stateName('es', code)}`).split(' ').includes(word))

/**
 * A search by letters is told to use its index: the planner takes reading all rows for cheaper, and it is not, because
 * comparing letters is what costs (18,000 agencies, PostgreSQL 18: 3 ms against 200).
 */
function searching<Value>(sql: Sql, words: readonly string[], look: (sql: Sql) => Promise<Value>): Promise<Value> {
  if (words.length === 0) return look(sql)
  return sql.begin('read only', async (transaction) => {
    await transaction`set local enable_seqscan = off`
    return look(transaction as unknown as Sql)
  }) as Promise<Value>
}

/** Left out where a word names no state, so that the search by its letters finds its index. */
function inStates(sql: Sql, word: string) {
  const codes = statesNamed(word)
  return codes.length > 0 ? sql` or e.state = any(${codes}::text[])` : sql``
}

/** Each word must be in the entry, or close to a word of it: a letter too many or too few still finds it. */
function conditions(sql: Sql, filter: EntryFilter, words: readonly string[]) {
  const { state, kind, stage, area, item, status } = filter
  return sql`true
    ${state ? sql`and e.state = ${state}` : sql``}
    ${kind ? sql`and e.kind = ${kind}` : sql``}
    ${stage ? sql`and e.stage = ${stage}` : sql``}
    ${words.length === 0 ? sql`` : words.map((word) => sql`and (e.found_by like ${`%${word}%`} or ${word} <% e.found_by${inStates(sql, word)})`)}
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
    const [by, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString().replaceAll('\\u0000', '')) as [string | number, string]
    return fits(by) && typeof id === 'string' && isId(id) ? { by, id } : undefined
  } catch {
    return undefined
  }
}

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
