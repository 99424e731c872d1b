import { html, type Html } from '#kernel/html.ts'
import { at, text, type Lang, type Sentence } from '#kernel/words.ts'
import { reference } from './records.ts'
import { uiWords } from './messages.ts'

/** No such thing, or not for this reader: one page for both, so that it tells nothing. Goes with status 404. */
export function unknownBody(lang: Lang): Html {
  const words = uiWords(lang)
  return trouble(words('unknown.title'), [words('unknown.says'), words('unknown.next')], {
    label: words('unknown.home'),
    href: at(lang, '/'),
  })
}

/** A rule said no; the reason is a sentence for the reader. Goes with status 403 or 409. */
export function refusedBody(lang: Lang, reason: Sentence, back?: string): Html {
  const words = uiWords(lang)
  return trouble(
    words('refused.title'),
    [text(lang, reason), words('refused.next')],
    back ? { label: words('refused.back'), href: back } : undefined,
  )
}

/** Someone else changed the record first. Goes with status 409. */
export function staleBody(lang: Lang, record: string): Html {
  const words = uiWords(lang)
  return trouble(words('stale.title'), [words('stale.says')], { label: words('stale.back'), href: record })
}

/** A bug of ours, with the number under which the log knows it. Goes with status 500. */
export function brokenBody(lang: Lang, requestId: string): Html {
  const words = uiWords(lang)
  return html`${trouble(words('broken.title'), [words('broken.says')])}
    <p>${words('broken.number')} ${reference(lang, requestId)}</p>`
}

/** The title for the frame of each of these pages. */
export const troubleTitle = (lang: Lang, kind: 'unknown' | 'refused' | 'stale' | 'broken'): string => {
  const words = uiWords(lang)
  return {
    unknown: words('unknown.title'),
    refused: words('refused.title'),
    stale: words('stale.title'),
    broken: words('broken.title'),
  }[kind]
}

const trouble = (
  title: string,
  says: readonly string[],
  next?: { readonly label: string; readonly href: string },
): Html =>
  html`<div class="ac-trouble">
    <h1>${title}</h1>
    ${says.map((each) => html`<p>${each}</p>`)}${next && html`<p><a class="usa-button" href="${next.href}">${next.label}</a></p>`}
  </div>`
