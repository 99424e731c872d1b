import { text, type Lang } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { isAgencyKind } from '../model.ts'

/** An agency's kind as people call it; an unknown one shows as itself. */
export const agencyKindName = (lang: Lang, kind: string): string =>
  isAgencyKind(kind) ? text(lang, say(`agency-kind.${kind}`)) : kind

/** A zone as people call it, with the name that tells it from those that share it: "Eastern Time (America/New York)". */
export function zoneName(lang: Lang, zone: string): string {
  const format = new Intl.DateTimeFormat(lang === 'es' ? 'es-US' : 'en-US', {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  })
  const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} (${zone.replaceAll('_', ' ')})`
}
