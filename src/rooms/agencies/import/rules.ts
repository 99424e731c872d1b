import { readForm, type Answers } from '#kernel/form.ts'
import type { Day } from '#kernel/time.ts'
import { verbatim, type Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'
import type { Unit } from '../posts/model.ts'
import { rowForm } from '../roster/forms.ts'
import type { Leave, Member, MemberFields } from '../roster/model.ts'
import { dateProblems, differences, draftOf, fieldsFrom, stateOf } from '../roster/rules.ts'
import { cellFor, columnLabel, columnNames, type ColumnName } from './columns.ts'
import type { ImportReport, Plan, PlannedAdd, PlannedChange, PlannedUnit, RowProblem, Sheet, SheetRow } from './model.ts'

/** What a plan is made from besides the file. Keys and numbers are handed in, so that the plan is the same for the same input. */
export type Known = {
  readonly members: readonly Member[]
  readonly units: readonly Unit[]
  readonly today: Day
  readonly now: Date
  readonly newKey: () => string
  readonly newNumber: () => string
}

type Checked = { readonly row: number; readonly answers: Answers; readonly number: string }

/** Says exactly what a file would do: each row lands whole or is reported whole. */
export function planImport(sheet: Sheet, known: Known): Plan {
  const problems: RowProblem[] = []
  const present = new Set(sheet.columns.map(({ name }) => name))
  const read = sheet.rows.flatMap((row) => checked(row, known.today, problems))
  const byNumber = new Map(known.members.map((member) => [member.employeeNumber, member]))
  const lone = withoutDoubles(read, problems).filter((row) => mayLand(row, byNumber.get(row.number), present, problems))
  const units = unitsFor(lone, known, problems)
  const ids = new Map(lone.map(({ number }) => [number, byNumber.get(number)?.id ?? known.newKey()]))
  const sound = withSupervisors(lone.filter((row) => units.has(unitOf(row))), byNumber, ids, present, problems)

  const adds: PlannedAdd[] = []
  const changes: PlannedChange[] = []
  for (const { row, answers, number } of sound) {
    const supervisor = idOf(String(answers['supervisor'] ?? ''), byNumber, ids)
    const said = fieldsFrom(answers, { unit: units.get(unitOf({ answers }))?.id ?? '', ...(supervisor ? { supervisor } : {}) })
    const fields = { ...said, leaves: withLeave([], said.leaves[0], said.leftOn) }
    const before = byNumber.get(number)
    if (!before) adds.push({ row, member: { ...draftOf(fields), id: ids.get(number) ?? '', number: known.newNumber(), version: 1, openedAt: known.now } })
    else {
      const after = merged(before, fields, present)
      const differs = differences(before, after)
      if (differs.length > 0) changes.push({ row, before, after, changes: differs })
    }
  }
  const used = new Set(sound.flatMap(({ answers }) => pathsTo(String(answers['unit'] ?? '')).map((path) => path.toLowerCase())))
  const made = [...units.values()].filter((unit): unit is PlannedUnit => 'parent' in unit && !('closed' in unit) && used.has(unit.path.toLowerCase()))
  return { adds: supervisorsFirst(adds), changes, same: sound.length - adds.length - changes.length, units: made, problems: problems.toSorted((a, b) => a.row - b.row) }
}

/** What a plan does, for people. */
export function reportOf(sheet: Sheet, plan: Plan, members: readonly Member[], mode: ImportReport['mode']): ImportReport {
  const named = new Set(sheet.rows.map(({ cells }) => cellFor('number', cells.number ?? '')))
  return {
    mode,
    rows: sheet.rows.length,
    added: plan.adds.length,
    changed: plan.changes.length,
    same: plan.same,
    refused: new Set(plan.problems.map(({ row }) => row)).size,
    absent: members.filter((member) => member.state !== 'left' && !named.has(member.employeeNumber)).length,
    units: plan.units.map(({ path }) => path),
    columns: sheet.columns.map(({ heading, name }) => ({ heading, label: columnLabel(name) })),
    ignored: sheet.ignored,
    problems: plan.problems,
    doings: [
      ...plan.adds.map(({ row, member }) => ({ row, number: member.employeeNumber, name: member.name, does: 'add' as const })),
      ...plan.changes.map(({ row, after, changes }) => ({ row, number: after.employeeNumber, name: after.name, does: 'change' as const, what: listed(changes.map(({ label }) => label)) })),
    ].toSorted((a, b) => a.row - b.row),
  }
}

const listed = ([first, ...rest]: readonly Sentence[]): Sentence => rest.reduce((list, label) => say('list.and', { list, label }), first ?? verbatim(''))

/** A row by the page's own form, with everything that is wrong with it at once. */
function checked({ row, cells, fault }: SheetRow, today: Day, problems: RowProblem[]): readonly Checked[] {
  if (fault) {
    problems.push({ row, column: say('file.row'), says: fault })
    return []
  }
  const typed = Object.fromEntries(columnNames.map((name) => [name, cellFor(name, cells[name] ?? '')]))
  if (!typed['name']) typed['name'] = [typed['family'], typed['given']].filter(Boolean).join(', ')
  const read = readForm(rowForm, typed, 'submit')
  const wrong = read.ok ? dateProblems(read.value, today) : read.problem.kind === 'invalid' ? read.problem.fields : {}
  for (const [name, says] of Object.entries(wrong)) {
    const value = cells[name as ColumnName]?.trim()
    problems.push({ row, column: columnLabel(name as ColumnName), says: wordFor(name, value) ?? says, ...(value ? { value } : {}) })
  }
  return read.ok && Object.keys(wrong).length === 0 ? [{ row, answers: read.value, number: String(read.value['number']) }] : []
}

/** In a file nothing can be chosen: the words that would do are told. */
const wordFor = (name: string, value: string | undefined): Sentence | undefined =>
  name === 'sworn' && value ? say('problem.sworn-word', { typed: value }) : name === 'leaveKind' && value ? say('problem.leave-word', { typed: value }) : undefined

/** Where two rows carry the same number nobody can say which one is right, so none of them lands. */
function withoutDoubles(rows: readonly Checked[], problems: RowProblem[]): readonly Checked[] {
  const same = Map.groupBy(rows, ({ number }) => number)
  return rows.filter(({ row, number }) => {
    const others = (same.get(number) ?? []).filter((other) => other.row !== row)
    if (others[0]) problems.push({ row, column: columnLabel('number'), says: say('problem.row-double', { row: others[0].row }), value: number })
    return others.length === 0
  })
}

/** Someone who left comes back by a row only where it says that they were appointed anew. */
function mayLand({ row, answers }: Checked, before: Member | undefined, present: ReadonlySet<ColumnName>, problems: RowProblem[]): boolean {
  if (!before?.leftOn || !present.has('left') || answers['left']) return true
  if (String(answers['appointed']) > before.leftOn) return true
  problems.push({ row, column: columnLabel('left'), says: say('problem.row-left') })
  return false
}

const unitOf = ({ answers }: Pick<Checked, 'answers'>): string => String(answers['unit'] ?? '').toLowerCase()
const pathsTo = (path: string): readonly string[] => {
  const parts = path.split(' / ')
  return path === '' ? [] : parts.map((_, place) => parts.slice(0, place + 1).join(' / '))
}

/** Every unit that rows name, by its path in small letters: those there are, and those to be made with all above them. */
function unitsFor(rows: readonly Checked[], known: Known, problems: RowProblem[]): ReadonlyMap<string, Unit | PlannedUnit> {
  const units = new Map<string, Unit | PlannedUnit>(known.units.filter((unit) => !unit.closed).map((unit) => [unit.path.toLowerCase(), unit]))
  const closed = new Set(known.units.filter((unit) => unit.closed).map((unit) => unit.path.toLowerCase()))
  for (const { row, answers } of rows)
    for (const path of pathsTo(String(answers['unit'] ?? ''))) {
      if (closed.has(path.toLowerCase()) && !units.has(path.toLowerCase())) {
        problems.push({ row, column: columnLabel('unit'), says: say('problem.unit-closed', { unit: path }), value: path })
        break
      }
      if (units.has(path.toLowerCase())) continue
      const cut = path.lastIndexOf(' / ')
      const parent = units.get((cut < 0 ? '' : path.slice(0, cut)).toLowerCase())
      units.set(path.toLowerCase(), { id: known.newKey(), parent: parent?.id ?? '', name: cut < 0 ? path : path.slice(cut + 3), path })
    }
  return units
}

const idOf = (number: string, members: ReadonlyMap<string, Member>, rows: ReadonlyMap<string, string>): string | undefined =>
  number === '' ? undefined : (members.get(number)?.id ?? rows.get(number))

/** Takes out rows whose supervisor is nobody, or whose supervisor's row does not land, until nothing more falls. */
function withSupervisors(
  rows: readonly Checked[], members: ReadonlyMap<string, Member>, ids: ReadonlyMap<string, string>, present: ReadonlySet<ColumnName>, problems: RowProblem[],
): readonly Checked[] {
  if (!present.has('supervisor')) return rows
  const numberOf = ({ answers }: Checked): string => String(answers['supervisor'] ?? '')
  const fail = (row: Checked, says: Sentence): void => void problems.push({ row: row.row, column: columnLabel('supervisor'), says, value: numberOf(row) })
  let landing = rows
  for (let before = -1; before !== landing.length; ) {
    before = landing.length
    const numbers = new Set(landing.map(({ number }) => number))
    const above = new Map<string, string | undefined>([...members.values()].map((member) => [member.id, member.supervisor]))
    for (const row of landing) above.set(ids.get(row.number) ?? '', idOf(numberOf(row), members, ids))
    landing = landing.filter((row) => {
      const number = numberOf(row)
      const lost = number !== '' && !members.has(number) && !numbers.has(number)
      if (lost) fail(row, say('problem.no-supervisor-row', { number }))
      else if (inRing(ids.get(row.number) ?? '', above)) fail(row, say('problem.ring'))
      else return true
      return false
    })
  }
  return landing
}

function inRing(member: string, above: ReadonlyMap<string, string | undefined>): boolean {
  for (let at = above.get(member), steps = 0; at !== undefined && steps <= above.size; at = above.get(at), steps++) if (at === member) return true
  return false
}

/** The member after a row: columns that the file lacks, and leaves that it does not name, stay as they were. */
function merged(before: Member, fields: MemberFields, present: ReadonlySet<ColumnName>): Member {
  const { email, supervisor, supervisorName: _, supervisorNumber: __, leftOn, leftBecause, ...kept } = before
  const left = present.has('left') ? fields.leftOn : leftOn && fields.appointedOn > leftOn ? undefined : leftOn
  const after = {
    ...kept,
    name: fields.name,
    title: verbatim(fields.name),
    sworn: fields.sworn,
    appointedOn: fields.appointedOn,
    ...(present.has('rank') ? { rank: fields.rank } : {}),
    ...(present.has('unit') ? { scopeUnit: fields.unit } : {}),
    ...optional('supervisor', present.has('supervisor') ? fields.supervisor : supervisor),
    ...optional('email', present.has('email') ? fields.email : email),
    ...optional('leftOn', left),
    ...(left && leftBecause ? { leftBecause } : {}),
    leaves: withLeave(before.leaves, keepingKind(before.leaves, fields.leaves[0], present), left),
  } as Member
  return { ...after, state: stateOf(after) }
}

/** A file without the kinds of leave changes none that is known. */
function keepingKind(leaves: readonly Leave[], row: Leave | undefined, present: ReadonlySet<ColumnName>): Leave | undefined {
  const known = row && !present.has('leaveKind') ? leaves.find(({ from }) => from === row.from) : undefined
  return row && known ? { ...row, kind: known.kind } : row
}

const optional = (name: string, value: string | undefined): Readonly<Record<string, string>> => (value === undefined ? {} : { [name]: value })

function withLeave(leaves: readonly Leave[], row: Leave | undefined, left: Day | undefined): readonly Leave[] {
  const known = row && leaves.find(({ from }) => from === row.from)
  const added = !row ? leaves : known ? leaves.map((leave) => (leave === known ? { ...leave, ...row } : leave)) : [...leaves, row].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return left ? added.map((leave) => (leave.to === undefined ? { ...leave, to: leave.from > left ? leave.from : left } : leave)) : added
}

/** In an order in which nobody comes before their supervisor, so that every batch stands by itself. */
function supervisorsFirst(adds: readonly PlannedAdd[]): readonly PlannedAdd[] {
  const byId = new Map(adds.map((add) => [add.member.id, add]))
  const placed = new Set<string>()
  const ordered: PlannedAdd[] = []
  for (const add of adds) {
    const chain: PlannedAdd[] = []
    for (let at: PlannedAdd | undefined = add; at && !placed.has(at.member.id); at = byId.get(at.member.supervisor ?? '')) chain.unshift(at)
    for (const each of chain) {
      placed.add(each.member.id)
      ordered.push(each)
    }
  }
  return ordered
}
