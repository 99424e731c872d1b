import { readForm } from '#kernel/form.ts'
import { ok, type FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { historyOf, read } from '#platform/read.ts'
import { follow, newKey, problem, show, versionOf, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import type { Asked } from '#platform/asking.ts'
import { asked, framed, hereOf } from '../asked.ts'
import { reviewCommunity } from '../community/actions.ts'
import { communityForm } from '../community/forms.ts'
import { communityKind } from '../community/kind.ts'
import { typedCommunity } from '../community/rules.ts'
import { communityOf } from '../community/store.ts'
import { say, words } from '../messages.ts'
import { editProfile } from './actions.ts'
import { profileForm } from './forms.ts'
import { agencyKind } from './kind.ts'
import { settingsPage } from './pages.ts'
import { typedProfile } from './rules.ts'
import { profileOf } from './store.ts'

const base = '/app/:agency/settings'
const home = { label: say('settings.nav'), to: '/settings' }
const readers = ['administrator', 'executive', 'coordinator', 'auditor']
const keepers = ['administrator', 'executive']
const reviewers = ['administrator', 'executive', 'coordinator']

/** What the agency says of itself, and the forms that change it. */
export const profileRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties: readers, handle: settings },
  { method: 'GET', path: `${base}/edit`, guard: 'desk', duties: keepers, handle: async (visit) => askProfile(visit) },
  { method: 'POST', path: `${base}/edit`, guard: 'desk', duties: keepers, handle: (visit) => send(visit, 'profile') },
  {
    method: 'GET',
    path: `${base}/community`,
    guard: 'desk',
    duties: reviewers,
    handle: async (visit) => askCommunity(visit),
  },
  {
    method: 'POST',
    path: `${base}/community`,
    guard: 'desk',
    duties: reviewers,
    handle: (visit) => send(visit, 'community'),
  },
]

async function settings(visit: DeskVisit): Promise<Reply> {
  const seen = await visit.look(async (desk) => {
    const agency = await read(desk, agencyKind, desk.agency)
    if (!agency.ok) return undefined
    const id = await communityOf(desk)
    const community = id ? await read(desk, communityKind, id) : undefined
    return {
      agency: agency.value,
      community: community?.ok ? community.value : undefined,
      profile: await profileOf(desk),
      lines: await historyOf(desk, desk.agency),
      today: desk.today,
    }
  })
  if (!seen) return problem({ kind: 'unknown' })
  const { agency, community, profile, lines, today } = seen
  const page = settingsPage({
    here: hereOf(visit),
    today,
    profile,
    lines,
    agency: agency.head,
    mayEdit: agency.moves.includes('edit'),
    mayKeepPosts: visit.duties.has('administrator'),
    mayReview: reviewers.some((duty) => visit.duties.has(duty)),
    community: community && { ...community.record, ...community.head },
  })
  return show(framed(visit, undefined, words(visit.lang)('settings.nav'), page))
}

type Again = { readonly problems: FieldProblems; readonly reason?: Sentence }

async function askProfile(visit: DeskVisit, again?: Again): Promise<Reply> {
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, agencyKind, desk.agency)
    return opened.ok && opened.value.moves.includes('edit')
      ? { head: opened.value.head, profile: await profileOf(desk) }
      : undefined
  })
  if (!seen) return problem({ kind: 'unknown' })
  const { chief: _, ...profile } = seen.profile
  const state = stateOf(visit, again, typedProfile(profile), seen.head.version)
  return show(
    asked(
      visit,
      home,
      {
        title: say('agency.edit.label'),
        form: profileForm,
        submit: say('settings.save'),
        whoSees: say('settings.who-sees'),
      },
      state,
    ),
    statusOf(again),
  )
}

async function askCommunity(visit: DeskVisit, again?: Again): Promise<Reply> {
  const opened = await visit.look(async (desk) => {
    const id = await communityOf(desk)
    const found = id ? await read(desk, communityKind, id) : undefined
    return found?.ok ? found.value : undefined
  })
  const state = stateOf(visit, again, opened ? typedCommunity(visit.lang, opened.record) : {}, opened?.head.version)
  const title = say(opened ? 'community.review.label' : 'community.begin')
  return show(
    asked(
      visit,
      home,
      { title, form: communityForm, submit: say('community.save'), whoSees: say('community.who-sees') },
      state,
    ),
    statusOf(again),
  )
}

/** What the form shows at first, or again with everything that was typed; a stale or refused one is made from today's version. */
function stateOf(
  visit: DeskVisit,
  again: Again | undefined,
  start: Asked['typed'],
  version: number | undefined,
): Asked {
  const from = again && !again.reason ? (versionOf(visit) ?? version) : version
  return {
    typed: again ? visit.typed : start,
    problems: again?.problems ?? {},
    key: newKey(),
    ...(from ? { version: from } : {}),
    ...(again?.reason ? { reason: again.reason } : {}),
  }
}

const statusOf = (again: Again | undefined): number => (again ? (again.reason ? 409 : 422) : 200)

const sendings = {
  profile: { form: profileForm, act: editProfile, ask: askProfile },
  community: { form: communityForm, act: reviewCommunity, ask: askCommunity },
}

async function send(visit: DeskVisit, what: keyof typeof sendings): Promise<Reply> {
  const { form, act, ask } = sendings[what]
  const answers = readForm(form, visit.typed, 'submit')
  const done = answers.ok
    ? await visit.act(async (desk) => {
        const made = await act(desk, answers.value, versionOf(visit))
        return made.ok ? ok({ value: undefined, at: at(visit.lang, `/app/${visit.agency.slug}/settings`) }) : made
      })
    : answers
  let again: Reply | undefined
  const reply = await follow(done, async (problems, reason) => {
    again = await ask(visit, { problems, ...(reason ? { reason } : {}) })
    return again.kind === 'page' ? again.html : ('' as never)
  })
  return again ?? reply
}
