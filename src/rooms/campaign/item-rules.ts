import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Verdict } from '#kernel/measure.ts'
import { addDays, addMonths, type Day } from '#kernel/time.ts'
import { onDay, verbatim, type Sentence } from '#kernel/words.ts'
import type { Done } from '#platform/change.ts'
import { say } from './messages.ts'
import type { Attestation, Item, ItemState, Standing, Status } from './model.ts'

/** The edition's numbers that an item's reckoning needs; they are parameters of the edition, never of the code. */
export type ItemNumbers = { readonly cureDays: number; readonly warningDays: number; readonly attestationMonths: number }

type Reckoning = {
  readonly state: ItemState
  readonly attestation?: Attestation | undefined
  readonly verdict?: Verdict | undefined
  readonly before: Standing
  readonly today: Day
  readonly cureDays: number
}

/**
 * What an item is today. Lapsed > proven > attested > in progress > not started; a failing measure forbids "attested", and
 * "no data" is never "met". What was shown once and is not shown today keeps its status while notice runs (the edition's
 * cure days), and lapses after. Source: campaign.md, "Rules for every item".
 */
export function reckon({ state, attestation, verdict, before, today, cureDays }: Reckoning): Standing {
  const { cureUntil: _, verdict: __, until: ___, ...kept } = before
  const shown = shownAs(attestation, verdict, today)
  const judged = verdict ? { verdict } : {}
  if (shown) return { ...judged, status: shown.status, since: sinceOf(before, shown.status, today), held: true, ...(shown.until ? { until: shown.until } : {}) }
  if (!before.held) {
    const status = state === 'not-started' ? 'not-started' : 'in-progress'
    return { ...judged, status, since: sinceOf(before, status, today), held: false }
  }
  if (before.status === 'lapsed') return { ...kept, ...judged }
  const cureUntil = before.cureUntil ?? addDays(today, cureDays)
  if (today <= cureUntil) return { ...kept, ...judged, cureUntil }
  return { ...judged, status: 'lapsed', since: today, held: true }
}

function shownAs(attestation: Attestation | undefined, verdict: Verdict | undefined, today: Day): { status: Status; until?: Day } | undefined {
  const until = verdict?.until ? { until: verdict.until } : {}
  if (verdict?.outcome === 'met') return { status: 'proven', ...until }
  if (verdict?.outcome === 'met-no-occasion') return { status: 'proven-no-occasion', ...until }
  if (attestation && today < attestation.expires && verdict?.outcome !== 'not-met') return { status: 'attested', until: attestation.expires }
  return undefined
}

const sinceOf = (before: Standing, status: Status, today: Day): Day => (before.status === status ? before.since : today)

/** An item as it is when the pledge is signed. */
export const firstStanding = (today: Day): Standing => ({ status: 'not-started', since: today, held: false })

/** The item with its standing reckoned anew, and whose turn it is then. */
export function settle(item: Item, verdict: Verdict | undefined, today: Day, numbers: ItemNumbers): Item {
  const standing = reckon({ state: item.state, attestation: item.attestation, verdict, before: item.standing, today, cureDays: numbers.cureDays })
  const { ask: _, dueOn: __, ...rest } = item
  return { ...rest, standing, ...turnOf(rest, standing, addDays(today, numbers.warningDays)) }
}

/** A renewal is asked for when its end comes near, not a year ahead. */
function turnOf(item: Omit<Item, 'ask' | 'dueOn'>, standing: Standing, soon: Day): Pick<Item, 'turn' | 'ask' | 'dueOn'> {
  if (standing.cureUntil) return { turn: ['executive', 'coordinator'], ask: say('ask.cure', { until: onDay(standing.cureUntil) }), dueOn: standing.cureUntil }
  if (standing.status === 'attested' && standing.until && standing.until <= soon)
    return { turn: ['coordinator'], ask: say('ask.renew', { until: onDay(standing.until) }), dueOn: standing.until }
  const working = standing.status === 'in-progress' || standing.status === 'lapsed'
  if (working && item.plannedFor) return { turn: item.owner ? ['owner'] : ['coordinator'], ask: say('ask.plan'), dueOn: item.plannedFor }
  return { turn: [] }
}

export type Plan = { readonly owner?: string | undefined; readonly plannedFor?: Day | undefined; readonly narrative: string }

/** Gives an item its owner, its day and its words; the owner's tie follows the owner. */
export function plan(item: Item, { owner, plannedFor, narrative }: Plan): Done<Item> {
  const { owner: before, ownerName: _, plannedFor: __, ...rest } = item
  const record = { ...rest, narrative, ...(owner ? { owner } : {}), ...(plannedFor ? { plannedFor } : {}) }
  const changed = before !== owner
  return {
    record,
    grants: changed && owner ? [{ holder: owner, kind: 'owner', reason: 'works on this item' }] : [],
    endings: changed && before ? [{ holder: before, kind: 'owner', reason: 'someone else works on it' }] : [],
  }
}

/** Signs a statement for what records cannot show; refused while a computable measure fails. */
export function attest(item: Item, signed: Omit<Attestation, 'on' | 'expires'>, verdict: Verdict | undefined, today: Day, months: number): Result<Done<Item>> {
  if (verdict?.outcome === 'not-met') return refuse(say('refuse.failing', { says: verdict.says }))
  const attestation = { ...signed, on: today, expires: addMonths(today, months) }
  return ok({
    record: { ...item, attestation },
    facts: [{ name: 'campaign.item-attested', occurredOn: today, dims: { item: item.requirement, expires: attestation.expires } }],
    says: say('i.attest.says', { expires: onDay(attestation.expires), statement: verbatim(attestation.statement) }),
  })
}

/** Takes an attestation back. What was shown and is not shown now has lapsed: nobody withdraws to avoid the word. */
export function retract(item: Item, reason: string, today: Day): Done<Item> {
  const { attestation: _, ...rest } = item
  const stillProven = item.standing.status === 'proven' || item.standing.status === 'proven-no-occasion'
  const standing: Standing = stillProven ? item.standing : { status: 'lapsed', since: today, held: true }
  return { record: { ...rest, standing }, says: say('i.retract.says', { reason: verbatim(reason) }) }
}

/** What the history says of a reckoning: a change of status, or notice; nothing where nothing turned. */
export function turned(before: Item, after: Item): Sentence | undefined {
  const [was, is] = [before.standing, after.standing]
  if (was.status !== is.status) return say('i.reckon.says', { before: say(`status.${was.status}`), after: say(`status.${is.status}`) })
  if (is.cureUntil && !was.cureUntil) return say('i.notice.says', { until: onDay(is.cureUntil) })
  return after.ask?.key === 'ask.renew' ? say('i.remind.says', { until: onDay(is.until ?? '') }) : undefined
}
