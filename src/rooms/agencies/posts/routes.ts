import type { Form } from '#kernel/form.ts'
import { ok, type Result } from '#kernel/result.ts'
import { text } from '#kernel/words.ts'
import { beginning } from '#platform/asking.ts'
import type { DeskVisit, Route } from '#platform/route.ts'
import { asked, hereOf, type Home } from '../asked.ts'
import { say } from '../messages.ts'
import {
  addPost,
  addUnit,
  appoint,
  closeThePost,
  closeTheUnit,
  endHolding,
  endInvitation,
  renameTheUnit,
} from './actions.ts'
import { about, keepers, page } from './asking.ts'
import {
  appointForm,
  choosing,
  colleagueOptions,
  endForm,
  endInvitationForm,
  postForm,
  postFormFor,
  renameForm,
  unitForm,
  unitOptions,
} from './forms.ts'
import { outsidersPage, postsPage, unitsPage } from './pages.ts'
import { leavesNoExecutive } from './rules.ts'
import { colleaguesOf, outsidersOf, postsOf, unitsOf } from './store.ts'

const units: Home = { label: say('units.title'), to: '/units' }
const posts: Home = { label: say('posts.title'), to: '/posts' }
const outsiders: Home = { label: say('outsiders.title'), to: '/posts/outsiders' }
const nothingToAsk: Form = { name: 'sure', fields: [] }

/** Who may do what changes here, so a session left open is not enough. */
const confirmed = { confirm: 'second-factor' } as const

/** The addresses of units, posts, their holders, and people from outside. */
export const postsRoutes: readonly Route[] = [
  page('/app/:agency/units', (desk, visit) =>
    unitsOf(desk).then((list) => [text(visit.lang, units.label), unitsPage(hereOf(visit), list)]),
  ),
  ...beginning({
    path: '/app/:agency/units/new',
    duties: keepers,
    form: unitForm,
    page: async (visit, state) => {
      const form = choosing(unitForm, 'parent', unitOptions(await visit.look(unitsOf)))
      return asked(
        visit,
        units,
        { title: say('units.add'), form, submit: say('units.add'), whoSees: say('posts.who-sees') },
        state,
      )
    },
    act: async (desk, answers, visit) => to(await addUnit(desk, answers), visit, units),
  }),
  ...about('/app/:agency/units/:id/rename', units, renameForm, renameTheUnit, async (desk, { params }) => {
    const unit = (await unitsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return (
      unit && { title: say('units.rename-one', { unit: unit.name }), form: renameForm, submit: say('units.rename') }
    )
  }),
  ...about('/app/:agency/units/:id/close', units, nothingToAsk, closeTheUnit, async (desk, { params }) => {
    const unit = (await unitsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return (
      unit && {
        title: say('units.close-one', { unit: unit.name }),
        lead: say('units.close.lead'),
        form: nothingToAsk,
        submit: say('units.close'),
        tone: 'danger',
      }
    )
  }),
  page('/app/:agency/posts', async (desk, visit) => [
    text(visit.lang, posts.label),
    postsPage(hereOf(visit), await postsOf(desk), await unitsOf(desk), desk.now),
  ]),
  ...beginning({
    path: '/app/:agency/posts/new',
    duties: keepers,
    form: postForm,
    page: async (visit, state) => {
      const form = choosing(postFormFor(visit.agency.id), 'unit', unitOptions(await visit.look(unitsOf)))
      return asked(
        visit,
        posts,
        { title: say('posts.add'), form, submit: say('posts.add'), whoSees: say('posts.who-sees') },
        state,
      )
    },
    act: async (desk, answers, visit) => to(await addPost(desk, answers), visit, posts),
  }),
  page(
    '/app/:agency/posts/outsiders',
    async (desk, visit) => [text(visit.lang, outsiders.label), outsidersPage(hereOf(visit), await outsidersOf(desk))],
    posts,
  ),
  ...about(
    '/app/:agency/posts/outsiders/:record/:holder/:kind',
    outsiders,
    endInvitationForm,
    (desk, _, answers, { params }) => endInvitation(desk, tieOf(params), String(answers['reason'])),
    async (desk, { params }) => {
      const tie = tieOf(params)
      const one = (await outsidersOf(desk)).find(
        (each) => !each.until && each.record === tie.record && each.holder === tie.holder && each.kind === tie.kind,
      )
      return (
        one && {
          title: say('outsiders.end-one', { name: one.name, record: one.title }),
          form: endInvitationForm,
          submit: say('outsiders.end'),
          tone: 'danger',
        }
      )
    },
  ),
  ...about(
    '/app/:agency/posts/:id/appoint',
    posts,
    appointForm,
    appoint,
    async (desk, { params }) => {
      const post = (await postsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
      const form = choosing(appointForm, 'person', colleagueOptions(await colleaguesOf(desk)))
      return post && { title: say('posts.appoint-one', { post: post.title }), form, submit: say('posts.appoint') }
    },
    confirmed,
  ),
  ...about('/app/:agency/posts/:id/close', posts, nothingToAsk, closeThePost, async (desk, { params }) => {
    const post = (await postsOf(desk)).find((each) => each.id === params['id'] && !each.closed)
    return (
      post && {
        title: say('posts.close-one', { post: post.title }),
        form: nothingToAsk,
        submit: say('posts.close'),
        tone: 'danger',
      }
    )
  }),
  ...about(
    '/app/:agency/posts/:id/end/:person',
    posts,
    endForm,
    (desk, id, answers, { params }) => endHolding(desk, id, params['person'] ?? '', answers),
    async (desk, { params }) => {
      const all = await postsOf(desk)
      const post = all.find((each) => each.id === params['id'])
      const held = post?.holders.find((each) => each.person === params['person'])
      if (!post || !held) return undefined
      const last = leavesNoExecutive(all, { post: post.id, person: held.person }, desk.now)
      const form = last ? endForm : { ...endForm, fields: endForm.fields.filter(({ name }) => name !== 'vacant') }
      const title = say('posts.end-one', { name: held.name, post: post.title })
      return {
        title,
        form,
        submit: say('posts.end'),
        tone: 'danger',
        ...(last ? { lead: say('posts.end.last', { name: held.name }) } : {}),
      }
    },
    confirmed,
  ),
]

const tieOf = (params: DeskVisit['params']) => ({
  record: params['record'] ?? '',
  holder: params['holder'] ?? '',
  kind: params['kind'] ?? '',
})
const to = (done: Result<unknown>, visit: DeskVisit, home: Home): Result<{ readonly at: string }> =>
  done.ok ? ok({ at: `/app/${visit.agency.slug}${home.to}` }) : done
