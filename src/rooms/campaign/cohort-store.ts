import { isDay } from '#kernel/time.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { cohortStages, type Cohort, type CohortFilter } from './cohort-model.ts'

/** The agencies that pledged, as the campaign's desk may follow them; at most `limit` after a key. */
export async function listCohort(
  desk: Desk,
  { state, stage, sort }: CohortFilter,
  limit: number,
  after?: string,
): Promise<readonly Cohort[]> {
  const { sql } = desk
  desk.seen.push({ agency: desk.agency, person: desk.person, did: 'cohort.list', at: desk.now })
  const by = sort === 'quiet' ? sql`coalesce(c.checked_in_on, e.pledged_on)` : sql`e.due_on`
  const key = keyFrom(after)
  return sql<Cohort[]>`
    select e.agency_id as id, e.slug, e.name, e.state, e.stage, e.pledged_on as "pledgedOn", e.due_on as "dueOn", e.counts,
      c.checked_in_on as "checkedInOn", c.late, ${by} as by
    from cohort(${desk.now}) c join public_entry e on e.agency_id = c.agency_id
    where e.listed = 'live' and e.stage = any(${stage ? [stage] : [...cohortStages]}) ${state ? sql`and e.state = ${state}` : sql``}
      ${key ? sql`and (${by}, e.agency_id) > (${key.by}::date, ${key.id}::uuid)` : sql``}
    order by by, e.agency_id limit ${limit}`
}

/** The key of the page after a row, as its address carries it. */
export const keyAfter = ({ by, id }: Cohort): string => `${by}.${id}`

function keyFrom(after = ''): { readonly by: string; readonly id: string } | undefined {
  const [by = '', id = ''] = after.split('.')
  return isDay(by) && isId(id) ? { by, id } : undefined
}
