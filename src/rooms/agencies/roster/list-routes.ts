import { disclose } from '#kernel/need-to-know.ts'
import { at, text } from '#kernel/words.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { framed, hereOf } from '../asked.ts'
import { csvOf } from '../import/report.ts'
import { say, words } from '../messages.ts'
import { unitsOf } from '../posts/store.ts'
import { memberParts, rosterKeepers, rosterReaders } from './access.ts'
import { statesOf, type Member, type State } from './model.ts'
import { listPage, type ListView, type Shown } from './pages.ts'
import { listMembers, swornCount, type Asked, type Listed } from './store.ts'

const base = '/app/:agency/people'
const pageSize = 50
const mostRows = 50_000

/** The roster as a list: as a page, and as a CSV of what the page's filters leave. */
export const listRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties: rosterReaders, anywhere: true, handle: list },
  { method: 'GET', path: `${base}/list.csv`, guard: 'desk', duties: rosterReaders, anywhere: true, handle: csv },
]

/** The units over which the desk holds one of these duties. */
const unitsUnder = (desk: Desk, duties: readonly string[]): readonly string[] => [
  ...new Set(desk.standing.filter(([duty]) => duties.includes(duty)).map(([, unit]) => unit)),
]

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
    q: get('q'),
    unit: isId(get('unit')) ? get('unit') : '',
    state,
    sworn,
    sort: get('sort') === 'rank' ? 'rank' : 'name',
    direction: get('direction') === 'descending' ? 'descending' : 'ascending',
  } as const
}

function rowsOf(desk: Desk, visit: DeskVisit, limit: number): Promise<readonly Listed[]> {
  const { q, unit, state, sworn, sort, direction } = askedFor(visit)
  const after = [visit.query.get('value') ?? '', visit.query.get('after') ?? ''] as const
  const wanted: Asked = {
    sort,
    direction,
    limit,
    ...(q ? { words: q } : {}),
    ...(unit ? { unit } : {}),
    ...(state ? { state: state as State } : {}),
    ...(sworn ? { sworn: sworn as 'sworn' } : {}),
    ...(isId(after[1]) ? { after } : {}),
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
  return String(
    new URLSearchParams(
      Object.entries({ q, unit, state, sworn, sort, direction, ...more }).filter(([, value]) => value !== ''),
    ),
  )
}

async function csv(visit: DeskVisit): Promise<Reply> {
  const label = words(visit.lang)
  const body = await visit.look(async (desk) => {
    desk.seen.push({ agency: desk.agency, person: desk.person, did: 'member.exported', at: desk.now })
    const units = await unitsOf(desk)
    const members = (await rowsOf(desk, visit, mostRows)).slice(0, mostRows).map((member) => shownTo(desk, member))
    const keeps = unitsUnder(desk, rosterKeepers).length > 0
    // Those who keep the roster get what an import reads again: units by path, supervisors by number.
    const heading = [
      label('column.name'),
      label('column.rank'),
      label('column.unit'),
      label('column.state'),
      label('column.supervisor'),
      ...(keeps
        ? [
            label('column.number'),
            label('column.sworn'),
            label('column.appointed'),
            label('column.left'),
            label('column.email'),
          ]
        : []),
    ]
    return csvOf([
      heading,
      ...members.map((member) => [
        member.name ?? '',
        member.rank ?? '',
        units.find(({ id }) => id === member.scopeUnit)?.path ?? '',
        label(`member.state.${member.state}`),
        (keeps ? member.supervisorNumber : member.supervisorName) ?? '',
        ...(keeps
          ? [
              member.employeeNumber ?? '',
              member.sworn === undefined ? '' : label(member.sworn ? 'member.sworn.yes' : 'member.sworn.no'),
              member.appointedOn ?? '',
              member.leftOn ?? '',
              member.email ?? '',
            ]
          : []),
      ]),
    ])
  })
  return { kind: 'data', body, type: 'text/csv; charset=utf-8', name: 'people.csv' }
}
