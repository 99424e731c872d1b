import { html, type Hole, type Html } from '#kernel/html.ts'

export const tones = ['success', 'warning', 'error', 'info'] as const
export type Tone = (typeof tones)[number]

/** A USWDS alert. Errors interrupt a screen reader, successes wait their turn, the others are read in place. */
export function notice(tone: Tone, says: Hole, heading?: string): Html {
  const role = tone === 'error' ? html` role="alert"` : tone === 'success' ? html` role="status"` : undefined
  return html`<div class="usa-alert usa-alert--${tone}${!heading && ' usa-alert--slim'}" ${role}>
    <div class="usa-alert__body">
      ${heading && html`<h2 class="usa-alert__heading">${heading}</h2>`}
      <div class="usa-alert__text">${says}</div>
    </div>
  </div>`
}
