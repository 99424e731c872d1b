import type { Lang } from '#kernel/words.ts'
import type { Sql } from '#platform/sql.ts'
import type { AgencyHere } from '#platform/route.ts'

/** Who a session belongs to, as a person of record; nobody where the account was closed. */
export async function personById(sql: Sql, id: string) {
  const [row] = await sql<{ id: string; name: string; email: string; lang: Lang }[]>`
    select id, name, email, lang from person where id = ${id} and disabled_at is null`
  return row
}

export async function agencyBySlug(sql: Sql, slug: string): Promise<AgencyHere | undefined> {
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) return undefined
  const [row] = await sql<AgencyHere[]>`select id, slug, name, zone, reserved from agency where slug = ${slug}`
  return row
}

/** Whether a person has a place in an agency, and which duties they hold over all of it, and over any part. */
export async function standingAt(sql: Sql, agency: string, person: string, now: Date) {
  const [row] = await sql<{ standing: [string, string][]; member: boolean; whole: string | null }[]>`
    select standing, member, whole_agency(${agency}) as whole from open_desk(${agency}, ${person}, ${now})`
  const standing = row?.standing ?? []
  const over = standing.filter(([, unit]) => unit === row?.whole)
  return { member: row?.member ?? false, duties: over.map(([duty]) => duty), anywhere: standing.map(([duty]) => duty) }
}

/** Whether the database answers, and is ours. */
export const answers = (sql: Sql) => sql`select 1 from agency limit 1`

/** Whether someone is one of the demonstration's people, who have no password to ask for. */
export async function isPlayed(sql: Sql, person: string): Promise<boolean> {
  const rows = await sql`select 1 from demonstration_people() where id = ${person} limit 1`
  return rows.length > 0
}
