import { readForm, type Typed } from '#kernel/form.ts'
import { ok, type FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { deskFrame } from '#platform/frame.ts'
import { instanceAgency, isId } from '#platform/ids.ts'
import type { Desk } from '#platform/desk.ts'
import { go, newKey, problem, show, type DeskVisit, type NavEntry, type Reply, type Route } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { tell, work } from './deeds.ts'
import { fieldsOf } from './entry.ts'
import { base, homeOf, keepers } from './invitation-routes.ts'
import { askPage } from './invitation-pages.ts'
import { say, words } from './messages.ts'
import type { Account } from './model.ts'
import { rangeOf } from './people-actions.ts'
import { deeds, peoplePage, personPage, type Deed } from './people-pages.ts'
import { accountById, belongsElsewhere, eventsOf, listAccounts } from './people-store.ts'
import { mayCloseAccount, mayEndAccess, mayMendSignIn } from './rules.ts'
import { listInvitations, listPosts } from './store.ts'

/** The people of an agency, as those who keep its accounts see them. */
export const peopleRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties: keepers, handle: list },
  { method: 'GET', path: `${base}/people/:person`, guard: 'desk', duties: keepers, handle: person },
  ...deeds.flatMap((deed): readonly Route[] => [
    {
      method: 'GET',
      path: `${base}/people/:person/${deed}`,
      guard: 'desk',
      duties: keepers,
      confirm: 'second-factor',
      handle: (visit) => ask(visit, deed),
    },
    {
      method: 'POST',
      path: `${base}/people/:person/${deed}`,
      guard: 'desk',
      duties: keepers,
      confirm: 'second-factor',
      handle: (visit) => send(visit, deed),
    },
  ]),
]

export const accountsNav: NavEntry = {
  label: say('nav'),
  place: 80,
  to: (agency) => `/app/${agency}/accounts`,
  duties: keepers,
}

const crumbsOf = (visit: DeskVisit) => [{ label: words(visit.lang)('people.title'), to: homeOf(visit) }]

async function list(visit: DeskVisit): Promise<Reply> {
  const { lang, agency, now } = visit
  const query = visit.query.get('q')?.trim().slice(0, 100) ?? ''
  const after = visit.query.get('after') ?? ''
  const seen = await visit.look(async (desk) => {
    desk.seen.push({ agency: desk.agency, person: desk.person, did: 'accounts.list', at: desk.now })
    const wanted = { ...(query ? { words: query } : {}), ...(isId(after) ? { after } : {}) }
    return {
      people: await listAccounts(desk, rangeOf(desk), wanted),
      invitations: query || after ? [] : await listInvitations(desk),
    }
  })
  const last = seen.people[49]
  const next =
    seen.people.length > 50 && last
      ? `?${new URLSearchParams({ ...(query ? { q: query } : {}), after: last.id })}`
      : undefined
  const page = peoplePage({
    lang,
    agency,
    now,
    query,
    next,
    people: seen.people.slice(0, 50),
    invitations: seen.invitations.slice(0, 50),
  })
  return show(workspacePage(deskFrame(visit, { title: words(lang)('people.title') }), page))
}

async function person(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['person'] ?? ''
  const seen = await visit.look(async (desk) => {
    const account = isId(id) ? await accountById(desk, rangeOf(desk), id) : undefined
    if (!account) return undefined
    desk.seen.push({ agency: desk.agency, person: desk.person, did: 'account.read', at: desk.now })
    return { account, events: await eventsOf(desk, id), may: await mayDo(desk, visit, account) }
  })
  if (!seen) return problem({ kind: 'unknown' })
  const title = seen.account.name
  return show(
    workspacePage(
      deskFrame(visit, { title, crumbs: [...crumbsOf(visit), { label: title }] }),
      personPage(visit.lang, visit.agency, seen.account, seen.events, seen.may),
    ),
  )
}

/** The deeds that the rules allow: the same rules that guard their sending. */
async function mayDo(desk: Desk, visit: DeskVisit, account: Account): Promise<readonly Deed[]> {
  const mending = mayMendSignIn(account, visit.person.id, await belongsElsewhere(desk, account.id), visit.duties).ok
  const operates = visit.agency.id === instanceAgency && mayCloseAccount(account, visit.person.id).ok
  const open: { readonly [D in Deed]: boolean } = {
    end: account.since !== undefined && mayEndAccess(account, visit.person.id).ok,
    restore: account.until !== undefined,
    'second-factor': mending && account.enrolled,
    details: mending,
    close: operates && !account.disabledAt,
    open: operates && account.disabledAt !== undefined,
  }
  return deeds.filter((deed) => open[deed])
}

async function ask(
  visit: DeskVisit,
  deed: Deed,
  problems?: FieldProblems,
  reason?: Sentence,
  status = 200,
): Promise<Reply> {
  const { lang } = visit
  const id = visit.params['person'] ?? ''
  const seen = await visit.look(async (desk) => {
    const account = isId(id) ? await accountById(desk, rangeOf(desk), id) : undefined
    return account && { account, posts: await listPosts(desk), may: await mayDo(desk, visit, account) }
  })
  if (!seen || !seen.may.includes(deed)) return problem({ kind: 'unknown' })
  const { account, posts } = seen
  const title = words(lang)(`deed.${deed}.title`, { name: account.name })
  const start: Typed = deed === 'details' ? { name: account.name, email: account.email } : {}
  const back = `${homeOf(visit)}/people/${id}`
  const body = askPage({
    lang,
    title,
    reason,
    lead: words(lang)(`deed.${deed}.lead`, { name: account.name }),
    form: work[deed].form(posts),
    typed: problems ? visit.typed : start,
    problems: problems ?? {},
    key: newKey(),
    action: at(lang, visit.path),
    cancel: at(lang, back),
    submit: words(lang)(`deed.${deed}`),
    whoSees: words(lang)('deed.who-sees'),
    ...(deed === 'end' || deed === 'close' ? { tone: 'danger' as const } : {}),
  })
  return show(
    workspacePage(
      deskFrame(visit, {
        title,
        crumbs: [...crumbsOf(visit), { label: account.name, to: back }, { label: words(lang)(`deed.${deed}`) }],
      }),
      body,
    ),
    status,
  )
}

async function send(visit: DeskVisit, deed: Deed): Promise<Reply> {
  const { lang } = visit
  const id = visit.params['person'] ?? ''
  const form = work[deed].form(deed === 'restore' ? await visit.look(listPosts) : [])
  const answers = readForm(form, visit.typed, 'submit')
  if (!answers.ok) return ask(visit, deed, fieldsOf(answers.problem), undefined, 422)
  let account: Account | undefined
  const done = await visit.act(async (desk) => {
    const mended = await work[deed].act(desk, id, answers.value)
    if (!mended.ok) return mended
    account = mended.value
    return ok({ value: undefined, at: at(lang, `${homeOf(visit)}/people/${id}`) })
  })
  if (!done.ok)
    return done.problem.kind === 'invalid'
      ? ask(visit, deed, done.problem.fields, undefined, 422)
      : problem(done.problem)
  if (account) await tell(visit, deed, account, answers.value)
  return go(done.value.at)
}
