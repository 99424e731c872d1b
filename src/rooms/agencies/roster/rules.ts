import type { Answers, Typed } from '#kernel/form.ts'
import { invalid, ok, type Result } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { onDay, verbatim, type Sentence } from '#kernel/words.ts'
import type { Done } from '#platform/change.ts'
import { say } from '../messages.ts'
import type { LeaveKind, Member, MemberFields, State } from './model.ts'

/** Where someone stands by their dates. */
export const stateOf = ({ leftOn, leaves }: Pick<Member, 'leftOn' | 'leaves'>): State =>
  leftOn !== undefined ? 'left' : leaves.some(({ to }) => to === undefined) ? 'on-leave' : 'active'

/** What a row's or a page's answers say of a member; unit and supervisor are looked up by whoever has the roster. */
export function fieldsFrom(
  answers: Answers,
  found: { readonly unit: string; readonly supervisor?: string },
): MemberFields {
  const { email, left, leaveFrom, leaveTo, leaveKind } = answers as Readonly<Record<string, string>>
  const leave = leaveFrom
    ? [{ from: leaveFrom, kind: (leaveKind ?? 'other') as LeaveKind, ...(leaveTo ? { to: leaveTo } : {}) }]
    : []
  return {
    name: String(answers['name']),
    employeeNumber: String(answers['number']),
    rank: String(answers['rank'] ?? ''),
    sworn: answers['sworn'] === 'sworn',
    appointedOn: String(answers['appointed']),
    leaves: leave,
    ...found,
    ...(left ? { leftOn: left } : {}),
    ...(email ? { email } : {}),
  }
}

/** What is wrong with the dates of a member, by the name of the form's field: nothing lies ahead, nothing ends before it begins. */
export function dateProblems(answers: Answers, today: Day): Readonly<Record<string, Sentence>> {
  const { appointed, left, leaveFrom, leaveTo } = answers as { readonly [name: string]: string | undefined }
  const problems: Record<string, Sentence> = {}
  for (const [name, day] of Object.entries({ appointed, left, leaveFrom, leaveTo }))
    if (day !== undefined && day > today) problems[name] = say('problem.future')
  if (left && appointed && left < appointed) problems['left'] = say('problem.left-before')
  if (leaveFrom && appointed && leaveFrom < appointed) problems['leaveFrom'] = say('problem.leave-before')
  if (leaveTo && !leaveFrom) problems['leaveFrom'] = say('problem.leave-from')
  if (leaveTo && leaveFrom && leaveTo < leaveFrom) problems['leaveTo'] = say('problem.leave-order')
  return problems
}

/** A new member as the record that is begun. */
export function draftOf(fields: MemberFields) {
  const { unit, ...said } = fields
  return { ...said, scopeUnit: unit, title: verbatim(said.name), turn: [], state: stateOf(said) } as const
}

/** The member after a correction; absent answers take away what was there. */
export function edited(member: Member, fields: Omit<MemberFields, 'unit' | 'leftOn' | 'leaves'>): Member {
  const { email: _, supervisor: __, supervisorName: ___, supervisorNumber: ____, ...kept } = member
  return { ...kept, ...fields, title: verbatim(fields.name) }
}

export type Named = { readonly field: keyof MemberFields; readonly label: Sentence }
const named: readonly Named[] = [
  { field: 'name', label: say('column.name') },
  { field: 'employeeNumber', label: say('column.number') },
  { field: 'rank', label: say('column.rank') },
  { field: 'supervisor', label: say('column.supervisor') },
  { field: 'sworn', label: say('column.sworn') },
  { field: 'appointedOn', label: say('column.appointed') },
  { field: 'leftOn', label: say('column.left') },
  { field: 'leaves', label: say('column.leaves') },
  { field: 'email', label: say('column.email') },
  { field: 'unit', label: say('column.unit') },
]

