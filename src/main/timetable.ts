import { act } from '#platform/desk.ts'
import { endExpiredTies } from '#platform/expiry.ts'
import { openJobs, type Jobs, type Timed } from '#platform/jobs.ts'
import type { Office } from '#platform/office.ts'
import { expireInvitations } from '#rooms/accounts/door.ts'
import { lapseFiles } from '#rooms/agencies/door.ts'
import { daily } from '#rooms/campaign/door.ts'
import { agenciesAtWork } from './instance-store.ts'

/**
 * What time itself asks for, for every agency: ties, invitations and unconfirmed files that ended, attestations, notice, lapses, the clock of a
 * pledge. It runs each hour, because the day turns at another hour in each zone; done twice, it does nothing the second time.
 */
export async function turnOfTime(office: Office, now: Date): Promise<void> {
  for (const { id, zone } of await agenciesAtWork(office.sql)) {
    await act(office, { agency: id, person: undefined, now, zone }, endExpiredTies)
    await act(office, { agency: id, person: undefined, now, zone }, lapseFiles)
    await act(office, { agency: id, person: undefined, now, zone }, daily)
  }
  await expireInvitations(office, now)
}

const timetable = (office: Office, clock: () => Date): readonly Timed[] => [
  { name: 'turn-of-time', cron: '7 * * * *', run: () => turnOfTime(office, clock()) },
  { name: 'sweep', cron: '23 9 * * *', run: () => office.signIn.sweep() },
]

/** Starts the jobs of one process. */
export const startJobs = (office: Office, clock: () => Date, connection: Parameters<typeof openJobs>[0]['connection']): Promise<Jobs> =>
  openJobs({ connection, tasks: {}, timetable: timetable(office, clock), log: office.log })
