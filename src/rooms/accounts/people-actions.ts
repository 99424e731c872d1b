import type { Answers } from '#kernel/form.ts'
import { invalid, ok, unknown, type Result } from '#kernel/result.ts'
import { dutiesOf, note, refused, type Desk } from '#platform/desk.ts'
import { instanceAgency, isId } from '#platform/ids.ts'
import { wholeAgency } from '#platform/units.ts'
import { admit } from './actions.ts'
import { say } from './messages.ts'
import type { Account, What } from './model.ts'
import {
  accountById,
  belongsElsewhere,
  endMembership,
  putEvent,
  setDetails,
  setDisabled,
  type Range,
} from './people-store.ts'
import { mayCloseAccount, mayEndAccess, mayMendSignIn } from './rules.ts'

/** Those who keep the accounts of an agency; the command line acts as the system. */
const keeps = (desk: Desk): boolean =>
  desk.person === undefined || ['administrator', 'operator'].some((duty) => dutiesOf(desk).has(duty))

/** Accounts concern the whole agency: who administers one unit of it does not decide over them. */
async function keepsAll(desk: Desk): Promise<boolean> {
  const whole = await wholeAgency(desk)
  return desk.person === undefined || desk.standing.some(([duty, unit]) => unit === whole && ['administrator', 'operator'].includes(duty))
}

/** Whom this desk keeps: the agency's people, and for the instance's operators everyone. */
export const rangeOf = (desk: Desk): Range => (desk.agency === instanceAgency && keeps(desk) ? 'instance' : 'agency')

/** Ends someone's access here: their place in the agency and every post they hold in it, from this moment. */
export const endAccess = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'access-ended', answers, async (account) => {
    if (!account.since) return unknown
    const may = mayEndAccess(account, desk.person)
    if (!may.ok) return may
    await endMembership(desk, person)
    return ok(undefined)
  })

/** Gives someone their access back, with posts that are chosen anew. */
export const restoreAccess = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'access-restored', answers, async (account) => {
    if (!account.until) return unknown
    await admit(desk, person, (answers['posts'] ?? []) as readonly string[])
    return ok(undefined)
  })

/** Notes that someone's second factor is to be forgotten; sign-in forgets it once this is kept. */
export const resetFactor = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'second-factor-reset', answers, async (account) =>
    mayMendSignIn(account, desk.person, await belongsElsewhere(desk, person), dutiesOf(desk)),
  )

/** Mends a name or an address. */
export const changeDetails = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'details-changed', answers, async (account) => {
    const may = mayMendSignIn(account, desk.person, await belongsElsewhere(desk, person), dutiesOf(desk))
    if (!may.ok) return may
    const free = await setDetails(desk, person, String(answers['name']), String(answers['email']))
    return free ? ok(undefined) : invalid({ email: say('problem.email-taken') })
  })

/** Closes someone's account on the whole instance: an operator's doing. */
export const closeAccount = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'account-closed', answers, async (account) => {
    if (rangeOf(desk) !== 'instance' || account.disabledAt) return unknown
    const may = mayCloseAccount(account, desk.person)
    if (!may.ok) return may
    await setDisabled(desk, person, desk.now)
    return ok(undefined)
  })

/** Opens it again. */
export const openAccount = (desk: Desk, person: string, answers: Answers): Promise<Result<Account>> =>
  mend(desk, person, 'account-opened', answers, async (account) => {
    if (rangeOf(desk) !== 'instance' || !account.disabledAt) return unknown
    await setDisabled(desk, person, undefined)
    return ok(undefined)
  })

/** What every such act shares: who may, whom it concerns, the reason kept, the line in the audit chain. */
async function mend(
  desk: Desk,
  person: string,
  what: What,
  answers: Answers,
  work: (account: Account) => Promise<Result<undefined>>,
): Promise<Result<Account>> {
  const account = isId(person) && (await keepsAll(desk)) ? await accountById(desk, rangeOf(desk), person) : undefined
  if (!account) return unknown
  const done = await work(account)
  if (!done.ok) return done.problem.kind === 'refused' ? refused(desk, `account.${what}`, done.problem.reason) : done
  const because = String(answers['because'] ?? '')
  await putEvent(desk, person, what, because)
  note(desk, `account.${what}`, { person, because }, person)
  return ok(account)
}
