import { at } from '#kernel/words.ts'
import { actOnce, look, type Who } from '#platform/desk.ts'
import { go, onceOf, problem, type AgencyHere, type DeskVisit, type Person, type Reply, type Route, type SignedVisit, type Visit } from '#platform/route.ts'
import type { Step } from './kept.ts'
import { answeredStep, askAgain, resume } from './resume.ts'
import { agencyBySlug, personById, standingAt } from './store.ts'

const confirmMinutes = 10

/** Takes a visit through its route's guard, and to the handler where it may go. */
export async function pass(route: Route, visit: Visit): Promise<Reply> {
  if (route.guard === 'public' || route.guard === 'open') return route.handle(visit)
  const isForm = route.method === 'POST' && route.guard === 'desk'
  const step = isForm ? answeredStep(visit) : undefined
  if (step) return resume(visit, step, here(visit))
  /** A page is found again after sign-in; a form keeps what was typed, and is sent again after it. */
  const first = (what: Step, path: string): Reply | Promise<Reply> => {
    const there = at(visit.lang, `${path}?then=${encodeURIComponent(here(visit))}`)
    return isForm ? askAgain(visit, what, here(visit), there) : go(there)
  }
  const entered = await signedIn(visit, route.guard === 'signed' && route.early === true, first)
  if ('kind' in entered) return entered
  if (route.guard === 'signed') return route.handle(entered)
  if (route.confirm && !isFresh(entered)) return first('confirm', '/confirm')
  const desk = await deskVisit(entered)
  if (!desk) return problem({ kind: 'unknown' })
  const held = route.anywhere ? desk.anywhere : desk.duties
  if (route.duties && !route.duties.some((duty) => held.has(duty))) return problem({ kind: 'unknown' })
  return route.handle(desk)
}

type First = (what: Step, path: string) => Reply | Promise<Reply>

async function signedIn(visit: Visit, early: boolean, first: First): Promise<SignedVisit | Reply> {
  const session = await visit.office.signIn.session(visit.cookies)
  if (!session) return first('sign-in', '/sign-in')
  if (session.idleLocked) return first('unlock', '/unlock')
  const row = await personById(visit.office.sql, session.person)
  if (!row) return first('sign-in', '/sign-in')
  const person: Person = {
    ...row,
    session: session.session,
    secondFactor: session.secondFactor,
    ...(session.secondFactorAt ? { secondFactorAt: session.secondFactorAt } : {}),
  }
  if (!early && session.secondFactor === 'owed') return first('code', '/second-factor')
  if (!early && session.secondFactor === 'none-enrolled')
    return go(at(visit.lang, `/account/second-factor?then=${encodeURIComponent(here(visit))}`))
  return { ...visit, person }
}

const isFresh = ({ person, now }: SignedVisit): boolean =>
  person.secondFactorAt !== undefined && now.getTime() - person.secondFactorAt.getTime() < confirmMinutes * 60_000

/** Where to come back to: the page itself, or for a form the page that it stood on. */
function here(visit: Visit): string {
  const query = visit.query.size > 0 ? `?${visit.query}` : ''
  return at(visit.lang, visit.path) + query
}

async function deskVisit(visit: SignedVisit): Promise<DeskVisit | undefined> {
  const { office, person, now, params } = visit
  const agency: AgencyHere | undefined = await agencyBySlug(office.sql, params['agency'] ?? '')
  if (!agency) return undefined
  const standing = await standingAt(office.sql, agency.id, person.id, now)
  if (!standing.member) return undefined
  const who: Who = { agency: agency.id, person: person.id, now, zone: agency.zone }
  return {
    ...visit,
    agency,
    duties: new Set(standing.duties),
    anywhere: new Set(standing.anywhere),
    look: (work) => look(office, who, work),
    act: (work) => actOnce(office, who, onceOf(visit), work),
  }
}
