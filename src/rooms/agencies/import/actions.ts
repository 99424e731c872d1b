import { ok, stale, unknown, type Result } from '#kernel/result.ts'
import { act, look, note, type Desk, type DeskRoom, type Who } from '#platform/desk.ts'
import { newId, newNumber } from '#platform/ids.ts'
import { wholeAgency } from '#platform/units.ts'
import { say } from '../messages.ts'
import type { Unit } from '../posts/model.ts'
import { insertUnit, unitsOf } from '../posts/store.ts'
import { rosterKeepers } from '../roster/access.ts'
import { agencyAt } from '../profile/store.ts'
import { subjectOf } from '../roster/actions.ts'
import { factsBetween } from '../roster/facts.ts'
import type { Member } from '../roster/model.ts'
import { changedSays } from '../roster/rules.ts'
import { allMembers, standingFacts } from '../roster/store.ts'
import { columnLabel } from './columns.ts'
import type { ImportReport, Plan, PlannedAdd, PlannedChange, PlannedUnit, RowProblem, Sheet } from './model.ts'
import { readSheet, textOf } from './reading.ts'
import { reportLines } from './report.ts'
import { planImport, reportOf } from './rules.ts'
import { addMembers, changeMembers, takenNumbers, unchanged } from './store.ts'

/** How many rows one transaction takes: few enough that others hardly wait, enough that a large roster is quick. */
const batchSize = 200

/** Told after each batch: how many rows are done, of how many. */
type Told = (rows: number, of: number) => void
type Prepared = { readonly sheet: Sheet; readonly plan: Plan; readonly members: readonly Member[] }

/**
 * Reads a roster file on behalf of someone. A preview says exactly what would happen; writing does it, in batches that
 * each stand or fall whole, so that an import that was cut off is finished by sending the same file again.
 */
export async function importFile(
  room: DeskRoom,
  who: Who,
  file: string | Uint8Array,
  mode: ImportReport['mode'],
  told: Told = () => undefined,
): Promise<Result<ImportReport>> {
  const sheet = readSheet(typeof file === 'string' ? file : textOf(file))
  if (!sheet.ok) return sheet
  const prepared = await look(room, who, (desk) => prepare(desk, sheet.value))
  if (!prepared.ok) return prepared
  const { plan, members } = prepared.value
  if (mode === 'preview') return ok(reportOf(sheet.value, plan, members, mode))
  const written = await write(room, who, plan, told)
  return written.ok ? ok(reportOf(sheet.value, written.value, members, mode)) : written
}

/** The same for the command line, which knows the agency by its address and acts as the system. */
export async function importPeople(
  room: DeskRoom,
  ask: {
    readonly agency: string
    readonly now: Date
    readonly person?: string
    readonly source: string | Uint8Array | AsyncIterable<Uint8Array>
    readonly dryRun: boolean
    readonly told?: Told
  },
): Promise<Result<{ readonly report: ImportReport; readonly lines: readonly string[] }>> {
  const agency = await agencyAt(room.sql, ask.agency)
  if (!agency) return unknown
  const file =
    typeof ask.source === 'string' || ask.source instanceof Uint8Array
      ? ask.source
      : Buffer.concat(await Array.fromAsync(ask.source))
  const done = await importFile(
    room,
    { agency: agency.id, person: ask.person, now: ask.now, zone: agency.zone },
    file,
    ask.dryRun ? 'preview' : 'written',
    ask.told,
  )
  return done.ok ? ok({ report: done.value, lines: reportLines('en', done.value) }) : done
}

/** Only who keeps the whole roster imports: a part of it could not tell who is new. */
async function prepare(desk: Desk, sheet: Sheet): Promise<Result<Prepared>> {
  const root = await wholeAgency(desk)
  if (root === '' || !mayImport(desk, root)) return unknown
  const [members, units] = [await allMembers(desk), await unitsOf(desk)]
  const plan = planImport(sheet, {
    members,
    units,
    today: desk.today,
    now: desk.now,
    newKey: () => newId(desk.now.getTime()),
    newNumber,
  })
  desk.seen.push({ agency: desk.agency, person: desk.person, did: 'people.import-previewed', at: desk.now })
  return ok({ sheet, plan, members })
}

