import { act, look, type Who } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import type { Office } from '#platform/office.ts'
import type { DeskVisit, Reply } from '#platform/route.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { openTestHouse } from '../../../test/house.ts'

export const now = new Date('2026-11-22T15:00:00Z')

/** Two agencies with units and posts: a chief and an officer of the first, an auditor, campaign staff, and a stranger to all. */
export async function openExample() {
  const house = await openTestHouse()
  const { owner } = house
  const [riverbend, lakeside, unit, other, patrol] = [newId(), newId(), newId(), newId(), newId()] as const
  await owner`insert into agency (id, slug, name) values (${riverbend}, 'riverbend', 'Riverbend Police Department'), (${lakeside}, 'lakeside', 'Lakeside Police')`
  await owner`insert into unit (agency_id, id, parent_id, name) values (${riverbend}, ${unit}, null, 'All'), (${riverbend}, ${patrol}, ${unit}, 'Patrol'), (${lakeside}, ${other}, null, 'All')`
  const person = async (name: string, agency?: string): Promise<string> => {
    const id = newId()
    await owner`insert into person (id, name, email) values (${id}, ${name}, ${`${id}@example.org`})`
    if (agency)
      await owner`insert into membership (agency_id, person_id, since) values (${agency}, ${id}, ${new Date('2025-01-01')})`
    return id
  }
  const post = async (agency: string, at: string, duty: string, title: string, holder: string): Promise<string> => {
    const id = newId()
    await owner`insert into post (agency_id, id, unit_id, duty, title) values (${agency}, ${id}, ${at}, ${duty}, ${title})`
    await owner`insert into post_holding (agency_id, post_id, person_id, since) values (${agency}, ${id}, ${holder}, ${new Date('2025-01-01')})`
    return id
  }
  const chief = await person('Chief Okafor', riverbend)
  const coordinator = await person('Coordinator Cho', riverbend)
  const auditor = await person('Auditor Lindqvist', riverbend)
  const officer = await person('Officer Reyes', riverbend)
  const neighbour = await person('Chief of Lakeside', lakeside)
  await post(riverbend, unit, 'executive', 'Chief of Police', chief)
  await post(riverbend, unit, 'coordinator', 'Trust coordinator', coordinator)
  await post(riverbend, unit, 'auditor', 'Auditor', auditor)
  await post(lakeside, other, 'executive', 'Chief of Lakeside', neighbour)

  const office: Office = { ...house.office, kinds: [accreditationKind] }
  const who = (id: string, agency = riverbend): Who => ({ agency, person: id, now })
  const visit = (id: string, path: string, rest: Partial<DeskVisit> = {}): DeskVisit => {
    const [where = '', query = ''] = path.split('?')
    return {
      lang: 'en',
      path: where,
      params: {},
      query: new URLSearchParams(query),
      typed: {},
      files: {},
      now,
      requestId: 'r',
      office,
      demonstration: false,
      loopback: false,
      address: '::1',
      cookies: undefined,
      browser: undefined,
      person: { id, name: 'Someone', email: 'x@example.org', lang: 'en', session: 's', secondFactor: 'done' },
      agency: { id: riverbend, slug: 'riverbend', name: 'Riverbend Police Department', zone: 'America/New_York', reserved: false },
      duties: new Set(),
      anywhere: new Set(),
      look: (work) => look(office, who(id), work),
      act: () => {
        throw new Error('nothing is written here')
      },
      ...rest,
    }
  }
  return {
    house,
    owner,
    office,
    riverbend,
    lakeside,
    unit,
    patrol,
    chief,
    coordinator,
    auditor,
    officer,
    neighbour,
    person,
    who,
    visit,
    act,
    look,
  }
}

export type Example = Awaited<ReturnType<typeof openExample>>

/** What a reply shows: its page's text, or where it goes. */
export async function shown(reply: Reply): Promise<string> {
  if (reply.kind === 'page') return reply.html.text
  if (reply.kind === 'go') return `→ ${reply.to}`
  if (reply.kind === 'data') return String(reply.body)
  if (reply.kind === 'problem') return reply.problem.kind
  return new Response(reply.body).text()
}
