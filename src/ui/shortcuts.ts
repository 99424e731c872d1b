import { html, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

/** Opens the list with the pointer; it appears with script only. */
export const shortcutsButton = (lang: Lang): Html =>
  html`<button type="button" class="ac-link" data-keys hidden>${uiWords(lang)('keys.title')}</button>`

/** The list that `?` opens. Without script it stays shut, and nothing depends on it. */
export function shortcuts(lang: Lang): Html {
  const words = uiWords(lang)
  const rows = [
    ['?', words('keys.help')],
    ['/', words('keys.search')],
    ['g w', words('keys.work')],
    ['g c', words('keys.content')],
  ] as const
  return html`<dialog class="ac-keys" id="ac-keys" aria-labelledby="ac-keys-title">
    <h2 id="ac-keys-title">${words('keys.title')}</h2>
    <dl>
      ${rows.map(
        ([keys, does]) =>
          html`<div>
            <dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>
    <label data-keys-on><input type="checkbox" checked /> ${words('keys.on')}</label>
    <form method="dialog">
      <button class="usa-button usa-button--outline" autofocus>${words('keys.close')}</button>
    </form>
  </dialog>`
}
