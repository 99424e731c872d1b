import type { Answers, Typed } from '#kernel/form.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { verbatim, type Lang } from '#kernel/words.ts'
import type { Done } from '#platform/change.ts'
import { say } from './messages.ts'
import { staffDuties, type Invited, type Nomination } from './nomination-model.ts'
import type { Head } from '#platform/record.ts'

/** What arrives, before it is a record. */
export type Arriving = Omit<Nomination, keyof Head> & Pick<Head, 'title' | 'turn' | 'ask'>

/** More than this many in one day is a flood: staff could not answer them, nor find the honest ones. */
export const mostADay = 40

type Words = Readonly<Record<string, string | undefined>>

/** A nomination from its form: it waits for staff. */
export function arriving(answers: Answers, lang: Lang, today: Day): Arriving {
  const {
    agency = '',
    kind,
    place = '',
    state = '',
    contact = '',
    jobtitle = '',
    email = '',
    words = '',
  } = answers as Words
  const said = { name: agency, kind: kind as Nomination['kind'], place, where: state, contact, jobtitle, email, words }
  return {
    ...said,
    lang,
    origin: 'public',
    arrivedOn: today,
    title: say('n.title', { agency: verbatim(agency) }),
    turn: staffDuties,
    ask: say('n.ask'),
  }
}

/** The same where staff invite without a nomination: nobody waits for it. */
export function addedByStaff(answers: Answers, lang: Lang, today: Day): Arriving {
  const { ask: _, ...rest } = arriving(answers, lang, today)
  return { ...rest, origin: 'staff', turn: [] }
}

/** What staff confirmed in the form. */
export function invitedFrom(answers: Answers): Invited {
  const {
    agency = '',
    kind,
    place = '',
    state = '',
    zone = '',
    contact = '',
    email = '',
    edition = '',
  } = answers as Words
  return { name: agency, kind: kind as Invited['kind'], place, state, zone, contact, email, edition }
}

/** What the form holds at first: what the nomination says. */
export const typedInvitation = ({
  name = '',
  kind = 'other',
  place = '',
  where = '',
  contact = '',
  email = '',
}: Partial<Nomination>): Typed => ({ agency: name, kind, place, state: where, contact, email })

/** Invites the agency as confirmed; what has to be set up for it follows from what is kept here. */
export const invite = (nomination: Nomination, invited: Invited): Result<Done<Nomination>> =>
  ok({ record: { ...answered(nomination), invited } })

/** Declines with a reason, which stays. */
export const decline = (nomination: Nomination, reason: string): Result<Done<Nomination>> =>
  ok({
    record: { ...answered(nomination), declinedBecause: reason },
    says: say('n.decline.says', { reason: verbatim(reason) }),
  })

const answered = ({ ask: _, dueOn: __, ...rest }: Nomination): Nomination => ({ ...rest, turn: [] })
