import { readForm, type Answers, type Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type FieldProblems, type Result } from '#kernel/result.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import { beginning, type Asked } from '#platform/asking.ts'
import type { Desk } from '#platform/desk.ts'
import { follow, go, newKey, problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { asked, framed, hereOf, type Home } from '../asked.ts'
import { say } from '../messages.ts'
import { addPost, addUnit, appoint, closeThePost, closeTheUnit, endHolding, endInvitation, renameTheUnit } from './actions.ts'
import { appointForm, choosing, colleagueOptions, endForm, endInvitationForm, postForm, renameForm, unitForm, unitOptions } from './forms.ts'
import { outsidersPage, postsPage, unitsPage } from './pages.ts'
import { leavesNoExecutive } from './rules.ts'
import { colleaguesOf, outsidersOf, postsOf, unitsOf } from './store.ts'

const keepers = ['administrator']
const units: Home = { label: say('units.title'), to: '/units' }
const posts: Home = { label: say('posts.title'), to: '/posts' }
const outsiders: Home = { label: say('outsiders.title'), to: '/posts/outsiders' }
const nothingToAsk: Form = { name: 'sure', fields: [] }

/** What a page about a unit, a post or a holding asks: made from what the desk finds, absent where it finds nothing. */
type Question = { readonly title: Sentence; readonly lead?: Sentence; readonly form: Form; readonly submit: Sentence; readonly tone?: 'danger' }

/** The addresses of units, posts, their holders, and people from outside. */
export const postsRoutes: readonly Route[] = [
  page('/app/:agency/units', (desk, visit) => unitsOf(desk).then((list) => [text(visit.lang, units.label), unitsPage(hereOf(visit), list)])),
  ...beginning({
    path: '/app/:agency/units/new',
    duties: keepers,
    form: unitForm,
    page: async (visit, state) => {
      const form = choosing(unitForm, 'parent', unitOptions(await visit.look(unitsOf)))
      return asked(visit, units, { title: say('units.add'), form, submit: say('units.add'), whoSees: say('posts.who-sees') }, state)
    },
    act: async (desk, answers, visit) => to(await addUnit(desk, answers), visit, units),
  }),
  ...about('/app/:agency/units/:id/rename', units, renameForm, renameTheUnit, async (desk, { params }) => {
    const unit = (await unitsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return unit && { title: say('units.rename-one', { unit: unit.name }), form: renameForm, submit: say('units.rename') }
  }),
  ...about('/app/:agency/units/:id/close', units, nothingToAsk, closeTheUnit, async (desk, { params }) => {
    const unit = (await unitsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return unit && { title: say('units.close-one', { unit: unit.name }), lead: say('units.close.lead'), form: nothingToAsk, submit: say('units.close'), tone: 'danger' }
  }),
  page('/app/:agency/posts', async (desk, visit) => [text(visit.lang, posts.label), postsPage(hereOf(visit), await postsOf(desk), await unitsOf(desk), desk.now)]),
  ...beginning({
    path: '/app/:agency/posts/new',
    duties: keepers,
    form: postForm,
    page: async (visit, state) => {
      const form = choosing(postForm, 'unit', unitOptions(await visit.look(unitsOf)))
      return asked(visit, posts, { title: say('posts.add'), form, submit: say('posts.add'), whoSees: say('posts.who-sees') }, state)
    },
    act: async (desk, answers, visit) => to(await addPost(desk, answers), visit, posts),
  }),
  page('/app/:agency/posts/outsiders', async (desk, visit) => [text(visit.lang, outsiders.label), outsidersPage(hereOf(visit), await outsidersOf(desk))], posts),
  ...about('/app/:agency/posts/outsiders/:record/:holder/:kind', outsiders, endInvitationForm,
    (desk, _, answers, { params }) => endInvitation(desk, tieOf(params), String(answers['reason'])),
    async (desk, { params }) => {
      const tie = tieOf(params)
      const one = (await outsidersOf(desk)).find((each) => !each.until && each.record === tie.record && each.holder === tie.holder && each.kind === tie.kind)
      return one && { title: say('outsiders.end-one', { name: one.name, record: one.title }), form: endInvitationForm, submit: say('outsiders.end'), tone: 'danger' }
    }),
  ...about('/app/:agency/posts/:id/appoint', posts, appointForm, appoint, async (desk, { params }) => {
    const post = (await postsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    const form = choosing(appointForm, 'person', colleagueOptions(await colleaguesOf(desk)))
    return post && { title: say('posts.appoint-one', { post: post.title }), form, submit: say('posts.appoint') }
  }),
  ...about('/app/:agency/posts/:id/close', posts, nothingToAsk, closeThePost, async (desk, { params }) => {
    const post = (await postsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return post && { title: say('posts.close-one', { post: post.title }), form: nothingToAsk, submit: say('posts.close'), tone: 'danger' }
  }),
  ...about('/app/:agency/posts/:id/end/:person', posts, endForm,
    (desk, id, answers, { params }) => endHolding(desk, id, params['person'] ?? '', answers),
    async (desk, { params }) => {
      const all = await postsOf(desk)
      const post = all.find((each) => each.id === params['id'])
      const held = post?.holders.find((each) => each.person === params['person'])
      if (!post || !held) return undefined
      const last = leavesNoExecutive(all, { post: post.id, person: held.person }, desk.now)
      const form = last ? endForm : { ...endForm, fields: endForm.fields.filter(({ name }) => name !== 'vacant') }
      const title = say('posts.end-one', { name: held.name, post: post.title })
      return { title, form, submit: say('posts.end'), tone: 'danger', ...(last ? { lead: say('posts.end.last', { name: held.name }) } : {}) }
    }),
]

const tieOf = (params: DeskVisit['params']) => ({ record: params['record'] ?? '', holder: params['holder'] ?? '', kind: params['kind'] ?? '' })
const to = (done: Result<unknown>, visit: DeskVisit, home: Home): Result<{ readonly at: string }> => (done.ok ? ok({ at: `/app/${visit.agency.slug}${home.to}` }) : done)

/** A list of an administrator's. */
function page(path: string, view: (desk: Desk, visit: DeskVisit) => Promise<readonly [title: string, body: Html]>, home?: Home): Route {
  const handle = async (visit: DeskVisit): Promise<Reply> => {
    const [title, body] = await visit.look((desk) => view(desk, visit))
    return show(framed(visit, home, title, body))
  }
  return { method: 'GET', path, guard: 'desk', duties: keepers, handle }
}

/**
 * A question about something that is no record: its page and its sending. Units and posts have no ties of their own; an
 * administrator's duty over them opens it, which the action checks again.
 */
function about(
  path: string, home: Home, form: Form,
  deed: (desk: Desk, id: string, answers: Answers, visit: DeskVisit) => Promise<Result<unknown>>,
  find: (desk: Desk, visit: DeskVisit) => Promise<Question | undefined>,
): readonly Route[] {
  const draw = (visit: DeskVisit, question: Question, state: Asked): Html => asked(visit, home, { ...question, whoSees: say('posts.who-sees') }, state)
  const get = async (visit: DeskVisit): Promise<Reply> => {
    const question = await visit.look((desk) => find(desk, visit))
    return question ? show(draw(visit, question, { typed: {}, problems: {}, key: newKey() })) : problem({ kind: 'unknown' })
  }
  const post = async (visit: DeskVisit): Promise<Reply> => {
    const answers = readForm(form, visit.typed, 'submit')
    const done = answers.ok
      ? await visit.act(async (desk) => {
          const made = await deed(desk, visit.params['id'] ?? '', answers.value, visit)
          return made.ok ? ok({ value: undefined, at: at(visit.lang, `/app/${visit.agency.slug}${home.to}`) }) : made
        })
      : answers
    if (done.ok) return go(done.value.at)
    const question = await visit.look((desk) => find(desk, visit))
    if (!question) return problem({ kind: 'unknown' })
    return follow(done, (problems: FieldProblems, reason?: Sentence) => draw(visit, question, { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) }))
  }
  return [
    { method: 'GET', path, guard: 'desk', duties: keepers, handle: get },
    { method: 'POST', path, guard: 'desk', duties: keepers, handle: post },
  ]
}
