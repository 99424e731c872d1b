import type { Answers } from '#kernel/form.ts'
import { invalid, ok, unknown, type Result } from '#kernel/result.ts'
import { verbatim } from '#kernel/words.ts'
import { begin, change, type Done } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { isId, newId } from '#platform/ids.ts'
import { say } from '../messages.ts'
import { unitsOf } from '../posts/store.ts'
import { factsBetween } from './facts.ts'
import { memberKind } from './kind.ts'
import { wholeAgencyPath, type Action, type LeaveKind, type Member } from './model.ts'
import {
  changedSays,
  comeBack,
  dateProblems,
  differences,
  draftOf,
  edited,
  fieldsFrom,
  goOnLeave,
  leaveAgency,
  supervisesItself,
  takeBack,
} from './rules.ts'
import { accountOf, memberOfNumber, standingFacts, supervisors } from './store.ts'

/** The pseudonym that counts a member in the roster and wherever the roster is the population. */
export const subjectOf = (desk: Desk, member: string): string => desk.subjectKey('roster', member)

/** Adds someone to the roster. */
export async function addMember(desk: Desk, answers: Answers): Promise<Result<Member>> {
  const problems = dateProblems(answers, desk.today)
  if (Object.keys(problems).length > 0) return invalid(problems)
  const id = newId(desk.now.getTime())
  const found = await lookUp(desk, id, answers)
  if (!found.ok) return found
  if (await memberOfNumber(desk, String(answers['number']))) return invalid({ number: say('problem.number-taken') })
  const draft = draftOf(fieldsFrom(answers, found.value))
  return begin(desk, memberKind, { id, ...draft }, { facts: factsBetween(undefined, draft, subjectOf(desk, id)) })
}

/** Corrects what the roster says of someone. */
export async function editMember(desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> {
  const problems = dateProblems(answers, desk.today)
  if (Object.keys(problems).length > 0) return invalid(problems)
  const supervisor = await supervisorOf(desk, id, answers)
  if (!supervisor.ok) return supervisor
  const taken = await memberOfNumber(desk, String(answers['number']))
  if (taken && taken !== id) return invalid({ number: say('problem.number-taken') })
  return changeMember(
    desk,
    id,
    'edit',
    (member) => {
      const {
        unit: _,
        leaves: __,
        leftOn: ___,
        ...fields
      } = fieldsFrom(answers, { unit: member.scopeUnit, ...supervisor.value })
      if (member.leftOn && fields.appointedOn > member.leftOn) return invalid({ appointed: say('problem.left-before') })
      const record = edited(member, fields)
      return ok({ record, says: changedSays(differences(member, record)) })
    },
    version,
  )
}

/** Moves someone to another unit, whose overseeing posts then know of them. */
export async function transferMember(
  desk: Desk,
  id: string,
  answers: Answers,
  version?: number,
): Promise<Result<Member>> {
  const found = await lookUp(desk, id, answers)
  if (!found.ok) return found
  const { unit, supervisor } = found.value
  return changeMember(
    desk,
    id,
    'transfer',
    ({ supervisor: _, ...member }) =>
      ok({ record: { ...member, scopeUnit: unit, ...(supervisor ? { supervisor } : {}) } }),
    version,
  )
}

export const beginLeave = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> =>
  changeMember(
    desk,
    id,
    'leave',
    (member) => goOnLeave(member, String(answers['on']), answers['leaveKind'] as LeaveKind, desk.today),
    version,
  )

export const endLeave = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> =>
  changeMember(desk, id, 'return', (member) => comeBack(member, String(answers['on']), desk.today), version)

export const separateMember = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> =>
  changeMember(
    desk,
    id,
    'separate',
    (member) => leaveAgency(member, String(answers['on']), answers['because'] as string | undefined, desk.today),
    version,
  )

export const reinstateMember = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> =>
  changeMember(desk, id, 'reinstate', (member) => takeBack(member, String(answers['on']), desk.today), version)

/** Says which account is this member's: by its address, never by a name that happens to match. */
export async function linkAccount(desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Member>> {
  const person = await accountOf(desk, String(answers['account']))
  if (!person) return invalid({ account: say('problem.no-account') })
  return changeMember(desk, id, 'link', (member) => ok({ record: { ...member, person } }), version)
}

/** A change of a member, with the facts that follow from it. */
async function changeMember(
  desk: Desk,
  id: string,
  action: Action,
  rule: (member: Member) => Result<Done<Member>>,
  version?: number,
): Promise<Result<Member>> {
  if (!isId(id)) return unknown
  const standing = (await standingFacts(desk, [id])).get(id) ?? []
  return change(
    desk,
    memberKind,
    id,
    action,
    (before) => {
      const done = rule(before)
      if (!done.ok) return done
      const record = { ...done.value.record, title: verbatim(done.value.record.name) }
      return ok({ ...done.value, record, facts: factsBetween(before, record, subjectOf(desk, id), standing) })
    },
    version,
  )
}

async function lookUp(
  desk: Desk,
  member: string,
  answers: Answers,
): Promise<Result<{ readonly unit: string; readonly supervisor?: string }>> {
  const path = String(answers['unit'] ?? '').replace(wholeAgencyPath, '')
  const unit = (await unitsOf(desk)).find((each) => !each.closed && each.path === path)
  const supervisor = await supervisorOf(desk, member, answers)
  const here =
    unit && (desk.person === undefined || desk.standing.some(([, under]) => under === unit.id)) ? unit : undefined
  if (here && supervisor.ok) return ok({ unit: here.id, ...supervisor.value })
  const fields = !supervisor.ok && supervisor.problem.kind === 'invalid' ? supervisor.problem.fields : {}
  return invalid({ ...(here ? {} : { unit: say('problem.no-unit') }), ...fields })
}

async function supervisorOf(
  desk: Desk,
  member: string,
  answers: Answers,
): Promise<Result<{ readonly supervisor?: string }>> {
  const number = answers['supervisor'] as string | undefined
  if (!number) return ok({})
  const supervisor = await memberOfNumber(desk, number)
  if (!supervisor) return invalid({ supervisor: say('problem.no-supervisor', { number }) })
  if (supervisesItself(member, supervisor, await supervisors(desk))) return invalid({ supervisor: say('problem.ring') })
  return ok({ supervisor })
}
