import type { Desk } from '#platform/desk.ts'
import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'
import type { Community, Spoken, State } from './model.ts'

type Row = { id: string; languages: Spoken[]; groups: string; source: string; reviewed_on: Day }

export const communityStore = {
  async load({ sql, agency }: Desk, head: Head<State>): Promise<Community | undefined> {
    const [row] = await sql<
      Row[]
    >`select id, languages, groups, source, reviewed_on from community_profile where agency_id = ${agency} and id = ${head.id}`
    return (
      row && { ...head, languages: row.languages, groups: row.groups, source: row.source, reviewedOn: row.reviewed_on }
    )
  },
  async insert({ sql, agency }: Desk, { id, languages, groups, source, reviewedOn }: Community): Promise<void> {
    await sql`insert into community_profile (agency_id, id, languages, groups, source, reviewed_on)
      values (${agency}, ${id}, ${sql.json(languages as never)}, ${groups}, ${source}, ${reviewedOn})`
  },
  async update({ sql, agency }: Desk, { id, languages, groups, source, reviewedOn }: Community): Promise<void> {
    await sql`update community_profile set languages = ${sql.json(languages as never)}, groups = ${groups}, source = ${source}, reviewed_on = ${reviewedOn}
      where agency_id = ${agency} and id = ${id}`
  },
}

/** The agency's one profile of its community, by key. */
export async function communityOf({ sql, agency }: Desk): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from community_profile where agency_id = ${agency}`
  return row?.id
}

/** The languages of the community as last reviewed, for any desk of the agency; none where nobody looked. */
export async function languagesOf({
  sql,
  agency,
}: Pick<Desk, 'sql' | 'agency'>): Promise<
  { readonly reviewedOn: Day; readonly languages: readonly Spoken[] } | undefined
> {
  const [row] = await sql<Row[]>`select languages, reviewed_on from community_profile where agency_id = ${agency}`
  return row && { reviewedOn: row.reviewed_on, languages: row.languages }
}
