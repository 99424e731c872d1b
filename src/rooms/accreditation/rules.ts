import { onDay, type Sentence } from '#kernel/words.ts'
import { addMonths, type Day } from '#kernel/time.ts'
import { invalid, ok, type Result } from '#kernel/result.ts'
import type { Done } from '#platform/change.ts'
import { endedFact, milestoneFact } from './facts.ts'
import { say } from './messages.ts'
import type { Accreditation, Milestone } from './model.ts'

/** A reminder falls due this many months after a milestone, well before the item that it proves would lapse. */
const remindAfterMonths = 12

/** What a programme's title says. */
export const titleOf = (programme: string, body: string): Sentence => say('title', { programme, body })

/** Whose turn it is after a milestone: the coordinator's, for the next one. */
export const nextTurn = (programme: string, milestone: Milestone) =>
  ({ turn: ['coordinator'], ask: say('ask.milestone', { programme }), dueOn: addMonths(milestone.on, remindAfterMonths) }) as const

/** Adds a milestone that has happened. Documents may come in late, so an older day than the last one's is fine. */
export function addMilestone(accreditation: Accreditation, milestone: Milestone, today: Day): Result<Done<Accreditation>> {
  if (milestone.on > today) return invalid({ on: say('problem.future') })
  const milestones = [...accreditation.milestones, milestone].sort((a, b) => (a.on < b.on ? -1 : 1))
  const latest = milestones.at(-1) ?? milestone
  return ok({
    record: { ...accreditation, milestones, ...nextTurn(accreditation.programme, latest) },
    facts: [milestoneFact(accreditation, milestone)],
    says: say('milestone.says', { stage: say(`stage.${milestone.stage}`), on: onDay(milestone.on) }),
  })
}

/** Ends the participation on a day that has come. */
export function end(accreditation: Accreditation, on: Day, because: string, today: Day): Result<Done<Accreditation>> {
  if (on > today) return invalid({ on: say('problem.future') })
  const { ask: _, dueOn: __, ...rest } = accreditation
  return ok({ record: { ...rest, turn: [], endedBecause: because }, facts: [endedFact(accreditation, on)] })
}

