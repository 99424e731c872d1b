import { isDeepStrictEqual } from 'node:util'
import type { Verdict } from '#kernel/measure.ts'
import { change } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { factsOf } from '#platform/facts.ts'
import { headOf } from '#platform/record.ts'
import { editionById, parameter, requirement, type Edition } from '#rooms/frameworks/door.ts'
import { settle, turned, type ItemNumbers } from './item-rules.ts'
import { itemKind, participationKind } from './kind.ts'
import { factNames, judge, touchedBy } from './measures.ts'
import { say } from './messages.ts'
import type { Item, Standing } from './model.ts'
import { project, titleOf } from './projection.ts'
import { keepAsOf, keepChange } from './projection-store.ts'
import { holdCampaign, itemsOf, latestParticipation, participationStore } from './store.ts'



/** The numbers of an edition that reckoning needs. */
export const numbersOf = (edition: Edition): ItemNumbers => ({
  cureDays: parameter(edition, 'cure-days') ?? 30,
  warningDays: parameter(edition, 'lapse-warning-days') ?? 90,
  attestationMonths: parameter(edition, 'attestation-months') ?? 12,
})

/** What records say today of one requirement. */
export async function verdictOf(desk: Desk, edition: Edition, id: string): Promise<Verdict | undefined> {
  const asked = requirement(edition, id)
  return asked && judge(asked, edition, await factsOf(desk, factNames([asked])), desk.today)
}

/** The desk of a job: what follows of itself is no person's doing. */
const asJob = (desk: Desk): Desk => ({ ...desk, person: undefined, standing: [] })

/** Judges the items of a running participation anew; all of them, or only those named. */
export async function reckonItems(desk: Desk, participation: string, only?: readonly string[]): Promise<void> {
  const job = asJob(desk)
  const items = (await itemsOf(job, participation)).filter((item) => !only || only.includes(item.requirement))
  const edition = items[0] && editionById(items[0].edition)
  if (!edition) return
  const asked = items.flatMap((item) => requirement(edition, item.requirement) ?? [])
  const facts = await factsOf(job, factNames(asked))
  for (const [at, item] of items.entries()) {
    const each = asked[at]
    if (each) await reckonItem(job, edition, item, judge(each, edition, facts, desk.today))
  }
  if (!only) await keepAsOf(desk)
}

async function reckonItem(desk: Desk, edition: Edition, item: Item, verdict: Verdict | undefined): Promise<void> {
  const numbers = numbersOf(edition)
  const ended = item.state === 'attested' && item.attestation !== undefined && item.attestation.expires <= desk.today
  const after = settle(item, verdict, desk.today, numbers)
  if (!ended && isSame(item, after)) return
  const says = turned(item, after)
  const done = await change(desk, itemKind, item.id, ended ? 'expire' : 'reckon', (locked) => ({
    ok: true,
    value: { record: settle(locked, verdict, desk.today, numbers), ...(says ? { says } : {}) },
  }))
  if (done.ok) await publish(desk, edition, item.standing, done.value)
}

/** Whether anything turned but the day it was looked at. */
const isSame = (before: Item, after: Item): boolean => isDeepStrictEqual(turning(before), turning(after))

function turning({ standing, dueOn, turn }: Item) {
  const { verdict, ...rest } = standing
  return { ...rest, dueOn, turn, verdict: verdict && { ...verdict, asOf: undefined } }
}

const told = { proven: 'change.proven', 'proven-no-occasion': 'change.proven-no-occasion', attested: 'change.attested', lapsed: 'change.lapsed', 'in-progress': 'change.in-progress' } as const

/** Adds a turn of status to the public history. */
export async function publish(desk: Desk, edition: Edition, before: Standing, item: Item): Promise<void> {
  const { status } = item.standing
  if (status === before.status || status === 'not-started') return
  await keepChange(desk, say(told[status], { item: titleOf(edition, item.requirement) }), { requirement: item.requirement, lapse: status === 'lapsed' })
}

/** What new facts set off: the items whose measures read them, and the directory where the agency's profile changed. */
export async function followFacts(desk: Desk, established: ReadonlySet<string>): Promise<void> {
  await holdCampaign(desk)
  const running = await latestParticipation(desk)
  if (running?.state !== 'pledged') return
  const head = await headOf(desk, participationKind, running.id, 'look')
  const one = head && (await participationStore.load(desk, head as never))
  const edition = one && editionById(one.edition)
  if (!one || !edition) return
  if (established.has('agency.profile-changed')) await project(desk, one)
  const touched = touchedBy(edition, established)
  if (touched.length > 0) await reckonItems(desk, running.id, touched)
}