/** Which fields differ, so that a change writes and tells only those. */
export const differences = (before: Member, after: Member): readonly Named[] =>
  named.filter(({ field }) => JSON.stringify(valueOf(before, field)) !== JSON.stringify(valueOf(after, field)))

/** Leaves are compared by what they say: the database keeps the names of their parts in an order of its own. */
function valueOf(member: Member, field: keyof MemberFields): unknown {
  if (field === 'leaves') return member.leaves.map(({ from, to, kind }) => [from, to, kind])
  return field === 'unit' ? member.scopeUnit : member[field]
}

/** "changed rank and unit", for the history. */
export function changedSays(changes: readonly Named[]): Sentence {
  const [first, ...rest] = changes.map(({ label }) => label)
  if (!first) return say('member.edit.done')
  return say('member.changed', { what: rest.reduce((list, label) => say('list.and', { list, label }), first) })
}

/** Begins a leave on a day that has come. */
export function goOnLeave(member: Member, on: Day, kind: LeaveKind, today: Day): Result<Done<Member>> {
  if (on > today) return invalid({ on: say('problem.future') })
  if (on < member.appointedOn) return invalid({ on: say('problem.leave-before') })
  if (member.leaves.some(({ from, to }) => on <= from || (to !== undefined && on < to)))
    return invalid({ on: say('problem.leave-overlaps') })
  return ok({
    record: { ...member, leaves: [...member.leaves, { from: on, kind }] },
    says: say('member.leave.says', { on: onDay(on) }),
  })
}

/** Ends the leave that is running. */
export function comeBack(member: Member, on: Day, today: Day): Result<Done<Member>> {
  const running = member.leaves.find(({ to }) => to === undefined)
  if (on > today) return invalid({ on: say('problem.future') })
  if (running && on < running.from) return invalid({ on: say('problem.leave-order') })
  const leaves = member.leaves.map((leave) => (leave === running ? { ...leave, to: on } : leave))
  return ok({ record: { ...member, leaves }, says: say('member.return.says', { on: onDay(on) }) })
}

/** Ends someone's service, and with it a leave that is running. */
export function leaveAgency(member: Member, on: Day, because: string | undefined, today: Day): Result<Done<Member>> {
  if (on > today) return invalid({ on: say('problem.future') })
  if (on < member.appointedOn) return invalid({ on: say('problem.left-before') })
  const leaves = member.leaves.map((leave) =>
    leave.to === undefined ? { ...leave, to: leave.from > on ? leave.from : on } : leave,
  )
  return ok({
    record: { ...member, leaves, leftOn: on, ...(because ? { leftBecause: because } : {}) },
    says: say('member.separate.says', { on: onDay(on) }),
  })
}

/** Takes someone back who had left; their service counts from that day. */
export function takeBack(member: Member, on: Day, today: Day): Result<Done<Member>> {
  if (on > today) return invalid({ on: say('problem.future') })
  if (member.leftOn && on < member.leftOn) return invalid({ on: say('problem.back-before') })
  const { leftOn: _, leftBecause: __, ...rest } = member
  return ok({ record: { ...rest, appointedOn: on }, says: say('member.reinstate.says', { on: onDay(on) }) })
}

/** Whether a chain of supervisors, from the one proposed upwards, comes back to the member. */
export function supervisesItself(
  member: string,
  supervisor: string | undefined,
  above: ReadonlyMap<string, string | undefined>,
): boolean {
  for (let at = supervisor, steps = 0; at !== undefined && steps <= above.size; at = above.get(at), steps++)
    if (at === member) return true
  return false
}

/** What the edit form shows of a member. */
export const typedMember = (member: Partial<Member>): Typed => ({
  name: member.name ?? '',
  number: member.employeeNumber ?? '',
  sworn: member.sworn === undefined ? '' : member.sworn ? 'sworn' : 'civilian',
  rank: member.rank ?? '',
  appointed: member.appointedOn ?? '',
  email: member.email ?? '',
  supervisor: member.supervisorNumber ?? '',
})
