import type { Answers } from '#kernel/form.ts'
import { invalid, ok, unknown, type Result } from '#kernel/result.ts'
import { dutiesOf, note, type Desk } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { say } from '../messages.ts'
import type { Post, Unit } from './model.ts'
import {
  beginningOf,
  dutiesAt,
  endingOf,
  invitationProblems,
  leavesNoExecutive,
  mayClose,
  mayClosePost,
  nameUnit,
  needsAnother,
} from './rules.ts'
import {
  aboutOf,
  closePost,
  closeUnit,
  colleaguesOf,
  endHoldings,
  guestOf,
  insertHolding,
  insertPost,
  insertUnit,
  outsidersOf,
  postsOf,
  renameUnit,
  unitsOf,
  wasHeld,
  zoneOf,
} from './store.ts'

/** Whether this desk keeps the units and posts here: an administrator's work, and a job's. */
const keeps = (desk: Desk): boolean => desk.person === undefined || dutiesOf(desk).has('administrator')

const reached = (desk: Desk, unit: string): boolean =>
  desk.person === undefined || desk.standing.some(([duty, under]) => duty === 'administrator' && under === unit)

/** Adds a unit below another. */
export async function addUnit(desk: Desk, answers: Answers): Promise<Result<{ readonly id: string }>> {
  const units = await unitsOf(desk)
  const parent = units.find((unit) => unit.id === answers['parent'] && !unit.closed)
  if (!parent || !reached(desk, parent.id)) return invalid({ parent: say('problem.no-unit') })
  const name = nameUnit(units, parent.id, String(answers['name']))
  if (!name.ok) return name
  const id = newId(desk.now.getTime())
  await insertUnit(desk, { id, parent: parent.id, name: name.value })
  note(desk, 'unit.added', { id, parent: parent.id, name: name.value })
  return ok({ id })
}

/** Gives a unit another name; the one that stands for the agency is named by the profile. */
export async function renameTheUnit(desk: Desk, id: string, answers: Answers): Promise<Result<Unit>> {
  const units = await unitsOf(desk)
  const unit = units.find((each) => each.id === id)
  if (!unit?.parent || !reached(desk, id)) return unknown
  const name = nameUnit(units, unit.parent, String(answers['name']), id)
  if (!name.ok) return name
  await renameUnit(desk, id, name.value)
  note(desk, 'unit.renamed', { id, from: unit.name, to: name.value })
  return ok({ ...unit, name: name.value })
}

/** Closes a unit in which nothing stands any more. */
export async function closeTheUnit(desk: Desk, id: string): Promise<Result<Unit>> {
  const units = await unitsOf(desk)
  const unit = units.find((each) => each.id === id && !each.closed)
  if (!unit || !reached(desk, id)) return unknown
  const closing = mayClose(units, unit)
  if (!closing.ok) return closing
  await closeUnit(desk, id)
  note(desk, 'unit.closed', { id })
  return ok(unit)
}

/** Adds a post to a unit. */
export async function addPost(desk: Desk, answers: Answers): Promise<Result<{ readonly id: string }>> {
  const unit = (await unitsOf(desk)).find((each) => each.id === answers['unit'] && !each.closed)
  if (!unit || !reached(desk, unit.id)) return invalid({ unit: say('problem.no-unit') })
  const duty = String(answers['duty'])
  if (!dutiesAt(desk.agency).includes(duty)) return invalid({ duty: say('problem.duty') })
  const post = { unit: unit.id, duty, title: String(answers['title']) }
  const id = await insertPost(desk, post)
  note(desk, 'post.added', { id, ...post }, duty)
  return ok({ id })
}

