import { dayOf, isDay } from '#kernel/time.ts'
import { at } from '#kernel/words.ts'
import { deskFrame, frameOf } from '#platform/frame.ts'
import { isId } from '#platform/ids.ts'
import { statementOf } from '#platform/checkpoint-file.ts'
import {
  go,
  json,
  show,
  type DeskVisit,
  type NavEntry,
  type Reply,
  type Route,
  type SignedVisit,
  type Visit,
} from '#platform/route.ts'
import { boardOf } from '#rooms/campaign/door.ts'
import { focusPage, workspacePage } from '#ui/page.ts'
import { auditRoutes } from './audit-routes.ts'
import { say, words } from './messages.ts'
import { auditDuties } from './model.ts'
import { placesPage, searchPage, workPage } from './pages.ts'
import { addressOf, numberFrom } from './rules.ts'
import {
  agenciesOf,
  myWork,
  postsOf,
  publicSlugs,
  recordByNumber,
  searchRecords,
  waitingForOthers,
  workElsewhere,
  type After,
} from './store.ts'

/** The addresses of the room. `/app/:agency` stands last, so that nothing else is taken for an agency. */
export const workspaceRoutes: readonly Route[] = [
  { method: 'GET', path: '/checkpoints.json', guard: 'open', handle: heads },
  { method: 'GET', path: '/app', guard: 'signed', handle: places },
  { method: 'GET', path: '/app/:agency/search', guard: 'desk', handle: find },
  ...auditRoutes,
  { method: 'GET', path: '/app/:agency', guard: 'desk', handle: work },
]

export const workspaceNav: readonly NavEntry[] = [
  { label: say('nav.work'), place: 10, to: (agency) => `/app/${agency}` },
  { label: say('nav.search'), place: 20, to: (agency) => `/app/${agency}/search` },
  {
    label: say('nav.audit'),
    section: say('section.agency'),
    place: 85,
    to: (agency) => `/app/${agency}/audit`,
    duties: auditDuties,
  },
]

async function places(visit: SignedVisit): Promise<Reply> {
  const { lang, office, person, now } = visit
  const list = await agenciesOf(office.sql, person.id, now)
  const [only] = list
  if (only && list.length === 1) return go(at(lang, `/app/${only.slug}`))
  return show(focusPage(frameOf(visit, { title: words(lang)('places.title') }), placesPage(lang, list)))
}

async function work(visit: DeskVisit): Promise<Reply> {
  const { lang, agency, office } = visit
  const after = afterOf(visit.query.get('after') ?? '')
  const seen = await visit.look(async (desk) => {
    const posts = await postsOf(desk)
    const here = await myWork(desk, posts, after)
    const elsewhere = after ? [] : await workElsewhere(desk)
    return {
      posts,
      here,
      elsewhere,
      others: after ? [] : await waitingForOthers(desk),
      board: await boardOf(desk, lang, agency.slug),
    }
  })
  const { here, elsewhere, others, board, posts } = seen
  const own = at(lang, `/app/${agency.slug}`)
  const last = here.length > 50 ? here[49] : undefined
  const body = workPage({
    lang,
    agency: agency.slug,
    today: dayOf(visit.now, agency.zone),
    kinds: office.kinds,
    mine: [...here.slice(0, 50), ...elsewhere],
    others,
    board,
    next: last && `${own}?after=${last.due ?? 'infinity'}_${last.id}`,
    first: after && own,
  })
  const role = posts.map(({ title }) => title).join(', ')
  return show(workspacePage(deskFrame(visit, { title: words(lang)('work.title'), role }), body))
}

/** A page's key from its address; what cannot be one begins at the first page. */
function afterOf(key: string): After | undefined {
  const [due = '', id = ''] = key.split('_')
  return (due === 'infinity' || isDay(due)) && isId(id) ? { due, id } : undefined
}

async function find(visit: DeskVisit): Promise<Reply> {
  const { lang, agency, office, person, now } = visit
  const query = (visit.query.get('q') ?? '').trim().slice(0, 200)
  const number = numberFrom(query)
  const seen = await visit.look(async (desk) => {
    const exact = number === undefined ? undefined : await recordByNumber(desk, number)
    const found = exact || query === '' ? [] : await searchRecords(desk, query)
    if (query !== '') desk.seen.push({ agency: agency.id, person: person.id, did: 'search', at: now })
    return { exact, found }
  })
  const there = seen.exact && addressOf(office.kinds, seen.exact, agency.slug)
  if (there) return go(at(lang, there))
  const frame = deskFrame(visit, { title: words(lang)('search.title') })
  return show(
    workspacePage(frame, searchPage({ lang, agency: agency.slug, kinds: office.kinds, query, found: seen.found })),
  )
}

/**
 * The newest signed heads, for anyone to keep: what is kept elsewhere cannot be taken back. Only of agencies that are public;
 * the file that `verify` reads has them all.
 */
async function heads({ office }: Visit): Promise<Reply> {
  const latest = await office.checkpoints.latest()
  const slugs = await publicSlugs(
    office.sql,
    latest.map(({ agency }) => agency),
  )
  return json({
    publicKey: office.checkpoints.publicKey,
    verify:
      'Ed25519 over "statement" in UTF-8; its parts are divided by U+001F. "hash" is the SHA-256 of the chain’s line "seq".',
    heads: latest
      .filter(({ agency }) => slugs.has(agency))
      .map((head) => ({ slug: slugs.get(head.agency), ...head, statement: statementOf(head) })),
  })
}
