import { html, trusted, type Html } from '#kernel/html.ts'
import { at, text, type Lang } from '#kernel/words.ts'
import type { PublishedChange } from '#rooms/campaign/door.ts'

export type FeedEntry = PublishedChange & { readonly slug: string; readonly name: string }

/**
 * Changes as an Atom feed (RFC 4287). An entry's id is the change's own key, so that a reader knows it again whatever
 * the site is called; a day without a clock is its midnight, UTC.
 */
export function atom(view: { readonly lang: Lang; readonly origin: string; readonly title: string; readonly path: string; readonly page: string; readonly now: Date; readonly entries: readonly FeedEntry[] }): string {
  const { lang, origin, title, path, page, now, entries } = view
  const updated = entries[0] ? moment(entries[0]) : `${now.toISOString().slice(0, 10)}T00:00:00Z`
  return html`${trusted('<?xml version="1.0" encoding="utf-8"?>\n')}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${origin}${at(lang, path)}</id><title>${title}</title><updated>${updated}</updated><author><name>Accord</name></author>
<link rel="self" type="application/atom+xml" href="${origin}${at(lang, path)}"/><link rel="alternate" type="text/html" href="${origin}${at(lang, page)}"/>
${entries.map((each) => entry(lang, origin, each))}</feed>
`.text
}

const moment = ({ onDay }: FeedEntry): string => `${onDay}T00:00:00Z`

function entry(lang: Lang, origin: string, change: FeedEntry): Html {
  const says = text(lang, change.says)
  const page = `/agencies/${change.slug}${change.requirement ? `/items/${change.requirement}` : ''}`
  return html`<entry><id>urn:uuid:${change.id}</id><title>${change.name}: ${says}</title><updated>${moment(change)}</updated><link rel="alternate" type="text/html" href="${origin}${at(lang, page)}"/><summary>${says}</summary></entry>
`
}
