import type { Answers } from '#kernel/form.ts'
import { invalid, ok, unknown, type Result } from '#kernel/result.ts'
import { change, type Done } from '#platform/change.ts'
import type { Desk } from '#platform/desk.ts'
import { editionById, type Edition } from '#rooms/frameworks/door.ts'
import type { Verdict } from '#kernel/measure.ts'
import { attest, plan, retract, settle } from './item-rules.ts'
import { itemKind } from './kind.ts'
import { say } from './messages.ts'
import type { Item, ItemAction } from './model.ts'
import { numbersOf, publish, verdictOf } from './reckoning.ts'
import { holdCampaign, itemKey, signerName } from './store.ts'

type Rule = (item: Item, verdict: Verdict | undefined, edition: Edition) => Result<Done<Item>>

/** Changes an item and reckons its status in the same breath, so that the public never sees the one without the other. */
async function changeItem(desk: Desk, id: string, action: ItemAction, rule: Rule, version?: number): Promise<Result<Item>> {
  await holdCampaign(desk)
  const key = await itemKey(desk, id)
  const edition = key && editionById(key.edition)
  if (!key || !edition) return change(desk, itemKind, id, action, () => unknown, version)
  const verdict = await verdictOf(desk, edition, key.requirement)
  let before: Item | undefined
  const done = await change(desk, itemKind, id, action, (item) => {
    before = item
    const ruled = rule(item, verdict, edition)
    return ruled.ok ? ok({ ...ruled.value, record: settle(ruled.value.record, verdict, desk.today, numbersOf(edition)) }) : ruled
  }, version)
  if (done.ok && before) await publish(desk, edition, before.standing, done.value)
  return done
}

/** Says who works on an item, until when, and where the work stands. */
export const planItem = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Item>> => {
  const { owner, for: plannedFor, narrative } = answers as { owner?: string; for?: string; narrative?: string }
  return changeItem(desk, id, 'plan', (item) => {
    if (plannedFor && plannedFor < desk.today && plannedFor !== item.plannedFor) return invalid({ for: say('problem.past') })
    return ok(plan(item, { owner, plannedFor, narrative: narrative ?? '' }))
  }, version)
}

/** Says where the work stands. */
export const narrateItem = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Item>> =>
  changeItem(desk, id, 'narrate', (item) => ok({ record: { ...item, narrative: String(answers['narrative']) } }), version)

/** Signs a statement with its documents, under the name of the account that signs. */
export async function attestItem(desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Item>> {
  const name = await signerName(desk)
  const documents = String(answers['documents']).split('\n').map((line) => line.trim()).filter(Boolean)
  const signed = { statement: String(answers['statement']), documents, person: desk.person ?? '', name, title: String(answers['jobtitle']) }
  return changeItem(desk, id, 'attest', (item, verdict, edition) => attest(item, signed, verdict, desk.today, numbersOf(edition).attestationMonths), version)
}

/** Takes a statement back. */
export const retractItem = (desk: Desk, id: string, answers: Answers, version?: number): Promise<Result<Item>> =>
  changeItem(desk, id, 'retract', (item) => ok(retract(item, String(answers['reason']), desk.today)), version)
