import type { Day } from '#kernel/time.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'

/** What someone said is wrong with a page. */
export type ProblemReport = {
  readonly id: string
  readonly number: string
  readonly page: string
  readonly words: string
  readonly email: string | null
  readonly onDay: Day
}

export const insertReport = ({ sql, agency }: Desk, report: ProblemReport) =>
  sql`insert into problem_report (agency_id, id, number, page, words, email, on_day)
    values (${agency}, ${report.id}, ${report.number}, ${report.page}, ${report.words}, ${report.email}, ${report.onDay})`

/** How many reports came today, for the cap that keeps a flood out. */
export async function countReports({ sql, agency, today }: Desk): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from problem_report where agency_id = ${agency} and on_day = ${today}`
  return row?.count ?? 0
}

/** The reports, newest first, at most a page of 50 after a key. */
export const listReports = ({ sql, agency }: Desk, after?: string): Promise<readonly ProblemReport[]> =>
  sql<ProblemReport[]>`
    select id, number, page, words, email, on_day as "onDay" from problem_report
    where agency_id = ${agency} ${after && isId(after) ? sql`and id < ${after}` : sql``}
    order by id desc limit 51`
