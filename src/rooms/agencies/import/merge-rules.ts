import type { Day } from '#kernel/time.ts'
import { verbatim } from '#kernel/words.ts'
import type { Leave, Member, MemberFields } from '../roster/model.ts'
import { stateOf } from '../roster/rules.ts'
import type { ColumnName } from './columns.ts'

/** The member after a row: columns that the file lacks, and leaves that it does not name, stay as they were. */
export function merged(before: Member, fields: MemberFields, present: ReadonlySet<ColumnName>): Member {
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
function keepingKind(
  leaves: readonly Leave[],
  row: Leave | undefined,
  present: ReadonlySet<ColumnName>,
): Leave | undefined {
  const known = row && !present.has('leaveKind') ? leaves.find(({ from }) => from === row.from) : undefined
  return row && known ? { ...row, kind: known.kind } : row
}

const optional = (name: string, value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { [name]: value }

/** Leaves with the one that a row names; leaving the agency ends one that runs. */
export function withLeave(leaves: readonly Leave[], row: Leave | undefined, left: Day | undefined): readonly Leave[] {
  const known = row && leaves.find(({ from }) => from === row.from)
  const added = !row
    ? leaves
    : known
      ? leaves.map((leave) => (leave === known ? { ...leave, ...row } : leave))
      : [...leaves, row].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return left
    ? added.map((leave) => (leave.to === undefined ? { ...leave, to: leave.from > left ? leave.from : left } : leave))
    : added
}
