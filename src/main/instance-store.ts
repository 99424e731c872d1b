import { instanceAgency } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'

/** Whether this instance shows the demonstration; it says so on every page then. */
export async function isDemonstration(owner: Sql): Promise<boolean> {
  const [row] = await owner<{ value: boolean }[]>`select value from setting where agency_id = ${instanceAgency} and name = 'demonstration'`
  return row?.value === true
}

/** Whether nothing was ever put into this database. */
export async function isEmpty(owner: Sql): Promise<boolean> {
  const [row] = await owner`select 1 from agency limit 1`
  return row === undefined
}

export async function markDemonstration(owner: Sql): Promise<void> {
  await owner`insert into setting (agency_id, name, value) values (${instanceAgency}, 'demonstration', 'true') on conflict (agency_id, name) do update set value = 'true'`
}

/** The agencies that are no part of the demonstration: while there are any, it is not removed. */
export async function otherAgencies(owner: Sql, known: readonly string[]): Promise<readonly string[]> {
  const rows = await owner<{ name: string }[]>`select name from agency where not reserved and not (slug = any(${known as string[]})) order by name limit 20`
  return rows.map((row) => row.name)
}

/** Empties every table of ours but the list of migrations. */
export async function emptyAll(owner: Sql): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'sign_in') and tablename <> 'migration'`
  await owner.unsafe(`truncate ${tables.map((table) => table.name).join(', ')}`)
}

/** Every agency that work is done for, by the day's jobs. */
export const agenciesAtWork = (sql: Sql) => sql<{ id: string; zone: string }[]>`select id, zone from agency order by id`

/** What the doctor asks of the database: its version, and how many notices wait. */
export async function versionAndOutbox(owner: Sql) {
  const [row] = await owner<{ version: string; waiting: number }[]>`
    select current_setting('server_version') as version, (select count(*)::int from outbox where handed_at is null) as waiting`
  return row
}