/** Appoints a member of the agency to a post, from a day on. Nobody makes themself its executive or its auditor. */
export async function appoint(desk: Desk, id: string, answers: Answers): Promise<Result<Post>> {
  const post = await keptPost(desk, id)
  if (!post || post.closed) return unknown
  const person = (await colleaguesOf(desk)).find((each) => each.id === answers['person'])
  if (!person) return invalid({ person: say('problem.no-colleague') })
  if (post.holders.some((held) => held.person === person.id && !held.until))
    return invalid({ person: say('problem.holds-already', { name: person.name }) })
  if (needsAnother(post.duty, person.id, desk.person, await wasHeld(desk, post.duty)))
    return invalid({ person: say('problem.own-duty') })
  const since = beginningOf(String(answers['on']), desk.today, desk.now, await zoneOf(desk))
  if (!since.ok) return since
  await insertHolding(desk, { post: id, person: person.id, since: since.value })
  note(desk, 'post.held', { post: id, person: person.id, since: since.value }, `${post.duty} ${id} ${person.id}`)
  return ok(post)
}

/** Ends a person's holding of a post. An agency is left without an executive only by someone who says so. */
export async function endHolding(desk: Desk, id: string, person: string, answers: Answers): Promise<Result<Post>> {
  const post = await keptPost(desk, id)
  if (!post?.holders.some((held) => held.person === person)) return unknown
  const until = endingOf(String(answers['on']), desk.today, desk.now, await zoneOf(desk))
  if (!until.ok) return until
  if (!answers['vacant'] && leavesNoExecutive(await postsOf(desk), { post: id, person }, desk.now))
    return invalid({ vacant: say('problem.vacant') })
  await endHoldings(desk, { post: id, person, until: until.value })
  note(
    desk,
    'post.left',
    { post: id, person, until: until.value, reason: answers['reason'] },
    `${post.duty} ${id} ${person}`,
  )
  return ok(post)
}

/** Closes a post that nobody holds. */
export async function closeThePost(desk: Desk, id: string): Promise<Result<Post>> {
  const post = await keptPost(desk, id)
  if (!post || post.closed) return unknown
  const closing = mayClosePost(post)
  if (!closing.ok) return closing
  await closePost(desk, id)
  note(desk, 'post.closed', { post: id }, post.duty)
  return ok(post)
}

async function keptPost(desk: Desk, id: string): Promise<Post | undefined> {
  const post = (await postsOf(desk)).find((each) => each.id === id)
  return post && reached(desk, post.unit) ? post : undefined
}

/**
 * Gives someone from outside a part in one record, until a moment: a neighbour agency's reviewer, a board member. The
 * kind of tie is one that such a record knows for guests, and never a duty.
 */
export async function inviteOutsider(
  desk: Desk,
  record: string,
  person: string,
  kind: string,
  reason: string,
  endsAt: Date,
): Promise<Result<{ readonly record: string }>> {
  const may =
    desk.person === undefined || ['administrator', 'executive', 'coordinator'].some((duty) => dutiesOf(desk).has(duty))
  const about = may ? await aboutOf(desk, record) : undefined
  if (!about) return unknown
  const problems = invitationProblems({ about, kind, reason, endsAt }, await guestOf(desk, person), desk.now)
  if (Object.keys(problems).length > 0) return invalid(problems)
  desk.grants.push({ record, holder: person, kind, reason, endsAt })
  note(desk, 'outsider.invited', { person, kind, reason, endsAt }, kind, record)
  return ok({ record })
}

/** Ends a part that someone from outside has in a record. */
export async function endInvitation(
  desk: Desk,
  tie: { readonly record: string; readonly holder: string; readonly kind: string },
  reason: string,
): Promise<Result<undefined>> {
  if (!keeps(desk)) return unknown
  const there = (await outsidersOf(desk)).some(
    (each) => !each.until && each.record === tie.record && each.holder === tie.holder && each.kind === tie.kind,
  )
  if (!there) return unknown
  desk.endings.push({ ...tie, reason })
  note(desk, 'outsider.ended', { ...tie, reason }, tie.kind, tie.record)
  return ok(undefined)
}
