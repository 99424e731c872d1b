import type { Answers, Typed } from '#kernel/form.ts'
import { invalid, ok, type Result } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import type { NewFact } from '#platform/change.ts'
import { say } from '../messages.ts'
import type { Reconciliation } from './model.ts'

type Said = Pick<Reconciliation, 'year' | 'outside' | 'source' | 'countedOn' | 'roster' | 'explanation'>

/** Sets the outside count beside the roster's; a difference needs its reason. */
export function reconcile(answers: Answers, roster: number, today: Day): Result<Said> {
  const countedOn = String(answers['on'])
  const outside = Number(answers['outside'])
  const explanation = String(answers['explanation'] ?? '')
  if (countedOn > today) return invalid({ on: say('problem.future') })
  if (outside !== roster && explanation === '')
    return invalid({ explanation: say('problem.difference', { outside, roster }) })
  return ok({
    year: Number(countedOn.slice(0, 4)),
    outside,
    source: String(answers['source']),
    countedOn,
    roster,
    explanation,
  })
}

export const titleOf = (year: number) => say('reconciliation.title', { year: String(year) })

/** The two counts of a day; a correction takes the place of what was told before. */
export const reconciledFact = ({ countedOn, outside, roster }: Said, supersedes?: string): NewFact => ({
  name: 'roster.reconciled',
  occurredOn: countedOn,
  dims: { outside, roster, difference: outside - roster },
  ...(supersedes ? { supersedes } : {}),
})

/** What the form shows when one is corrected. */
export const typedReconciliation = ({ outside, source, countedOn, explanation }: Partial<Reconciliation>): Typed => ({
  outside: String(outside ?? ''),
  source: source ?? '',
  on: countedOn ?? '',
  explanation: explanation ?? '',
})
