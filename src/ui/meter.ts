import { html, type Hole, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import type { Day } from '#kernel/time.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

/** A quantity of a whole, as a bar with its words: the words carry it, the bar only shows it. */
export const meter = (view: {
  readonly value: number
  readonly max: number
  readonly label: string
  readonly says: Hole
  readonly ends?: readonly [Hole, Hole] | undefined
}): Html =>
  html`<div class="ac-meter">
    <p class="ac-meter-says">${view.says}</p>
    <progress
      max="${view.max}"
      value="${Math.max(0, Math.min(view.value, view.max))}"
      aria-label="${view.label}"
    ></progress
    >${view.ends && html`<p class="ac-meter-ends"><span>${view.ends[0]}</span> <span>${view.ends[1]}</span></p>`}
  </div>`

export type Pledge = { readonly month: number; readonly of: number; readonly pledged: Day; readonly due: Day }

/** Where an agency stands in its pledge: "Month 20 of 36". */
export function pledgeClock(lang: Lang, pledge: Pledge): Html {
  const words = uiWords(lang)
  const month = words('clock.month', { month: pledge.month, all: pledge.of })
  return meter({
    value: pledge.month,
    max: pledge.of,
    label: month,
    says: html`<strong>${month}</strong> ${words('clock.of')}`,
    ends: [
      words('clock.pledged', { day: formatDay(lang, pledge.pledged) }),
      words('clock.due', { day: formatDay(lang, pledge.due) }),
    ],
  })
}
