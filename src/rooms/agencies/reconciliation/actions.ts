import type { Answers } from '#kernel/form.ts'
import { invalid, ok, unknown, type Result } from '#kernel/result.ts'
import { begin, change } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { wholeAgency } from '#platform/units.ts'
import { say } from '../messages.ts'
import { swornCount } from '../roster/store.ts'
import { reconciliationKind } from './kind.ts'
import type { Reconciliation } from './model.ts'
import { reconcile, reconciledFact, titleOf } from './rules.ts'
import { reconciliations, standingReconciled } from './store.ts'

/** Reconciles the roster with the count reported outside: once a year, by who keeps it. */
export async function recordReconciliation(desk: Desk, answers: Answers): Promise<Result<Reconciliation>> {
  const said = reconcile(answers, await swornCount(desk, String(answers['on'])), desk.today)
  if (!said.ok) return said
  if ((await reconciliations(desk)).some(({ year }) => year === said.value.year))
    return invalid({ on: say('problem.reconciled', { year: String(said.value.year) }) })
  const draft = { ...said.value, scopeUnit: await wholeAgency(desk), title: titleOf(said.value.year), turn: [] }
  return begin(desk, reconciliationKind, draft, { facts: [reconciledFact(said.value)] })
}

/** Corrects one within its year; the roster is counted again. */
export async function correctReconciliation(
  desk: Desk,
  id: string,
  answers: Answers,
  version?: number,
): Promise<Result<Reconciliation>> {
  if (!isId(id)) return unknown
  const said = reconcile(answers, await swornCount(desk, String(answers['on'])), desk.today)
  if (!said.ok) return said
  const before = await standingReconciled(desk, id)
  return change(
    desk,
    reconciliationKind,
    id,
    'correct',
    (one) => {
      if (one.year !== said.value.year) return invalid({ on: say('problem.other-year', { year: String(one.year) }) })
      return ok({ record: { ...one, ...said.value }, facts: [reconciledFact(said.value, before)] })
    },
    version,
  )
}
