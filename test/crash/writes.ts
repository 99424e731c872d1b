import { ok, type Result } from '#kernel/result.ts'
import { change } from '#platform/change.ts'
import { act, actOnce, look, type Desk, type DeskRoom, type Who } from '#platform/desk.ts'
import { read } from '#platform/read.ts'
import { recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { addMilestone } from '#rooms/accreditation/rules.ts'
import { repledge } from './pledging.ts'
import { noon, programme, type Town } from './town.ts'

/** How many records a batch opens in one transaction, as an import does. */
export const batchSize = 20

/** One write that someone attempts; its key is written into what it makes, so that a test can count it afterwards. */
export type Attempt = {
  readonly key: string
  readonly what: 'programme' | 'milestone' | 'share' | 'batch' | 'pledge' | 'refusal' | 'reading'
  /** The record that it is about, where there is one. */
  readonly record?: string
  /** Whose tie a share ends, while it grants another one. */
  readonly ends?: string
}

/** Does one write as the program does it: through `act`, `begin` and `change`, once for its key. */
export async function attempt(room: DeskRoom, town: Town, { key, what, record = '', ends }: Attempt): Promise<Result<unknown>> {
  const who: Who = { agency: town.agency, person: town.chief, now: noon }
  const once = (work: (desk: Desk) => Promise<Result<string>>) =>
    actOnce(room, who, { key, route: `/${what}`, body: `${what} ${record}` }, async (desk) => {
      const done = await work(desk)
      return done.ok ? ok({ value: undefined, at: done.value }) : done
    })
  if (what === 'reading') return look(room, who, (desk) => read(desk, accreditationKind, record))
  if (what === 'refusal') {
    const none = await act(room, who, (desk) => recordMilestone(desk, key, milestone(key)))
    return none.ok ? { ok: false, problem: { kind: 'stale' } } : ok(undefined)
  }
  if (what === 'programme') return once((desk) => idOf(recordProgramme(desk, programme(key))))
  if (what === 'milestone') return once((desk) => idOf(recordMilestone(desk, record, milestone(key))))
  if (what === 'share') return once((desk) => idOf(share(desk, record, key, ends)))
  if (what === 'pledge') return once(repledge)
  return once((desk) => batch(desk, key))
}

const milestone = (document: string) => ({ stage: 'yearly-report', on: '2026-05-02', document })

const idOf = async (made: Promise<Result<{ readonly id: string }>>): Promise<Result<string>> => {
  const result = await made
  return result.ok ? ok(result.value.id) : result
}

/** A milestone that also ties someone, ends another tie and tells the outbox: everything that a change can bring along. */
const share = (desk: Desk, id: string, holder: string, ends: string | undefined) =>
  change(desk, accreditationKind, id, 'milestone', (record) => {
    const done = addMilestone(record, { on: '2026-05-02', stage: 'yearly-report', document: holder }, desk.today)
    const endings = ends ? [{ holder: ends, kind: 'campaign-staff', reason: 'someone else reads now' }] : []
    const grants = [{ holder, kind: 'campaign-staff', reason: 'reads along' }]
    return done.ok ? ok({ ...done.value, grants, endings, outbox: [{ kind: 'crash', ids: { key: holder, record: id } }] }) : done
  })

async function batch(desk: Desk, key: string): Promise<Result<string>> {
  for (let made = 0; made < batchSize; made++) {
    const begun = await recordProgramme(desk, programme(key))
    if (!begun.ok) return begun
  }
  return ok(key)
}
