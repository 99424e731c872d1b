import type { Result } from '#kernel/result.ts'
import { act, type Desk } from '#platform/desk.ts'
import { instanceAgency } from '#platform/ids.ts'
import type { Office } from '#platform/office.ts'
import { createAgency } from '#rooms/agencies/door.ts'

/** Makes the reserved agency that the instance itself is, where it is not there yet. */
export async function ensureInstance(office: Office, now: Date): Promise<void> {
  const made = await createAgency(
    office,
    {
      id: instanceAgency,
      slug: 'campaign',
      reserved: true,
      name: 'Campaign',
      kind: 'other',
      place: '',
      state: '',
      zone: 'America/New_York',
      posts: ['operator', 'campaign-manager', 'campaign-staff'],
    },
    now,
  )
  if (!made.ok) throw new Error('the instance has no agency of its own')
}

/**
 * Does something that concerns a person's own account and no agency: it is audited in the instance's chain.
 */
export async function actAtInstance<Value>(
  office: Office,
  who: { readonly person: string | undefined; readonly now: Date; readonly lent?: readonly string[] },
  work: (desk: Desk) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  await ensureInstance(office, who.now)
  return act(office, { agency: instanceAgency, ...who }, work)
}
