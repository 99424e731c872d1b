import type { Answers } from '#kernel/form.ts'
import { invalid, type Result } from '#kernel/result.ts'
import { begin, change } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { wholeAgency } from '#platform/units.ts'
import { milestoneFact } from './facts.ts'
import { accreditationKind } from './kind.ts'
import { say } from './messages.ts'
import type { Accreditation, Milestone } from './model.ts'
import { addMilestone, end, nextTurn, titleOf } from './rules.ts'

/** Records a programme with the milestone that it was entered with. */
export async function recordProgramme(desk: Desk, answers: Answers): Promise<Result<Accreditation>> {
  const { body, programme, independence, website } = answers as Record<'body' | 'programme' | 'independence' | 'website', string>
  const milestone = milestoneOf(answers)
  if (milestone.on > desk.today) return invalid({ on: say('problem.future') })
  const draft = { body, programme, independence, ...(website ? { website } : {}), milestones: [milestone] }
  return begin(desk, accreditationKind, { ...draft, scopeUnit: await wholeAgency(desk), title: titleOf(programme, body), ...nextTurn(programme, milestone) }, {
    facts: [milestoneFact(draft, milestone)],
  })
}

/** Adds a milestone. */
export const recordMilestone = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Accreditation>> =>
  change(desk, accreditationKind, id, 'milestone', (record) => addMilestone(record, milestoneOf(answers), desk.today), version)

/** Records the body's decision to accredit. */
export const recordAward = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Accreditation>> =>
  change(desk, accreditationKind, id, 'award', (record) => addMilestone(record, milestoneOf({ ...answers, stage: 'decision' }), desk.today), version)

/** Ends the participation. */
export const endParticipation = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Accreditation>> =>
  change(desk, accreditationKind, id, 'end', (record) => end(record, String(answers['on']), String(answers['because']), desk.today), version)

const milestoneOf = (answers: Answers): Milestone => ({
  on: String(answers['on']),
  stage: String(answers['stage']) as Milestone['stage'],
  document: String(answers['document']),
})
