import { html, type Hole, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import { text } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { empty } from '#ui/empty.ts'
import { moves, recordHeader, summary, type Fact } from '#ui/records.ts'
import { filters } from '#ui/search.ts'
import { table, type Column, type Direction } from '#ui/table.ts'
import { words } from '../messages.ts'
import { history, inside, type Here } from '../parts.ts'
import type { Unit } from '../posts/model.ts'
import { statesOf, type Action, type Member } from './model.ts'
import { memberWorkflow } from './workflow.ts'

/** A member as far as the reader may know them. */
export type Shown = Partial<Member> & Pick<Member, 'id' | 'state'>

export type ListView = {
  readonly here: Here
  readonly members: readonly Shown[]
  readonly units: readonly Unit[]
  readonly asked: {
    readonly q: string
    readonly unit: string
    readonly state: string
    readonly sworn: string
    readonly sort: 'name' | 'rank'
    readonly direction: Direction
  }
  /** Whether the reader keeps the roster: adds to it, imports, and sees numbers. */
  readonly keeps: boolean
  readonly sworn: number
  readonly next?: string | undefined
  readonly csv: string
}

/** Who serves here: search, filters, and what those who keep the roster do with it. */
export function listPage(view: ListView): Html {
  const { here, members, asked, keeps } = view
  const say = words(here.lang)
  const add = { label: say('people.add'), href: inside(here, '/people/new') }
  const tools = [
    add,
    { label: say('import.title'), href: inside(here, '/people/import') },
    { label: say('reconciliation.list'), href: inside(here, '/people/reconciliations') },
  ]
  return html`<h1>${say('people.title')}</h1>
    <p class="ac-lead">${say('people.lead', { sworn: view.sworn })}</p>
    ${keeps && moves(here.lang, tools)}
    ${table({
      lang: here.lang,
      caption: say('people.title'),
      captionHidden: true,
      columns: columnsFor(view),
      rows: members.map((member) => rowFor(view, member)),
      sort: {
        column: asked.sort,
        direction: asked.direction,
        href: (column, direction) => addressOf(view, { sort: column, direction }),
      },
      filters: filterBox(view),
      next: view.next,
      csv: view.csv,
      empty: empty(
        say(asked.q || asked.unit || asked.state || asked.sworn ? 'people.none-found' : 'people.none'),
        keeps ? add : undefined,
      ),
    })}`
}

function columnsFor({ here, keeps }: ListView): readonly Column[] {
  const say = words(here.lang)
  const plain = (key: 'number' | 'unit' | 'state' | 'supervisor' | 'sworn'): Column => ({
    key,
    label: say(`column.${key}`),
  })
  const sorted = (key: 'name' | 'rank'): Column => ({ key, label: say(`column.${key}`), sortable: true })
  return [
    sorted('name'),
    ...(keeps ? [plain('number')] : []),
    sorted('rank'),
    plain('unit'),
    plain('supervisor'),
    ...(keeps ? [plain('sworn')] : []),
    plain('state'),
  ]
}

function rowFor({ here, units, keeps }: ListView, member: Shown): readonly Hole[] {
  const say = words(here.lang)
  return [
    html`<a href="${inside(here, `/people/${member.id}`)}">${member.name ?? ''}</a>`,
    ...(keeps ? [member.employeeNumber ?? ''] : []),
    member.rank ?? '',
    unitName(units, member.scopeUnit),
    member.supervisorName ?? '',
    ...(keeps ? [member.sworn === undefined ? '' : say(member.sworn ? 'member.sworn.yes' : 'member.sworn.no')] : []),
    say(`member.state.${member.state}`),
  ]
}

/** A unit by its path; the agency itself by its name. */
export const unitName = (units: readonly Unit[], id: string | undefined): string => {
  const unit = units.find((each) => each.id === id)
  return unit ? unit.path || unit.name : ''
}

function filterBox(view: ListView): Html {
  const { here, asked, units, keeps } = view
  const say = words(here.lang)
  const sworn = {
    kind: 'one',
    name: 'sworn',
    label: say('column.sworn'),
    value: asked.sworn,
    options: [
      { value: 'sworn', label: say('member.sworn.yes') },
      { value: 'civilian', label: say('member.sworn.no') },
    ],
  } as const
  return filters({
    lang: here.lang,
    action: inside(here, '/people'),
    hidden: { sort: asked.sort, direction: asked.direction },
    clear: inside(here, '/people'),
    filters: [
      { kind: 'words', name: 'q', label: say(keeps ? 'people.search' : 'people.search-name'), value: asked.q },
      {
        kind: 'one',
        name: 'unit',
        label: say('column.unit'),
        value: asked.unit,
        options: units
          .filter(({ closed }) => !closed)
          .map((unit) => ({ value: unit.id, label: unit.path || unit.name })),
      },
      {
        kind: 'one',
        name: 'state',
        label: say('column.state'),
        value: asked.state,
        options: statesOf.map((state) => ({ value: state, label: say(`member.state.${state}`) })),
      },
      ...(keeps ? [sworn] : []),
    ],
  })
}

const addressOf = ({ here, asked }: ListView, other: Readonly<Record<string, string>>): string => {
  const { q, unit, state, sworn } = asked
  const given = Object.entries({ q, unit, state, sworn, ...other }).filter(([, value]) => value !== '')
  return `${inside(here, '/people')}?${new URLSearchParams(given)}`
}

/** One member: what the reader may know, and what they may do. */
export function recordPage(
  here: Here,
  member: Shown & Pick<Member, 'title' | 'number'>,
  units: readonly Unit[],
  open: readonly Action[],
  lines: readonly HistoryLine[],
): Html {
  const say = words(here.lang)
  const home = inside(here, `/people/${member.id}`)
  return html`${recordHeader({
    lang: here.lang,
    title: text(here.lang, member.title),
    number: member.number,
    state: say(`member.state.${member.state}`),
    moves: open.map((action) => ({
      label: text(here.lang, memberWorkflow.moves[member.state][action]?.label ?? member.title),
      href: `${home}/${action}`,
    })),
  })}
  ${summary(factsFor(here, member, units))} ${history(here, lines)}`
}

function factsFor(here: Here, member: Shown, units: readonly Unit[]): readonly Fact[] {
  const say = words(here.lang)
  const supervisor =
    member.supervisor &&
    html`<a href="${inside(here, `/people/${member.supervisor}`)}">${member.supervisorName ?? ''}</a>`
  const day = (on: string): string => formatDay(here.lang, on)
  const leaves = (member.leaves ?? []).map(
    ({ from, to, kind }) =>
      html`<p>
        ${say(`leave.${kind}`)}:
        ${to ? say('member.leave.between', { from: day(from), to: day(to) }) : say('member.leave.since', { from: day(from) })}
      </p>`,
  )
  return (
    [
      ['number', member.employeeNumber],
      ['rank', member.rank],
      ['unit', unitName(units, member.scopeUnit)],
      ['supervisor', supervisor],
      ['sworn', member.sworn === undefined ? undefined : say(member.sworn ? 'member.sworn.yes' : 'member.sworn.no')],
      ['appointed', member.appointedOn && day(member.appointedOn)],
      ['left', member.leftOn && `${day(member.leftOn)}${member.leftBecause ? `: ${member.leftBecause}` : ''}`],
      ['leaves', leaves.length > 0 && leaves],
      ['email', member.email],
      ['account', member.person && say('member.linked')],
    ] as const
  ).flatMap(([name, value]) => (value ? [{ label: say(`column.${name}`), value }] : []))
}
