import { daysBetween, monthsBetween, type Day } from '#kernel/time.ts'
import type { Cohort } from './cohort-model.ts'

/** Where an agency stands in its time and its items: months counted from one, items shown of all, days without a word. */
export function standingOf({ pledgedOn, dueOn, checkedInOn, counts }: Cohort, today: Day) {
  const of = monthsBetween(pledgedOn, dueOn)
  return {
    month: Math.min(monthsBetween(pledgedOn, today) + 1, of),
    of,
    shown: (counts.proven ?? 0) + (counts['proven-no-occasion'] ?? 0) + (counts.attested ?? 0),
    all: Object.values(counts).reduce((sum, count) => sum + count, 0),
    lapsed: counts.lapsed ?? 0,
    quiet: Math.max(0, daysBetween(checkedInOn ?? pledgedOn, today)),
  }
}
