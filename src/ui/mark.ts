import { html, type Html } from '#kernel/html.ts'

/** Accord's mark: two arcs that meet. The word beside it says the name, so the drawing is silent. */
export const mark = (): Html =>
  html`<svg class="ac-mark" width="34" height="24" viewBox="0 0 34 24" aria-hidden="true" focusable="false">
    <path class="ac-mark-left" d="M3 21A14 14 0 0 1 17 5" fill="none" stroke-width="4.4" stroke-linecap="round" />
    <path class="ac-mark-right" d="M31 21A14 14 0 0 0 17 5" fill="none" stroke-width="4.4" stroke-linecap="round" />
  </svg>`
