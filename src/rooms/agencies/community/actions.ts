import type { Answers } from '#kernel/form.ts'
import { ok, type Result } from '#kernel/result.ts'
import { begin, change } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { wholeAgency } from '#platform/units.ts'
import { say } from '../messages.ts'
import { communityKind } from './kind.ts'
import type { Community } from './model.ts'
import { communityFrom, nextReview, reviewFacts } from './rules.ts'
import { communityOf } from './store.ts'

/** Reviews the community's profile; the first review makes it. */
export async function reviewCommunity(desk: Desk, answers: Answers, version?: number): Promise<Result<Community>> {
  const read = communityFrom(answers, desk.today)
  if (!read.ok) return read
  const said = { ...read.value, ...nextReview(read.value.reviewedOn) }
  const facts = reviewFacts(read.value)
  const id = await communityOf(desk)
  if (!id)
    return begin(
      desk,
      communityKind,
      { ...said, scopeUnit: await wholeAgency(desk), title: say('community.title') },
      { facts },
    )
  return change(desk, communityKind, id, 'review', (profile) => ok({ record: { ...profile, ...said }, facts }), version)
}
