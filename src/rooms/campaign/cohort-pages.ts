import { formatDay } from '#kernel/format.ts'
import { html, type Hole, type Html } from '#kernel/html.ts'
import { at, type Lang } from '#kernel/words.ts'
import type { Day } from '#kernel/time.ts'
import { empty } from '#ui/empty.ts'
import { filters } from '#ui/search.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import { table } from '#ui/table.ts'
import { cohortStages, type Cohort, type CohortFilter } from './cohort-model.ts'
import { standingOf } from './cohort-rules.ts'
import { words } from './messages.ts'
import type { Place } from './pages.ts'

const columns = ['agency', 'state', 'stage', 'due', 'month', 'shown', 'lapsed', 'late', 'quiet'] as const
const sortable: readonly string[] = ['due', 'quiet']
const numeric: readonly string[] = ['shown', 'lapsed', 'late', 'quiet']

/** The agencies that pledged: how far each is, and who has been quiet for long. */
export function cohortPage(place: Place, list: readonly Cohort[], filter: CohortFilter, next?: string): Html {
  const { lang, today } = place
  const say = words(lang)
  const here = at(lang, `/app/${place.agency}/cohort`)
  return html`<h1>${say('cohort.title')}</h1>
    <p class="ac-lead">${say('cohort.lead')}</p>
    ${table({
      lang,
      caption: say('cohort.title'),
      captionHidden: true,
      filters: filters({
        lang,
        action: here,
        clear: here,
        hidden: { sort: filter.sort },
        filters: [
          {
            kind: 'one',
            name: 'state',
            label: say('cohort.state'),
            options: stateCodes.map((value) => ({ value, label: stateName(lang, value) })),
            value: filter.state,
          },
          {
            kind: 'one',
            name: 'stage',
            label: say('cohort.stage'),
            options: cohortStages.map((value) => ({ value, label: say(`p.${value}`) })),
            value: filter.stage,
          },
        ],
      }),
      columns: columns.map((key) => ({
        key,
        label: say(`cohort.${key}`),
        sortable: sortable.includes(key),
        numeric: numeric.includes(key),
      })),
      sort: {
        column: filter.sort,
        direction: filter.sort === 'quiet' ? 'descending' : 'ascending',
        href: (column) => here + queryOf({ ...filter, sort: column === 'quiet' ? 'quiet' : 'due' }),
      },
      rows: list.map((one) => row(lang, one, today)),
      next: next && here + queryOf(filter, next),
      csv: `${here}.csv${queryOf(filter)}`,
      empty: empty(say('cohort.empty')),
    })}`
}

function row(lang: Lang, one: Cohort, today: Day): readonly Hole[] {
  const say = words(lang)
  const { month, of, shown, all, lapsed, quiet } = standingOf(one, today)
  return [
    html`<a href="${at(lang, `/app/${one.slug}/campaign`)}">${one.name}</a>`,
    stateName(lang, one.state),
    say(`p.${one.stage}`),
    formatDay(lang, one.dueOn),
    say('cohort.month-of', { month, of }),
    say('cohort.shown-of', { shown, all }),
    lapsed,
    one.late,
    say('cohort.days', { days: quiet }),
  ]
}

function queryOf({ state, stage, sort }: CohortFilter, after?: string): string {
  const query = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(stage ? { stage } : {}),
    ...(sort === 'quiet' ? { sort } : {}),
    ...(after ? { after } : {}),
  })
  return query.size > 0 ? `?${query}` : ''
}

const csvColumns = [
  'agency',
  'state',
  'stage',
  'pledged',
  'due',
  'month',
  'months',
  'shown',
  'all',
  'lapsed',
  'late',
  'checked-in',
  'quiet-days',
] as const

/** The same list as a spreadsheet reads it: numbers and days apart, without sentences. */
export function cohortTable(lang: Lang, list: readonly Cohort[], today: Day) {
  const say = words(lang)
  const fields = csvColumns.map((key) => say(`cohort.${key}`))
  const data = list.map((one) => {
    const { month, of, shown, all, lapsed, quiet } = standingOf(one, today)
    return [
      one.name,
      one.state,
      say(`p.${one.stage}`),
      one.pledgedOn,
      one.dueOn,
      month,
      of,
      shown,
      all,
      lapsed,
      one.late,
      one.checkedInOn ?? '',
      quiet,
    ]
  })
  return { fields, data }
}
