import type { NewFact } from '#platform/change.ts'
import type { Leave, Member } from './model.ts'

export const rosterFacts = ['roster.joined', 'roster.left', 'roster.leave-began', 'roster.leave-ended'] as const

/** The facts of one member that no later one superseded, by what they say: a correction supersedes them. */
export type StandingFact = { readonly id: string; readonly name: string; readonly occurredOn: string }

type Served = Pick<Member, 'sworn' | 'appointedOn' | 'leftOn' | 'leaves'>

/**
 * What a change of a member establishes: joining, leaving, the beginnings and ends of leave. What was known otherwise
 * before is superseded; coming back after having left is a new joining.
 */
export function factsBetween(
  before: Served | undefined,
  after: Served,
  subject: string,
  standing: readonly StandingFact[] = [],
): readonly NewFact[] {
  const dims = { sworn: after.sworn }
  const fact = (name: (typeof rosterFacts)[number], occurredOn: string, superseded?: string): NewFact => ({
    name,
    occurredOn,
    dims,
    subject,
    ...(superseded ? { supersedes: superseded } : {}),
  })
  const last = (name: string, on?: string): string | undefined =>
    standing.findLast((one) => one.name === name && (on === undefined || one.occurredOn === on))?.id
  const cameBack = before?.leftOn !== undefined && after.leftOn === undefined
  const joined =
    !before || cameBack
      ? [fact('roster.joined', after.appointedOn)]
      : before.appointedOn !== after.appointedOn || before.sworn !== after.sworn
        ? [fact('roster.joined', after.appointedOn, last('roster.joined', before.appointedOn))]
        : []
  const left =
    after.leftOn === undefined || after.leftOn === before?.leftOn
      ? []
      : [
          fact(
            'roster.left',
            after.leftOn,
            before?.leftOn === undefined ? undefined : last('roster.left', before.leftOn),
          ),
        ]
  return [...joined, ...leavesBetween(before?.leaves ?? [], after.leaves, fact, last), ...left]
}

function leavesBetween(
  before: readonly Leave[],
  after: readonly Leave[],
  fact: (name: (typeof rosterFacts)[number], on: string, superseded?: string) => NewFact,
  last: (name: string, on?: string) => string | undefined,
): readonly NewFact[] {
  return after.flatMap((leave) => {
    const known = before.find(({ from }) => from === leave.from)
    const began = known ? [] : [fact('roster.leave-began', leave.from)]
    const ended =
      leave.to === undefined || leave.to === known?.to
        ? []
        : [
            fact(
              'roster.leave-ended',
              leave.to,
              known?.to === undefined ? undefined : last('roster.leave-ended', known.to),
            ),
          ]
    return [...began, ...ended]
  })
}
