import { createHash } from 'node:crypto'
import type { Answers } from '#kernel/form.ts'
import { ok, refuse, unknown, type Result } from '#kernel/result.ts'
import { onDay, spoken, verbatim, type Lang } from '#kernel/words.ts'
import { begin, change, type Done } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { wholeAgency } from '#platform/units.ts'
import { profileOf } from '#rooms/agencies/door.ts'
import { editionById, type Edition } from '#rooms/frameworks/door.ts'
import { firstStanding } from './item-rules.ts'
import { itemKind, participationKind } from './kind.ts'
import { say, words } from './messages.ts'
import type { Participation, ParticipationAction } from './model.ts'
import { clearItems, keepChange } from './projection-store.ts'
import { reckonItems } from './reckoning.ts'
import { checkIn, close, expire, extend, sign } from './rules.ts'
import { holdCampaign, isStaffed, latestParticipation, staffPosts } from './store.ts'

/** Changes a participation after whoever else changes this agency's items; in that order everywhere, so that none waits in a ring. */
async function changeHeld(desk: Desk, id: string, action: ParticipationAction, rule: (one: Participation, ties: ReadonlySet<string>) => Result<Done<Participation>>, version?: number): Promise<Result<Participation>> {
  await holdCampaign(desk)
  return change(desk, participationKind, id, action, rule, version)
}

/** Opens an agency's way into the campaign: by its own wish, or by the invitation of campaign staff. */
export async function join(desk: Desk, edition: Edition, origin: Participation['origin']): Promise<Result<Participation>> {
  const before = await latestParticipation(desk)
  if (before && before.state !== 'declined' && before.state !== 'withdrawn') return refuse(say('refuse.other-edition'))
  const name = await nameHere(desk)
  const staff = await staffPosts(desk)
  const draft = { edition: edition.id, origin, state: origin, scopeUnit: await wholeAgency(desk), title: say('p.title', { agency: verbatim(name) }), turn: ['executive'], ask: say('ask.pledge') }
  return begin(desk, participationKind, draft, { grants: staff.map((holder) => ({ holder, kind: 'campaign-staff', reason: 'looks after every participation' })) })
}

/** The text that an executive signs, in their language, and its SHA-256. */
export function pledgeText(lang: Lang, agency: string, edition: Edition): { readonly words: string; readonly digest: string } {
  const said = words(lang)('pledge.text', { agency, months: edition.months ?? 36, count: edition.requirements.length, edition: spoken(edition.name) })
  return { words: said, digest: createHash('sha256').update(said).digest('hex') }
}

export type Signing = { readonly name: string; readonly title: string; readonly lang: Lang; readonly digest: string; readonly secondFactorAt: Date }

/** Signs the pledge: the clock starts, every item opens, and the agency stands in the public directory. */
export async function pledge(desk: Desk, id: string, signing: Signing, version?: number): Promise<Result<Participation>> {
  await holdCampaign(desk)
  const name = await nameHere(desk)
  let edition: Edition | undefined
  const signed = await changeHeld(desk, id, 'pledge', (one) => {
    edition = editionById(one.edition)
    if (!edition) return unknown
    if (pledgeText(signing.lang, name, edition).digest !== signing.digest) return refuse(say('refuse.text-changed'))
    const { digest, lang, title } = signing
    const signature = { person: desk.person ?? '', name: signing.name, title, digest, lang, at: desk.now.toISOString(), secondFactorAt: signing.secondFactorAt.toISOString() }
    return sign(one, signature, edition.months ?? 36, desk.today)
  }, version)
  if (!signed.ok || !edition) return signed
  await keepChange(desk, say('change.pledged', { agency: verbatim(name), edition: spoken(edition.name) }))
  await clearItems(desk)
  const opened = await openItems(desk, signed.value, edition)
  return opened.ok ? signed : opened
}

async function openItems(desk: Desk, one: Participation, edition: Edition): Promise<Result<undefined>> {
  const staff = await staffPosts(desk)
  const kind = (await profileOf(desk))?.kind ?? 'other'
  const asked = edition.requirements.filter((each) => !each.kinds_not_applicable.includes(kind))
  for (const [place, each] of asked.entries()) {
    const draft = { participation: one.id, edition: edition.id, requirement: each.id, place, narrative: '', standing: firstStanding(desk.today), ...(one.scopeUnit ? { scopeUnit: one.scopeUnit } : {}), title: spoken(each.title), turn: [] }
    const made = await begin(desk, itemKind, draft, { grants: staff.map((holder) => ({ holder, kind: 'campaign-staff', reason: 'looks after every participation' })) })
    if (!made.ok) return made
  }
  await reckonItems(desk, one.id)
  return ok(undefined)
}

/** The quarterly word on how it goes. */
export const recordCheckIn = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Participation>> =>
  changeHeld(desk, id, 'check-in', (one) => checkIn(one, String(answers['moved']), String(answers['stuck'] ?? ''), desk.today), version)

/** More time, once. */
export async function extendTime(desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Participation>> {
  const staffed = await isStaffed(desk)
  const extension = { until: String(answers['until']), reason: String(answers['reason']), on: desk.today }
  const done = await changeHeld(desk, id, 'extend', (one, ties) => extend(one, extension, ties, staffed), version)
  if (done.ok) await keepChange(desk, say('change.extended', { ...(await agencyHere(desk)), until: onDay(extension.until), reason: verbatim(extension.reason) }))
  return done
}

/** The agency leaves; its history stays. */
export async function withdraw(desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Participation>> {
  const reason = String(answers['reason'])
  const done = await changeHeld(desk, id, 'withdraw', (one) => close(one, reason, say('p.withdraw.says', { reason: verbatim(reason) }), desk.today), version)
  if (done.ok && done.value.pledgedOn) await keepChange(desk, say('change.withdrawn', { ...(await agencyHere(desk)), reason: verbatim(reason) }))
  return done
}

/** The agency does not take up an invitation. */
export const decline = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Participation>> =>
  changeHeld(desk, id, 'decline', (one) => close(one, String(answers['reason'] ?? ''), say('p.decline.done'), desk.today), version)

/** The day's work of a job at one agency: items judged anew, attestations ended, notice given, lapses made public, the clock. */
export async function daily(desk: Desk): Promise<Result<undefined>> {
  await holdCampaign(desk)
  const running = await latestParticipation(desk)
  if (running?.state !== 'pledged') return ok(undefined)
  await reckonItems(desk, running.id)
  if (running.until && running.until < desk.today) {
    const done = await changeHeld(desk, running.id, 'expire', (one) => expire(one, desk.today))
    if (!done.ok) return done
    await keepChange(desk, say('change.expired', await agencyHere(desk)), { lapse: true })
  }
  return ok(undefined)
}

const nameHere = async (desk: Desk): Promise<string> => (await profileOf(desk))?.name ?? ''
const agencyHere = async (desk: Desk) => ({ agency: verbatim(await nameHere(desk)) })

