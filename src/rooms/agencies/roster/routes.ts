import type { Answers, Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type Result } from '#kernel/result.ts'
import { text } from '#kernel/words.ts'
import { asking, beginning, type Asked } from '#platform/asking.ts'
import type { Desk } from '#platform/desk.ts'
import { historyOf, read } from '#platform/read.ts'
import { problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { asked, framed, hereOf } from '../asked.ts'
import { say } from '../messages.ts'
import { choosing } from '../posts/forms.ts'
import { unitsOf } from '../posts/store.ts'
import { rosterKeepers } from './access.ts'
import {
  addMember,
  beginLeave,
  editMember,
  endLeave,
  linkAccount,
  reinstateMember,
  separateMember,
  transferMember,
} from './actions.ts'
import {
  editForm,
  leaveForm,
  linkForm,
  memberForm,
  reinstateForm,
  returnForm,
  separateForm,
  transferForm,
} from './forms.ts'
import { memberKind } from './kind.ts'
import { listRoutes } from './list-routes.ts'
import { wholeAgencyPath, type Action, type Member } from './model.ts'
import { recordPage } from './pages.ts'
import { typedMember } from './rules.ts'
import { memberWorkflow } from './workflow.ts'

const base = '/app/:agency/people'
export const peopleHome = { label: say('people.title'), to: '/people' }
const forms: {
  readonly [Taken in Action]: {
    readonly form: Form
    readonly act: (desk: Desk, id: string, answers: Answers, version?: number) => Promise<Result<Member>>
  }
} = {
  edit: { form: editForm, act: editMember },
  transfer: { form: transferForm, act: transferMember },
  leave: { form: leaveForm, act: beginLeave },
  return: { form: returnForm, act: endLeave },
  separate: { form: separateForm, act: separateMember },
  reinstate: { form: reinstateForm, act: reinstateMember },
  link: { form: linkForm, act: linkAccount },
}

/** The roster's addresses; those of imports and reconciliations stand before them. */
export const rosterRoutes: readonly Route[] = [
  ...listRoutes,
  ...beginning({
    path: `${base}/new`,
    duties: rosterKeepers,
    form: memberForm,
    page: async (visit, state) =>
      ask(visit, say('people.add'), await withUnits(visit, memberForm), say('people.add.submit'), '/people', state),
    act: async (desk, answers, visit) => {
      const made = await addMember(desk, answers)
      return made.ok ? ok({ at: `/app/${visit.agency.slug}/people/${made.value.id}` }) : made
    },
  }),
  { method: 'GET', path: `${base}/:id`, guard: 'desk', about: 'member', handle: record },
  ...(Object.keys(forms) as Action[]).flatMap((action) =>
    asking({
      ...forms[action],
      path: `${base}/:id/${action}`,
      kind: memberKind,
      action,
      start: (member) =>
        action === 'edit'
          ? typedMember(member)
          : action === 'transfer'
            ? { supervisor: member.supervisorNumber ?? '' }
            : {},
      page: async (visit, { head }, state) => {
        const label = memberWorkflow.moves[head.state][action]?.label ?? head.title
        const form = action === 'transfer' ? await withUnits(visit, transferForm) : forms[action].form
        return ask(
          visit,
          say('member.asks', { what: label, who: head.title }),
          form,
          label,
          `/people/${head.id}`,
          state,
        )
      },
    }),
  ),
]

const ask = (
  visit: DeskVisit,
  title: ReturnType<typeof say>,
  form: Form,
  submit: ReturnType<typeof say>,
  back: string,
  state: Asked,
): Html =>
  asked(
    visit,
    peopleHome,
    { title, form, submit, whoSees: say('member.who-sees'), cancel: `/app/${visit.agency.slug}${back}` },
    state,
  )

/** The form with the agency's units to choose from. */
async function withUnits(visit: DeskVisit, form: Form): Promise<Form> {
  const units = await visit.look(unitsOf)
  const open = units.filter(({ closed }) => !closed)
  return choosing(
    form,
    'unit',
    open.map(({ path, name }) => ({ value: path || wholeAgencyPath, label: path || name })),
  )
}

async function record(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, memberKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id), units: await unitsOf(desk) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record: member, moves, history, units } = seen.value
  return show(
    framed(
      visit,
      peopleHome,
      text(visit.lang, head.title),
      recordPage(hereOf(visit), { ...member, ...head }, units, moves, history),
    ),
  )
}
