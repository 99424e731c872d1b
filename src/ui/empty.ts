import { html, type Hole, type Html } from '#kernel/html.ts'

/** Where a list is empty: what is so, and the next step. */
export const empty = (says: Hole, next?: { readonly label: string; readonly href: string }): Html =>
  html`<div class="ac-empty">
    <p>${says}</p>
    ${next && html`<p><a class="usa-button usa-button--outline" href="${next.href}">${next.label}</a></p>`}
  </div>`
