import type { Measure, Verdict, Fact } from '#kernel/measure.ts'
import type { Day } from '#kernel/time.ts'
import { accreditationParticipation } from '#rooms/accreditation/door.ts'
import type { Edition, Requirement } from '#rooms/frameworks/door.ts'

/** Every measure that exists today, by the name that editions call it. Each later room adds its own. */
const measures: ReadonlyMap<string, Measure> = new Map([accreditationParticipation].map((measure) => [measure.name, measure]))

/** The names of the facts that an edition's measures read. */
export const factNames = (asked: readonly Requirement[]): readonly string[] => [
  ...new Set(asked.flatMap((one) => one.proof.measures.flatMap((each) => measures.get(each.name)?.reads ?? []))),
]

/** Which items are judged anew when facts of these names arrive. */
export const touchedBy = (edition: Edition, established: ReadonlySet<string>): readonly string[] =>
  edition.requirements.filter((one) => factNames([one]).some((name) => established.has(name))).map((one) => one.id)

/**
 * What records say of a requirement today, or nothing where no measure of it exists yet. All its measures must be met; one
 * that fails is enough to fail; and where some do not exist yet, the others can fail it but not prove it.
 */
export function judge(asked: Requirement, edition: Edition, facts: readonly Fact[], today: Day): Verdict | undefined {
  const shared = Object.fromEntries(Object.entries(edition.parameters).map(([name, { value }]) => [name, value]))
  const verdicts = asked.proof.measures.flatMap((each) => {
    const measure = measures.get(each.name)
    return measure ? [measure.judge(facts, { ...shared, ...each.params }, today)] : []
  })
  const failing = verdicts.find((verdict) => verdict.outcome === 'not-met')
  if (failing) return failing
  if (verdicts.length < asked.proof.measures.length) return undefined
  const open = verdicts.find((verdict) => verdict.outcome === 'no-data')
  if (open) return open
  const [first, ...rest] = verdicts
  if (!first) return undefined
  const untils = verdicts.flatMap((verdict) => verdict.until ?? []).sort()
  const occasion = verdicts.some((verdict) => verdict.outcome === 'met')
  return { ...first, outcome: occasion ? 'met' : 'met-no-occasion', ...(rest.length > 0 && untils[0] ? { until: untils[0] } : {}) }
}
