import type { Letter } from '#platform/mail.ts'
import type { Office } from '#platform/office.ts'

/** Sends a letter where mail is set up. What was done stands without it: a mail that fails is told, not thrown. */
export async function sendLetter(office: Office, letter: Letter): Promise<'mailed' | 'not-mailed'> {
  if (!office.mail.ready) return 'not-mailed'
  try {
    await office.mail.send(letter)
    return 'mailed'
  } catch (failure) {
    office.log.warn({ code: (failure as { code?: string }).code ?? 'unknown' }, 'a letter was not sent')
    return 'not-mailed'
  }
}
