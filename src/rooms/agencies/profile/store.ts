import type { Desk } from '#platform/desk.ts'
import type { Head } from '#platform/record.ts'
import type { Sql } from '#platform/sql.ts'
import type { Day } from '#kernel/time.ts'
import type { AgencyKindName } from '../model.ts'
import type { AgencyRecord, Holiday, Profile, State } from './model.ts'

type Row = {
  name: string
  zone: string
  kind: AgencyKindName
  place: string
  state: string
  ori: string | null
  population: number | null
  sworn: number | null
  sworn_source: string | null
  sworn_on: Day | null
  website: string | null
  chief_name: string | null
  chief_title: string | null
  complaint_days: number | null
  holidays: Holiday[]
}

const fromRow = (row: Row): Profile => ({
  name: row.name,
  zone: row.zone,
  kind: row.kind,
  place: row.place,
  state: row.state,
  holidays: row.holidays,
  ...(row.ori && { ori: row.ori }),
  ...(row.population !== null && { population: row.population }),
  ...(row.sworn !== null && { sworn: row.sworn }),
  ...(row.sworn_source && { swornSource: row.sworn_source }),
  ...(row.sworn_on && { swornOn: row.sworn_on }),
  ...(row.website && { website: row.website }),
  ...(row.chief_name && { chiefName: row.chief_name }),
  ...(row.chief_title && { chiefTitle: row.chief_title }),
  ...(row.complaint_days !== null && { complaintDays: row.complaint_days }),
})

const toRow = (profile: Profile) => ({
  kind: profile.kind,
  place: profile.place,
  state: profile.state,
  ori: profile.ori ?? null,
  population: profile.population ?? null,
  sworn: profile.sworn ?? null,
  sworn_source: profile.swornSource ?? null,
  sworn_on: profile.swornOn ?? null,
  website: profile.website ?? null,
  chief_name: profile.chiefName ?? null,
  chief_title: profile.chiefTitle ?? null,
  complaint_days: profile.complaintDays ?? null,
})

/** A profile with its chief in one line, as public pages name them. */
export type PublishedProfile = Profile & { readonly chief?: string }

/** The profile of the desk's agency. One that was never described still has its name and its zone. */
export async function profileOf(desk: Pick<Desk, 'sql' | 'agency'>): Promise<PublishedProfile> {
  const profile = await describedProfile(desk)
  if (!profile) {
    const [bare] = await desk.sql<
      { name: string; zone: string }[]
    >`select name, zone from agency where id = ${desk.agency}`
    return { name: bare?.name ?? '', zone: bare?.zone ?? 'UTC', kind: 'other', place: '', state: '', holidays: [] }
  }
  const chief = [profile.chiefName, profile.chiefTitle].filter(Boolean).join(', ')
  return { ...profile, ...(chief ? { chief } : {}) }
}

async function describedProfile(desk: Pick<Desk, 'sql' | 'agency'>): Promise<Profile | undefined> {
  const [row] = await desk.sql<Row[]>`
    select a.name, a.zone, p.kind, p.place, p.state, p.ori, p.population, p.sworn, p.sworn_source, p.sworn_on, p.website,
      p.chief_name, p.chief_title, p.complaint_days, p.holidays
    from agency a join agency_profile p on p.agency_id = a.id where a.id = ${desk.agency}`
  return row && fromRow(row)
}

export const agencyStore = {
  async load(desk: Desk, head: Head<State>): Promise<AgencyRecord | undefined> {
    const profile = await describedProfile(desk)
    return profile && { ...head, profile }
  },
  async insert({ sql, agency }: Desk, { id, profile }: AgencyRecord): Promise<void> {
    await sql`insert into agency_profile ${sql({ agency_id: agency, id, ...toRow(profile), holidays: sql.json(profile.holidays as never) })}`
  },
  async update({ sql, agency }: Desk, { id, profile }: AgencyRecord): Promise<void> {
    await sql`update unit set name = ${profile.name} where agency_id = ${agency} and parent_id is null
      and name = (select name from agency where agency.id = ${agency})`
    await sql`update agency set name = ${profile.name}, zone = ${profile.zone} where id = ${agency}`
    await sql`update agency_profile set ${sql({ ...toRow(profile), holidays: sql.json(profile.holidays as never) })}
      where agency_id = ${agency} and id = ${id}`
  },
}

export type Made = { readonly id: string; readonly slug: string; readonly name: string; readonly zone: string }

/** The agency at an address, whichever desk asks: addresses are public. */
export async function agencyAt(sql: Sql, slug: string): Promise<Made | undefined> {
  const [row] = await sql<Made[]>`select id, slug, name, zone from agency where slug = ${slug}`
  return row
}

/** The agencies that bear a name, oldest first. */
export const agenciesNamed = (sql: Sql, name: string): Promise<readonly Made[]> =>
  sql<Made[]>`select id, slug, name, zone from agency where name = ${name} order by created_at, id`

/** The agency itself with its root unit: everything else about it hangs on these two rows. */
export async function insertAgency(
  { sql, agency, now }: Desk,
  made: {
    readonly slug: string
    readonly name: string
    readonly zone: string
    readonly reserved: boolean
    readonly unit: string
  },
): Promise<boolean> {
  const rows = await sql`insert into agency (id, slug, name, zone, reserved, created_at)
    values (${agency}, ${made.slug}, ${made.name}, ${made.zone}, ${made.reserved}, ${now}) on conflict do nothing returning id`
  if (rows.length === 0) return false
  await sql`insert into unit (agency_id, id, name) values (${agency}, ${made.unit}, ${made.name})`
  return true
}
