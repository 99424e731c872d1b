import Papa from 'papaparse'
import { deskFrame } from '#platform/frame.ts'
import { show, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { isState } from '#ui/states.ts'
import { cohortSorts, cohortStages, type CohortFilter } from './cohort-model.ts'
import { cohortPage, cohortTable } from './cohort-pages.ts'
import { keyAfter, listCohort } from './cohort-store.ts'
import { words } from './messages.ts'
import { staffDuties } from './nomination-model.ts'
import { placeOf } from './routes.ts'

const base = '/app/:agency/cohort'
const page = 50
/** More than the country has agencies. */
const everyone = 20_000

/** The agencies of the campaign, for its staff. */
export const cohortRoutes: readonly Route[] = [
  { method: 'GET', path: base, guard: 'desk', duties: staffDuties, handle: list },
  { method: 'GET', path: `${base}.csv`, guard: 'desk', duties: staffDuties, handle: csv },
]

function filterOf({ query }: DeskVisit): CohortFilter {
  const state = query.get('state') ?? ''
  const stage = cohortStages.find((one) => one === query.get('stage'))
  return {
    sort: cohortSorts.find((one) => one === query.get('sort')) ?? 'due',
    ...(isState(state) ? { state } : {}),
    ...(stage ? { stage } : {}),
  }
}

async function list(visit: DeskVisit): Promise<Reply> {
  const filter = filterOf(visit)
  const rows = await visit.look((desk) => listCohort(desk, filter, page + 1, visit.query.get('after') ?? undefined))
  const last = rows.length > page ? rows[page - 1] : undefined
  const body = cohortPage(placeOf(visit), rows.slice(0, page), filter, last && keyAfter(last))
  return show(workspacePage(deskFrame(visit, { title: words(visit.lang)('cohort.title') }), body))
}

/** The list as it is filtered; cells that a spreadsheet would run as formulas are made harmless. */
async function csv(visit: DeskVisit): Promise<Reply> {
  const rows = await visit.look((desk) => listCohort(desk, filterOf(visit), everyone))
  const { fields, data } = cohortTable(visit.lang, rows, placeOf(visit).today)
  const csv = Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })
  return { kind: 'data', body: `\ufeff${csv}\r\n`, type: 'text/csv; charset=utf-8', name: 'cohort.csv' }
}
