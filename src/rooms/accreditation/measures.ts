import type { Fact, Measure, Verdict } from '#kernel/measure.ts'
import { addMonths, type Day } from '#kernel/time.ts'
import { onDay, verbatim } from '#kernel/words.ts'
import { say } from './messages.ts'

/**
 * Takes part in an independent body's programme: a milestone within the last `months` months, in a participation that has
 * not ended. Have and of are participations (one is enough); the verdict turns when the latest milestone grows too old.
 * Source: campaign.md, item lc-2.
 */
export const accreditationParticipation: Measure = {
  name: 'accreditation-participation',
  reads: ['accreditation.milestone', 'accreditation.ended'],
  judge(facts, parameters, today) {
    const months = parameters['months'] ?? 24
    const ended = new Set(named(facts, 'accreditation.ended', today).map((fact) => fact.source))
    const milestones = named(facts, 'accreditation.milestone', today)
    const latest = newest(milestones.filter((fact) => !ended.has(fact.source)))
    if (latest) return ofLatest(latest, months, today)
    const over = newest(milestones)
    if (over) return { outcome: 'not-met', have: 0, of: 1, asOf: today, says: say('measure.ended', about(over)), missing: say('measure.missing', { months }) }
    return { outcome: 'no-data', asOf: today, says: say('measure.none'), missing: say('measure.missing', { months }) }
  },
}

function ofLatest(latest: Fact, months: number, today: Day): Verdict {
  const until = addMonths(latest.occurredOn, months)
  if (until > today) return { outcome: 'met', have: 1, of: 1, asOf: today, until, says: say('measure.met', about(latest)) }
  return { outcome: 'not-met', have: 0, of: 1, asOf: today, says: say('measure.old', { ...about(latest), months }), missing: say('measure.missing', { months }) }
}

const named = (facts: readonly Fact[], name: string, today: Day): readonly Fact[] =>
  facts.filter((fact) => fact.name === name && fact.occurredOn <= today)

const newest = (facts: readonly Fact[]): Fact | undefined =>
  facts.reduce<Fact | undefined>((latest, fact) => (!latest || fact.occurredOn >= latest.occurredOn ? fact : latest), undefined)

const about = ({ dims, occurredOn }: Fact) => ({
  body: verbatim(String(dims['body'])),
  programme: verbatim(String(dims['programme'])),
  on: onDay(occurredOn),
})
