import { html, type Html } from '#kernel/html.ts'
import { at } from '#kernel/words.ts'
import { hereIn, linkTo, type FooterGroup, type Frame } from './frame.ts'
import { mark } from './mark.ts'
import { uiWords } from './messages.ts'
import { shortcutsButton } from './shortcuts.ts'

/** The links that a footer has when the site hands in none. */
export function defaultFooter(frame: Frame): readonly FooterGroup[] {
  const words = uiWords(frame.lang)
  return [
    {
      label: words('foot.learn'),
      links: [
        { label: words('foot.proven'), to: '/campaign#proven' },
        { label: words('foot.frameworks'), to: '/frameworks' },
      ],
    },
    {
      label: words('foot.machines'),
      links: [
        { label: words('foot.data'), to: '/api/v1/agencies' },
        { label: words('foot.checkpoints'), to: '/checkpoints.json' },
      ],
    },
    {
      label: words('foot.help'),
      links: [
        { label: words('foot.accessibility'), to: '/accessibility' },
        { label: words('foot.privacy'), to: '/privacy' },
      ],
    },
  ]
}

/** What Accord is and is not, and how to say that a page is wrong: on every page. */
export function footer(frame: Frame): Html {
  const groups = frame.footer ?? defaultFooter(frame)
  return html`<footer class="ac-foot">
    <div class="ac-wrap ac-foot-columns">
      <div class="ac-foot-about">
        ${mark()}
        <p>${uiWords(frame.lang)('foot.about')}</p>
        <p>${reportLink(frame)}</p>
        <p>${shortcutsButton(frame.lang)}</p>
      </div>
      ${groups.map(
        (group) =>
          html`<div>
            <p class="ac-foot-label">${group.label}</p>
            <ul>
              ${group.links.map((link) => html`<li><a href="${linkTo(frame.lang, link.to)}">${link.label}</a></li>`)}
            </ul>
          </div>`,
      )}
    </div>
  </footer>`
}

/** The workspace and narrow pages keep only the line that helps. */
export const shortFooter = (frame: Frame): Html =>
  html`<footer class="ac-foot-short">${reportLink(frame)}${shortcutsButton(frame.lang)}</footer>`

function reportLink(frame: Frame): Html {
  const page = encodeURIComponent(hereIn(frame, frame.lang))
  return html`<a href="${at(frame.lang, '/report')}?page=${page}">${uiWords(frame.lang)('foot.report')}</a>`
}
