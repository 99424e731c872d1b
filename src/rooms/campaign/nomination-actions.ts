import type { Answers } from '#kernel/form.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Lang } from '#kernel/words.ts'
import { begin, change } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { wholeAgency } from '#platform/units.ts'
import { say } from './messages.ts'
import { nominationKind } from './nomination-kind.ts'
import type { Nomination } from './nomination-model.ts'
import { addedByStaff, arriving, decline, invite, invitedFrom, mostADay } from './nomination-rules.ts'
import { arrivedOn } from './nomination-store.ts'

/** Takes a nomination from anyone; on a day with too many, politely not. */
export async function nominate(desk: Desk, answers: Answers, lang: Lang): Promise<Result<Nomination>> {
  if ((await arrivedOn(desk, desk.today, mostADay)) >= mostADay) return refuse(say('join.full'))
  return begin(desk, nominationKind, { ...arriving(answers, lang, desk.today), scopeUnit: await wholeAgency(desk) })
}

/** Invites an agency as staff confirmed it. What is set up for it follows after the commit: see `setUp`. */
export const inviteNominee = (
  desk: Desk,
  id: string,
  answers: Answers,
  version?: number,
): Promise<Result<Nomination>> =>
  change(desk, nominationKind, id, 'invite', (nomination) => invite(nomination, invitedFrom(answers)), version)

/** Invites an agency that did not nominate itself: the record and its invitation in one act. */
export async function inviteDirectly(desk: Desk, answers: Answers, lang: Lang): Promise<Result<Nomination>> {
  const draft = { ...addedByStaff(answers, lang, desk.today), scopeUnit: await wholeAgency(desk) }
  const begun = await begin(desk, nominationKind, draft, { says: say('n.begin.staff') })
  return begun.ok ? inviteNominee(desk, begun.value.id, answers) : begun
}

/** Asks for a new link for the executive, and for whatever an interrupted invitation had left undone. */
export const askLink = (desk: Desk, id: string, version?: number): Promise<Result<Nomination>> =>
  change(desk, nominationKind, id, 'link', (nomination) => ok({ record: nomination }), version)

/** Declines a nomination with a reason. */
export const declineNomination = (
  desk: Desk,
  id: string,
  answers: Answers,
  version?: number,
): Promise<Result<Nomination>> =>
  change(desk, nominationKind, id, 'decline', (nomination) => decline(nomination, String(answers['reason'])), version)
