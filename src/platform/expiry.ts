import { ok, type Result } from '#kernel/result.ts'
import type { Desk } from './desk.ts'

/** Ends the ties of this agency whose end has come, each with its line in the audit. For a job. */
export async function endExpiredTies(desk: Desk): Promise<Result<number>> {
  const ties = await desk.sql<{ record: string; holder: string; kind: string }[]>`select record, holder, kind from expired_ties(${desk.now})`
  for (const tie of ties) desk.endings.push({ ...tie, reason: 'its time was over' })
  return ok(ties.length)
}
