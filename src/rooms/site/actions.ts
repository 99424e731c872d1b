import type { Answers } from '#kernel/form.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { note, type Desk } from '#platform/desk.ts'
import { newId, newNumber } from '#platform/ids.ts'
import { say } from './messages.ts'
import { countReports, insertReport } from './store.ts'

/** More than this many in one day is a flood, not a community. */
const mostADay = 200

/** Keeps what someone says is wrong with a page, and gives it a number to ask about. */
export async function reportProblem(desk: Desk, page: string, answers: Answers): Promise<Result<{ readonly number: string }>> {
  if ((await countReports(desk)) >= mostADay) return refuse(say('report.full'))
  const report = {
    id: newId(desk.now.getTime()),
    number: newNumber(),
    page,
    words: String(answers['words'] ?? ''),
    email: typeof answers['email'] === 'string' ? answers['email'] : null,
    onDay: desk.today,
  }
  await insertReport(desk, report)
  note(desk, 'problem.report', report)
  return ok({ number: report.number })
}
