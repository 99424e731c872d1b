import { html, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

/** How far a long form is: a USWDS step indicator. `now` counts from 1; the page's h1 says what this step asks. */
export function steps(lang: Lang, labels: readonly string[], now: number): Html {
  const words = uiWords(lang)
  return html`<div
    class="usa-step-indicator usa-step-indicator--no-labels"
    role="group"
    aria-label="${words('steps.label')}"
  >
    <ol class="usa-step-indicator__segments">
      ${labels.map(
        (label, place) =>
          html`<li
            class="usa-step-indicator__segment${stage(place + 1, now)}"
            ${place + 1 === now && html` aria-current="step"`}
          >
            <span class="usa-step-indicator__segment-label"
              >${label}${
                place + 1 <= now &&
                html` <span class="usa-sr-only">(${words(place + 1 < now ? 'steps.done' : 'steps.now')})</span>`
              }</span
            >
          </li>`,
      )}
    </ol>
    <p class="ac-step">${words('steps.of', { now, all: labels.length })}</p>
  </div>`
}

function stage(place: number, now: number): string {
  if (place < now) return ' usa-step-indicator__segment--complete'
  return place === now ? ' usa-step-indicator__segment--current' : ''
}
