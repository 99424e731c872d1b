import { at, onDay, text, type Lang } from '#kernel/words.ts'
import { dayOf } from '#kernel/time.ts'
import { say, words } from './messages.ts'

/** A subject that could be read aloud in a corridor, and a body with what, by when and one link. */
export type Words = { readonly subject: string; readonly text: string }

type Invited = {
  readonly name: string
  readonly agency: string
  readonly link: string
  readonly expiresAt: Date
  readonly zone: string
}

/** The invitation, in the language that it was made out for. */
export function invitationLetter(lang: Lang, { name, agency, link, expiresAt, zone }: Invited): Words {
  const until = onDay(dayOf(expiresAt, zone))
  return {
    subject: words(lang)('letter.invited.subject'),
    text: text(lang, say('letter.invited.text', { name, agency, link, until })),
  }
}

/** Says that someone else changed how this person signs in, so that a stranger's doing is noticed. */
export function signInChangedLetter(
  lang: Lang,
  about: { readonly name: string; readonly agency: string; readonly url: string },
): Words {
  const link = `${about.url}${at(lang, '/sign-in')}`
  return {
    subject: words(lang)('letter.reset.subject'),
    text: text(lang, say('letter.reset.text', { ...about, link })),
  }
}
