import { ok, unknown, type Result } from '#kernel/result.ts'
import { text } from '#kernel/words.ts'
import { act, type Desk } from '#platform/desk.ts'
import type { Office } from '#platform/office.ts'
import { inviteFirst } from '#rooms/accounts/door.ts'
import { createAgency } from '#rooms/agencies/door.ts'
import { editionById, type Edition } from '#rooms/frameworks/door.ts'
import { join } from './actions.ts'
import { say } from './messages.ts'
import type { Invited, Nomination } from './nomination-model.ts'
import { agencyOfNomination, lockAgency } from './nomination-store.ts'
import { latestParticipation } from './store.ts'

/** What an invitation set up: the agency's address, and the link that is shown once. */
export type SetUp = { readonly slug: string; readonly link: string; readonly mailed: boolean }

/**
 * Sets up what an invitation promises: the agency, its invited participation, its executive's first account. Each is a
 * transaction of its own, and each finds what an earlier try left: the agency has the nomination's id, it takes part at
 * most once, and its account is invited last. So whatever stopped half way is finished by doing it again.
 */
export async function setUp(office: Office, by: string, nomination: Nomination, now: Date): Promise<Result<SetUp>> {
  const { id, invited, lang } = nomination
  const edition = invited && editionById(invited.edition)
  if (!invited || !edition) return unknown
  const agency = await agencyFor(office, by, id, invited, now)
  if (!agency.ok) return agency
  const { slug } = agency.value
  const joined = await act(
    office,
    { agency: id, person: by, now, zone: invited.zone, lent: ['campaign-staff'] },
    (desk) => joinOnce(desk, edition),
  )
  if (!joined.ok) return joined
  const account = await inviteFirst(
    office,
    { agency: slug, email: invited.email, name: invited.contact, duties: ['executive'], lang },
    now,
  )
  if (!account.ok) return account
  const { link } = account.value
  return ok({ slug, link, mailed: await sendLink(office, nomination, invited, link) })
}

/** The agency by the nomination's id; two who set it up at once meet here, and the second finds the first one's. */
async function agencyFor(
  office: Office,
  by: string,
  id: string,
  { name, kind, place, state, zone }: Invited,
  now: Date,
): Promise<Result<{ readonly slug: string }>> {
  const there = await agencyOfNomination(office.sql, id)
  if (there) return ok(there)
  const made = await createAgency(office, { id, name, kind, place, state, zone }, now, by)
  const meanwhile = made.ok ? undefined : await agencyOfNomination(office.sql, id)
  return meanwhile ? ok(meanwhile) : made
}

async function joinOnce(desk: Desk, edition: Edition): Promise<Result<unknown>> {
  await lockAgency(desk)
  return (await latestParticipation(desk)) ? ok(undefined) : join(desk, edition, 'invited')
}

/** Mails the link where mail is set; what was set up stands without it. */
async function sendLink(
  { mail, log }: Office,
  { id, version, lang }: Nomination,
  { name, contact, email }: Invited,
  link: string,
): Promise<boolean> {
  if (!mail.ready) return false
  try {
    await mail.send({
      id: `nomination-${id}-${version}`,
      to: email,
      subject: text(lang, say('n.letter.subject')),
      text: text(lang, say('n.letter.text', { contact, agency: name, link })),
    })
    return true
  } catch (failure) {
    log.warn({ code: (failure as { code?: string }).code ?? 'unknown' }, 'a letter was not sent')
    return false
  }
}
