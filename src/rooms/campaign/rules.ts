import { invalid, ok, refuse, type Result } from '#kernel/result.ts'
import { addMonths, type Day } from '#kernel/time.ts'
import { onDay, verbatim, type Sentence } from '#kernel/words.ts'
import type { Done } from '#platform/change.ts'
import { say } from './messages.ts'
import type { Extension, Participation, Signature } from './model.ts'

/** A check-in falls due each quarter. */
const checkInMonths = 3

/** Whose turn it is in a pledge that runs: the coordinator's, for the next check-in. */
const nextCheckIn = (today: Day) => ({ turn: ['coordinator'], ask: say('ask.check-in'), dueOn: addMonths(today, checkInMonths) }) as const

/** Nobody's turn: what was asked is dropped. */
const nobodys = <Record extends Participation>({ ask: _, dueOn: __, ...rest }: Record) => ({ ...rest, turn: [] })

/** The executive signs: the clock starts and runs for the edition's months. */
export function sign(participation: Participation, signature: Signature, months: number, today: Day): Result<Done<Participation>> {
  return ok({
    record: { ...participation, ...nextCheckIn(today), pledgedOn: today, until: addMonths(today, months), signed: signature },
    facts: [{ name: 'campaign.pledged', occurredOn: today, dims: { edition: participation.edition } }],
  })
}

/** The quarter's few sentences; the next check-in is due a quarter later. */
export const checkIn = (participation: Participation, moved: string, stuck: string, today: Day): Result<Done<Participation>> =>
  ok({
    record: { ...participation, ...nextCheckIn(today), checkedInOn: today },
    says: stuck ? say('p.check-in.says', { moved: verbatim(moved), stuck: verbatim(stuck) }) : say('p.check-in.says-moved', { moved: verbatim(moved) }),
  })

/**
 * More time, once and with a reason. Where campaign staff work on this instance, it is theirs to give; an agency that
 * assesses itself says in public that it takes it.
 */
export function extend(participation: Participation, extension: Extension, ties: ReadonlySet<string>, staffed: boolean): Result<Done<Participation>> {
  if (participation.extended) return refuse(say('refuse.extended-once'))
  if (staffed && !ties.has('campaign-staff')) return refuse(say('refuse.not-staff'))
  if (extension.until <= (participation.until ?? '')) return invalid({ until: say('refuse.earlier', { until: onDay(participation.until ?? '') }) })
  return ok({
    record: { ...participation, ...nextCheckIn(extension.on), until: extension.until, extended: extension },
    says: say('p.extend.says', { until: onDay(extension.until), reason: verbatim(extension.reason) }),
  })
}

/** Ends a participation: by the agency's own will, or because it declined. */
export const close = (participation: Participation, reason: string, says: Sentence, today: Day): Result<Done<Participation>> =>
  ok({
    record: { ...nobodys(participation), closed: { on: today, reason } },
    facts: [{ name: 'campaign.closed', occurredOn: today, dims: { as: participation.state } }],
    says,
  })

/** The clock ran out before every item was shown. */
export const expire = (participation: Participation, today: Day): Result<Done<Participation>> =>
  ok({ record: nobodys(participation), facts: [{ name: 'campaign.closed', occurredOn: today, dims: { as: 'expired' } }] })
