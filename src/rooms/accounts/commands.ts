import { ok, refuse, unknown, type Result } from '#kernel/result.ts'
import { at } from '#kernel/words.ts'
import { act, look, note, refused, type Desk } from '#platform/desk.ts'
import type { Office } from '#platform/office.ts'
import { expireOverdue, invite, renew } from './actions.ts'
import { actAtInstance } from './instance.ts'
import { say } from './messages.ts'
import type { Account } from './model.ts'
import { listAccounts, personByEmail, postOfDuty, setDisabled } from './people-store.ts'
import { agencyOf, allAgencies, hasMembers, openInvitationOf } from './store.ts'
import { newToken } from './tokens.ts'

type Wanted = {
  readonly agency: string
  readonly email: string
  readonly name: string
  readonly duties: readonly string[]
  readonly lang?: 'en' | 'es'
}

/** `accord user invite`: the link to hand over. Each duty must have a post in the agency already. */
export const inviteUser = (office: Office, wanted: Wanted, now: Date): Promise<Result<{ readonly link: string }>> =>
  inviteWhere(office, wanted, now, async () => ok(undefined))

/** Invites an agency's first person, from outside it. Once anyone accepted, inviting is the agency's own doing. */
export const inviteFirst = (office: Office, wanted: Wanted, now: Date): Promise<Result<{ readonly link: string }>> =>
  inviteWhere(office, wanted, now, async (desk) =>
    (await hasMembers(desk)) ? refused(desk, 'invitation.begin', say('problem.runs-itself')) : ok(undefined),
  )

async function inviteWhere(
  office: Office,
  wanted: Wanted,
  now: Date,
  may: (desk: Desk) => Promise<Result<undefined>>,
): Promise<Result<{ readonly link: string }>> {
  const agency = await agencyOf(office.sql, wanted.agency)
  if (!agency) return unknown
  const { token, hash } = newToken()
  const { name, duties, lang = 'en' } = wanted
  const made = await act(office, { agency: agency.id, person: undefined, now, zone: agency.zone }, async (desk) => {
    const allowed = await may(desk)
    if (!allowed.ok) return allowed
    const posts: string[] = []
    for (const duty of duties) {
      const post = await postOfDuty(desk, duty)
      if (!post) return refuse(say('problem.no-post', { duty }))
      posts.push(post)
    }
    const email = wanted.email.trim().toLowerCase()
    const open = await openInvitationOf(desk, email)
    return open ? renew(desk, open, hash) : invite(desk, { name, email, lang, posts }, hash)
  })
  return made.ok ? ok({ link: linkOf(office, lang, token) }) : made
}

/** The link of a token, as a person opens it. */
export const linkOf = (office: Office, lang: 'en' | 'es', token: string): string =>
  `${office.url}${at(lang, `/invitation/${token}`)}`

/** `accord user disable`: closes an account on the whole instance and ends its sessions. */
export async function disableUser(office: Office, email: string, now: Date): Promise<Result<undefined>> {
  const person = await personByEmail(office.sql, email.trim())
  if (!person) return unknown
  const done = await actAtInstance(office, { person: undefined, now }, async (desk) => {
    await setDisabled(desk, person.id, now)
    note(desk, 'account.account-closed', { person: person.id }, person.id)
    return ok(undefined)
  })
  if (done.ok) await office.signIn.disable(person.id)
  return done
}

/** `accord user list`: an agency's people, a page of 1,000 at most after a key. */
export async function listUsers(
  office: Office,
  slug: string,
  now: Date,
  after?: string,
): Promise<Result<readonly Account[]>> {
  const agency = await agencyOf(office.sql, slug)
  if (!agency) return unknown
  return ok(
    await look(office, { agency: agency.id, person: undefined, now }, (desk) =>
      listAccounts(desk, 'agency', { limit: 1000, ...(after ? { after } : {}) }),
    ),
  )
}

/** Ends every invitation that nobody used in time; for a daily job. */
export async function expireInvitations(office: Office, now: Date): Promise<number> {
  let ended = 0
  for (const agency of await allAgencies(office.sql)) {
    const done = await act(office, { agency, person: undefined, now }, expireOverdue)
    if (done.ok) ended += done.value
  }
  return ended
}
