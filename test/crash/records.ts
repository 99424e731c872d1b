import { ok } from '#kernel/result.ts'
import { change } from '#platform/change.ts'
import { act, look, type Desk, type Who } from '#platform/desk.ts'
import { read } from '#platform/read.ts'
import { recordProgramme } from '#rooms/accreditation/actions.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { addMilestone } from '#rooms/accreditation/rules.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { insertTown, noon, programme, type Town } from './town.ts'

/** A house with one town, and what tests do to its records and ask of what was kept. */
export type TownHouse = {
  readonly house: TestHouse
  readonly town: Town
  as(person: string, now?: Date): Who
  /** Records a programme as the chief. */
  begin(body: string): Promise<string>
  opens(id: string, person: string, now?: Date): Promise<boolean>
  documentsOf(id: string): Promise<readonly string[]>
  /** The audit chain's lines of a record. */
  linesOf(id: string): Promise<readonly string[]>
  /** How much there is of everything. */
  counts(): Promise<{ readonly lines: number; readonly rest: unknown }>
}

export async function openTownHouse(): Promise<TownHouse> {
  const house = await openTestHouse({ connections: 10 })
  const { owner, office } = house
  const town = await insertTown(owner)
  const as = (person: string, now = noon): Who => ({ agency: town.agency, person, now })
  return {
    house,
    town,
    as,
    async begin(body) {
      const made = await act(office, as(town.chief), (desk) => recordProgramme(desk, programme(body)))
      if (!made.ok) throw new Error('the programme was not recorded')
      return made.value.id
    },
    opens: (id, person, now) => look(office, as(person, now), async (desk) => (await read(desk, accreditationKind, id)).ok),
    async documentsOf(id) {
      const [row] = await owner<{ milestones: { document: string }[] }[]>`select milestones from accreditation where id = ${id}`
      return (row?.milestones ?? []).map(({ document }) => document)
    },
    async linesOf(id) {
      const lines = await owner<{ did: string; outcome: string }[]>`select did, outcome from audit_line where record_id = ${id} order by seq`
      return lines.map(({ did, outcome }) => `${did} ${outcome}`)
    },
    async counts() {
      const [row] = await owner<{ lines: number; rest: unknown }[]>`
        select (select count(*) from audit_line) as lines, jsonb_build_array((select count(*) from record), (select count(*) from accreditation),
          (select sum(jsonb_array_length(milestones)) from accreditation), (select count(*) from event), (select count(*) from fact),
          (select count(*) from tie), (select count(*) from foothold), (select count(*) from outbox), (select count(*) from idempotency)) as rest`
      return { lines: row?.lines ?? 0, rest: row?.rest }
    },
  }
}

/** What someone types to add a milestone. */
export const milestone = (document: string, on = '2026-05-02') => ({ stage: 'yearly-report', on, document }) as const

/** A milestone that ties someone to the record and tells the outbox. */
export const share = (desk: Desk, id: string, holder: string, endsAt?: Date) =>
  change(desk, accreditationKind, id, 'milestone', (record) => {
    const done = addMilestone(record, milestone(holder), desk.today)
    const grant = { holder, kind: 'campaign-staff', reason: 'reads along', ...(endsAt ? { endsAt } : {}) }
    return done.ok ? ok({ ...done.value, grants: [grant], outbox: [{ kind: 'shared', ids: { record: id } }] }) : done
  })

/** A milestone that ends such a tie. */
export const unshare = (desk: Desk, id: string, holder: string) =>
  change(desk, accreditationKind, id, 'milestone', (record) => {
    const done = addMilestone(record, milestone('ended'), desk.today)
    return done.ok ? ok({ ...done.value, endings: [{ holder, kind: 'campaign-staff', reason: 'reads no more' }] }) : done
  })
