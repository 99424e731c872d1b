import { newId } from '#platform/ids.ts'
import type { Sql } from '#platform/sql.ts'

/** An agency for the tests of this folder: who works there, and who does not. */
export type Town = {
  readonly agency: string
  readonly unit: string
  readonly chief: string
  readonly coordinator: string
  /** Belongs to the agency and holds no duty: opens what a tie opens, and nothing else. */
  readonly officer: string
}

const since = new Date('2025-01-01T00:00:00Z')

/** What the clock says here; facts of the tests happened before it. */
export const noon = new Date('2026-11-22T15:00:00Z')

/** Puts an agency with three people into the database, as its owner. */
export async function insertTown(owner: Sql, slug = 'riverbend'): Promise<Town> {
  const town = { agency: newId(), unit: newId(), chief: newId(), coordinator: newId(), officer: newId() }
  await owner`insert into agency (id, slug, name) values (${town.agency}, ${slug}, 'Riverbend Police Department')`
  await owner`insert into unit (agency_id, id, name) values (${town.agency}, ${town.unit}, 'Riverbend Police Department')`
  await insertPeople(owner, town)
  return town
}

/** The people of a town whose agency and root unit stand already. */
export async function insertPeople(owner: Sql, { agency, unit, chief, coordinator, officer }: Town): Promise<void> {
  for (const person of [chief, coordinator, officer]) {
    await owner`insert into person (id, name, email) values (${person}, 'Dana Reyes', ${`${person}@example.org`})`
    await owner`insert into membership (agency_id, person_id, since) values (${agency}, ${person}, ${since})`
  }
  for (const [person, duty] of [[chief, 'executive'], [coordinator, 'coordinator']] as const) {
    const post = newId()
    await owner`insert into post (agency_id, id, unit_id, duty, title) values (${agency}, ${post}, ${unit}, ${duty}, ${duty})`
    await owner`insert into post_holding (agency_id, post_id, person_id, since) values (${agency}, ${post}, ${person}, ${since})`
  }
}

/** What an executive types to record a programme; its name is how a test finds it again. */
export const programme = (body: string) => ({
  body,
  programme: 'Certification',
  independence: 'A state board.',
  stage: 'enrolled',
  on: '2026-03-14',
  document: `Letter of ${body}`,
})
