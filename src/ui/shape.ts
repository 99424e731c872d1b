import { html, type Html } from '#kernel/html.ts'
import type { Status } from './statuses.ts'

const check = 'M5.6 10.4l3 3 5.8-6.4'
const ring = html`<circle class="ac-shape-line" cx="10" cy="10" r="8" />`

/** A status as a shape that differs in form, not only in colour: solid, zero, outline, half, dashes, cross. */
const drawn: { readonly [S in Status]: Html } = {
  proven: html`<circle class="ac-shape-fill" cx="10" cy="10" r="9" /><path class="ac-shape-cut" d="${check}" />`,
  'proven-no-occasion': html`<circle class="ac-shape-fill" cx="10" cy="10" r="9" /><circle
      class="ac-shape-cut"
      cx="10"
      cy="10"
      r="3.6"
    />`,
  attested: html`${ring}<path class="ac-shape-line" d="${check}" />`,
  'in-progress': html`${ring}<path class="ac-shape-fill" d="M10 2a8 8 0 0 1 0 16z" />`,
  'not-started': html`<circle class="ac-shape-line" cx="10" cy="10" r="8" stroke-dasharray="3 2.5" />`,
  lapsed: html`${ring}<path class="ac-shape-line" d="M6.4 6.4l7.2 7.2M13.6 6.4l-7.2 7.2" />`,
}

/** The shape alone; a word always stands beside it. */
export const statusMark = (status: Status): Html =>
  html`<svg
    class="ac-shape ac-is-${status}"
    width="20"
    height="20"
    viewBox="0 0 20 20"
    aria-hidden="true"
    focusable="false"
  >
    ${drawn[status]}
  </svg>`