const mayImport = (desk: Desk, root: string): boolean =>
  desk.person === undefined ||
  desk.standing.some(([duty, unit]) => unit === root && (rosterKeepers as readonly string[]).includes(duty))

/** Does what was planned. What changed in the meantime is left alone and reported. */
async function write(room: DeskRoom, who: Who, plan: Plan, told: Told): Promise<Result<Plan>> {
  const late: RowProblem[] = []
  const all = plan.adds.length + plan.changes.length
  if (plan.units.length > 0) {
    const made = await act(room, who, (desk) => makeUnits(desk, plan.units))
    if (!made.ok) return made
  }
  let done = 0
  for (const batch of batches(plan.adds)) {
    const added = await act(room, who, (desk) => add(desk, batch, late))
    if (!added.ok) return added
    told((done += batch.length), all)
  }
  for (const batch of batches(plan.changes)) {
    const changed = await act(room, who, (desk) => change(desk, batch, late))
    if (!changed.ok) return changed
    told((done += batch.length), all)
  }
  const out = new Set(late.map(({ row }) => row))
  return ok({
    ...plan,
    adds: plan.adds.filter(({ row }) => !out.has(row)),
    changes: plan.changes.filter(({ row }) => !out.has(row)),
    problems: [...plan.problems, ...late].toSorted((a, b) => a.row - b.row),
  })
}

const batches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / batchSize) }, (_, place) =>
    items.slice(place * batchSize, (place + 1) * batchSize),
  )

/** Makes the units that the file names; where someone made one of them just now, the plan no longer holds. */
async function makeUnits(desk: Desk, units: readonly PlannedUnit[]): Promise<Result<undefined>> {
  if (!mayImport(desk, await wholeAgency(desk))) return unknown
  const there = await unitsOf(desk)
  const taken = (unit: PlannedUnit): boolean =>
    there.some((other: Unit) => !other.closed && other.path.toLowerCase() === unit.path.toLowerCase())
  if (units.some(taken)) return stale
  for (const unit of units) await insertUnit(desk, unit)
  note(desk, 'unit.imported', units, `${units.length}`)
  return ok(undefined)
}

async function add(desk: Desk, batch: readonly PlannedAdd[], late: RowProblem[]): Promise<Result<undefined>> {
  if (!mayImport(desk, await wholeAgency(desk))) return unknown
  const taken = await takenNumbers(
    desk,
    batch.map(({ member }) => member.employeeNumber),
  )
  const fresh = batch.filter(({ member }) => !taken.has(member.employeeNumber))
  late.push(
    ...batch
      .filter((one) => !fresh.includes(one))
      .map(({ row, member }) => ({
        row,
        column: columnLabel('number'),
        says: say('problem.row-late'),
        value: member.employeeNumber,
      })),
  )
  if (fresh.length === 0) return ok(undefined)
  await addMembers(
    desk,
    fresh.map(({ member }) => ({
      member,
      action: 'begin',
      says: say('member.imported'),
      facts: factsBetween(undefined, member, subjectOf(desk, member.id)),
    })),
  )
  note(
    desk,
    'people.imported',
    fresh.map(({ member }) => member),
    `added ${fresh.length}`,
  )
  return ok(undefined)
}

async function change(desk: Desk, batch: readonly PlannedChange[], late: RowProblem[]): Promise<Result<undefined>> {
  if (!mayImport(desk, await wholeAgency(desk))) return unknown
  const still = await unchanged(
    desk,
    batch.map(({ before }) => before),
  )
  const good = batch.filter(({ before }) => still.has(before.id))
  late.push(
    ...batch
      .filter((one) => !good.includes(one))
      .map(({ row, before }) => ({
        row,
        column: columnLabel('number'),
        says: say('problem.row-late'),
        value: before.employeeNumber,
      })),
  )
  if (good.length === 0) return ok(undefined)
  const standing = await standingFacts(
    desk,
    good.map(({ before }) => before.id),
  )
  await changeMembers(
    desk,
    good.map(({ before, after, changes }) => ({
      member: { ...after, version: before.version + 1 },
      action: 'edit',
      says: say('member.imported-change', { what: changedSays(changes) }),
      facts: factsBetween(before, after, subjectOf(desk, before.id), standing.get(before.id)),
    })),
  )
  note(
    desk,
    'people.imported',
    good.map(({ after }) => after),
    `changed ${good.length}`,
  )
  return ok(undefined)
}
