import type { Answers, Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { disclose } from '#kernel/need-to-know.ts'
import { ok, type Result } from '#kernel/result.ts'
import { at, text } from '#kernel/words.ts'
import { asking, beginning, type Asked as FormState } from '#platform/asking.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { historyOf, read } from '#platform/read.ts'
import { problem, show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { asked, framed, hereOf } from '../asked.ts'
import { csvOf } from '../import/report.ts'
import { say, words } from '../messages.ts'
import { choosing } from '../posts/forms.ts'
import { unitsOf } from '../posts/store.ts'
import { memberParts, rosterKeepers, rosterReaders } from './access.ts'
import { addMember, beginLeave, editMember, endLeave, linkAccount, reinstateMember, separateMember, transferMember } from './actions.ts'
import { editForm, leaveForm, linkForm, memberForm, reinstateForm, returnForm, separateForm, transferForm } from './forms.ts'
import { memberKind } from './kind.ts'
import { statesOf, type Action, type Member, type State } from './model.ts'
import { listPage, recordPage, type ListView, type Shown } from './pages.ts'
import { typedMember } from './rules.ts'
import { listMembers, swornCount, type Asked, type Listed } from './store.ts'
import { memberWorkflow } from './workflow.ts'

const base = '/app/:agency/people'
export const peopleHome = { label: say('people.title'), to: '/people' }
const pageSize = 50
const mostRows = 50_000

const forms: { readonly [Taken in Action]: { readonly form: Form; readonly act: (desk: Desk, id: string, answers: Answers, version?: number) => Promise<Result<Member>> } } = {
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
  { method: 'GET', path: base, guard: 'desk', duties: rosterReaders, handle: list },
  { method: 'GET', path: `${base}/list.csv`, guard: 'desk', duties: rosterReaders, handle: csv },
  ...beginning({
    path: `${base}/new`,
    duties: rosterKeepers,
    form: memberForm,
    page: async (visit, state) => ask(visit, say('people.add'), await withUnits(visit, memberForm), say('people.add.submit'), '/people', state),
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
      start: (member) => (action === 'edit' ? typedMember(member) : action === 'transfer' ? { supervisor: member.supervisorNumber ?? '' } : {}),
      page: async (visit, { head }, state) => {
        const label = memberWorkflow.moves[head.state][action]?.label ?? head.title
        const form = action === 'transfer' ? await withUnits(visit, transferForm) : forms[action].form
        return ask(visit, say('member.asks', { what: label, who: head.title }), form, label, `/people/${head.id}`, state)
      },
    }),
  ),
]

const ask = (visit: DeskVisit, title: ReturnType<typeof say>, form: Form, submit: ReturnType<typeof say>, back: string, state: FormState): Html =>
  asked(visit, peopleHome, { title, form, submit, whoSees: say('member.who-sees'), cancel: `/app/${visit.agency.slug}${back}` }, state)

/** The form with the agency's units to choose from. */
async function withUnits(visit: DeskVisit, form: Form): Promise<Form> {
  const units = await visit.look(unitsOf)
  return choosing(form, 'unit', units.filter(({ path, closed }) => path !== '' && !closed).map(({ path }) => ({ value: path, label: path })))
}

/** The units over which the desk holds one of these duties. */
const unitsUnder = (desk: Desk, duties: readonly string[]): readonly string[] =>
  [...new Set(desk.standing.filter(([duty]) => duties.includes(duty)).map(([, unit]) => unit))]

/** Of a listed member only what the desk's duties over their unit open. */
function shownTo(desk: Desk, member: Listed): Shown {
  const duties = new Set(desk.standing.filter(([, unit]) => unit === member.scopeUnit).map(([duty]) => duty))
  return { ...disclose(memberParts, member as Member, duties), id: member.id, state: member.state }
}

function askedFor({ query }: DeskVisit) {
  const get = (name: string): string => query.get(name)?.trim().slice(0, 100) ?? ''
  const state = statesOf.find((one) => one === get('state')) ?? ''
  const sworn = get('sworn') === 'sworn' || get('sworn') === 'civilian' ? get('sworn') : ''
  return {
    q: get('q'), unit: isId(get('unit')) ? get('unit') : '', state, sworn,
    sort: get('sort') === 'rank' ? 'rank' : 'name',
    direction: get('direction') === 'descending' ? 'descending' : 'ascending',
  } as const
}

function rowsOf(desk: Desk, visit: DeskVisit, limit: number): Promise<readonly Listed[]> {
  const { q, unit, state, sworn, sort, direction } = askedFor(visit)
  const after = [visit.query.get('value') ?? '', visit.query.get('after') ?? ''] as const
  const wanted: Asked = {
    sort, direction, limit,
    ...(q ? { words: q } : {}), ...(unit ? { unit } : {}), ...(state ? { state: state as State } : {}),
    ...(sworn ? { sworn: sworn as 'sworn' } : {}), ...(isId(after[1]) ? { after } : {}),
  }
  return listMembers(desk, unitsUnder(desk, rosterReaders), unitsUnder(desk, rosterKeepers), wanted)
}

async function list(visit: DeskVisit): Promise<Reply> {
  const here = hereOf(visit)
  const view = await visit.look(async (desk): Promise<ListView> => {
    desk.seen.push({ agency: desk.agency, person: desk.person, did: 'member.list', at: desk.now })
    const rows = await rowsOf(desk, visit, pageSize)
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
    return {
      here,
      members: rows.slice(0, pageSize).map((member) => shownTo(desk, member)),
      units: await unitsOf(desk),
      asked: askedFor(visit),
      keeps: unitsUnder(desk, rosterKeepers).length > 0,
      sworn: await swornCount(desk),
      next: last && `${at(visit.lang, visit.path)}?${queryOf(visit, { value: last.sortedBy, after: last.id })}`,
      csv: `${at(visit.lang, `${visit.path}/list.csv`)}?${queryOf(visit, {})}`,
    }
  })
  return show(framed(visit, undefined, text(visit.lang, say('people.title')), listPage(view)))
}

function queryOf(visit: DeskVisit, more: Readonly<Record<string, string>>): string {
  const { q, unit, state, sworn, sort, direction } = askedFor(visit)
  return String(new URLSearchParams(Object.entries({ q, unit, state, sworn, sort, direction, ...more }).filter(([, value]) => value !== '')))
}

async function csv(visit: DeskVisit): Promise<Reply> {
  const label = words(visit.lang)
  const body = await visit.look(async (desk) => {
    desk.seen.push({ agency: desk.agency, person: desk.person, did: 'member.exported', at: desk.now })
    const units = await unitsOf(desk)
    const members = (await rowsOf(desk, visit, mostRows)).slice(0, mostRows).map((member) => shownTo(desk, member))
    const keeps = unitsUnder(desk, rosterKeepers).length > 0
    // Those who keep the roster get what an import reads again: units by path, supervisors by number.
    const heading = [label('column.name'), label('column.rank'), label('column.unit'), label('column.state'), label('column.supervisor'),
      ...(keeps ? [label('column.number'), label('column.sworn'), label('column.appointed'), label('column.left'), label('column.email')] : [])]
    return csvOf([heading, ...members.map((member) => [
      member.name ?? '', member.rank ?? '', units.find(({ id }) => id === member.scopeUnit)?.path ?? '', label(`member.state.${member.state}`),
      (keeps ? member.supervisorNumber : member.supervisorName) ?? '',
      ...(keeps ? [member.employeeNumber ?? '', member.sworn === undefined ? '' : label(member.sworn ? 'member.sworn.yes' : 'member.sworn.no'), member.appointedOn ?? '', member.leftOn ?? '', member.email ?? ''] : []),
    ])])
  })
  return { kind: 'data', body, type: 'text/csv; charset=utf-8', name: 'people.csv' }
}

async function record(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, memberKind, id)
    return opened.ok ? ok({ ...opened.value, history: await historyOf(desk, id), units: await unitsOf(desk) }) : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record: member, moves, history, units } = seen.value
  return show(framed(visit, peopleHome, text(visit.lang, head.title), recordPage(hereOf(visit), { ...member, ...head }, units, moves, history)))
}
