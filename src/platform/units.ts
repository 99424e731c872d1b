import type { Desk } from './desk.ts'

/** The unit that stands for the whole agency: what concerns all of it is scoped there. */
export async function wholeAgency(desk: Desk): Promise<string> {
  const [row] = await desk.sql<{ id: string }[]>`select id from unit where agency_id = ${desk.agency} and parent_id is null`
  return row?.id ?? ''
}
