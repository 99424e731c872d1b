import { html, type Hole, type Html } from '#kernel/html.ts'
import { formatDay, formatInstant } from '#kernel/format.ts'
import type { Day } from '#kernel/time.ts'
import type { Lang } from '#kernel/words.ts'

/** A day, or a moment in its zone. */
export type When = Day | { readonly at: Date; readonly zone: string }

/** One sentence of a history. */
export type Moment = {
  readonly when: When
  readonly says: Hole
  readonly link?: { readonly label: string; readonly href: string } | undefined
  /** Something got worse here; drawn with a cross as well as in its colour. */
  readonly lapse?: boolean | undefined
}

/** A history in sentences, in the order handed in. */
export const timeline = (lang: Lang, moments: readonly Moment[]): Html =>
  html`<ol class="ac-timeline">
    ${moments.map(
      (moment) =>
        html`<li${moment.lapse && html` class="ac-lapse"`}>${time(lang, moment.when)}<div>${moment.says}${
          moment.link && html` <a href="${moment.link.href}">${moment.link.label}</a>`
        }</div></li>`,
    )}
  </ol>`

/** A day or a moment as people read it, with what machines read. */
export const time = (lang: Lang, when: When): Html =>
  typeof when === 'string'
    ? html`<time datetime="${when}">${formatDay(lang, when)}</time>`
    : html`<time datetime="${when.at.toISOString()}">${formatInstant(lang, when.at, when.zone)}</time>`
