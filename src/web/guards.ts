import { createHash, randomUUID } from 'node:crypto'
import { at } from '#kernel/words.ts'
import { actOnce, look, type Who } from '#platform/desk.ts'
import { go, problem, type AgencyHere, type DeskVisit, type Person, type Reply, type Route, type SignedVisit, type Visit } from '#platform/route.ts'
import { agencyBySlug, personById, standingAt } from './store.ts'

const confirmMinutes = 10

/** Takes a visit through its route's guard, and to the handler where it may go. */
export async function pass(route: Route, visit: Visit): Promise<Reply> {
  if (route.guard === 'public' || route.guard === 'open') return route.handle(visit)
  const entered = await signedIn(visit, route.guard === 'signed' && route.early === true)
  if ('kind' in entered) return entered
  if (route.guard === 'signed') return route.handle(entered)
  if (route.confirm && !isFresh(entered)) return go(at(visit.lang, `/confirm?then=${encodeURIComponent(here(visit))}`))
  const desk = await deskVisit(entered)
  if (!desk) return problem({ kind: 'unknown' })
  if (route.duties && !route.duties.some((duty) => desk.duties.has(duty))) return problem({ kind: 'unknown' })
  return route.handle(desk)
}

async function signedIn(visit: Visit, early: boolean): Promise<SignedVisit | Reply> {
  const then = `?then=${encodeURIComponent(here(visit))}`
  const session = await visit.office.signIn.session(visit.cookies)
  if (!session) return go(at(visit.lang, `/sign-in${then}`))
  if (session.idleLocked) return go(at(visit.lang, `/unlock${then}`))
  const row = await personById(visit.office.sql, session.person)
  if (!row) return go(at(visit.lang, `/sign-in${then}`))
  const person: Person = {
    ...row,
    session: session.session,
    secondFactor: session.secondFactor,
    ...(session.secondFactorAt ? { secondFactorAt: session.secondFactorAt } : {}),
  }
  if (!early && session.secondFactor === 'owed') return go(at(visit.lang, `/second-factor${then}`))
  if (!early && session.secondFactor === 'none-enrolled') return go(at(visit.lang, `/account/second-factor${then}`))
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
    look: (work) => look(office, who, work),
    act: (work) => actOnce(office, who, onceOf(visit), work),
  }
}

/** The form's own key, or one made up where a machine sent none; the body's digest tells a repeat from a reuse. */
export function onceOf(visit: Visit): { key: string; route: string; body: string } {
  const { _key, ...rest } = visit.typed
  const body = createHash('sha256').update(JSON.stringify(Object.entries(rest).sort())).digest('hex')
  return { key: typeof _key === 'string' && _key.length >= 16 && _key.length <= 64 ? _key : randomUUID(), route: visit.path, body }
}

