import { html, nothing, trusted, type Html } from '#kernel/html.ts'
import { languages } from '#kernel/words.ts'
import { footer, shortFooter } from './footer.ts'
import { hereIn, linkTo, type Frame, type WorkspaceFrame } from './frame.ts'
import { crumbs, demoBanner, plainHeader, publicHeader, rail, skipLink } from './header.ts'
import { uiWords } from './messages.ts'
import { shortcuts } from './shortcuts.ts'

export type { Crumb, FooterGroup, Frame, FrameLink, MenuEntry, RailEntry, WorkspaceFrame } from './frame.ts'

/** The shell of every page: what the browser, search engines and other languages need to know. */
export function document(frame: Frame, layout: string, inside: Html): Html {
  const { lang, origin = '', build } = frame
  const version = build ? `?v=${build}` : ''
  const title = frame.title === 'Accord' ? 'Accord' : `${frame.title} · Accord`
  return html`${trusted('<!doctype html>')}
    <html lang="${lang}" class="ac-page">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${frame.description && html`<meta name="description" content="${frame.description}" />`}
        <meta name="theme-color" content="#0a3a44" />
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link
          rel="preload"
          href="/assets/uswds/fonts/public-sans/PublicSans-Regular.woff2"
          as="font"
          type="font/woff2"
          crossorigin
        />
        <link rel="stylesheet" href="/assets/uswds/css/uswds.min.css${version}" />
        <link rel="stylesheet" href="/assets/accord.css${version}" />
        <link rel="canonical" href="${origin}${hereIn(frame, lang)}" />
        ${languages.map((each) => html`<link rel="alternate" hreflang="${each}" href="${origin}${hereIn(frame, each)}" /> `)}
        ${frame.feed && html`<link rel="alternate" type="application/atom+xml" title="${frame.feed.label}" href="${linkTo(lang, frame.feed.to)}" />`}
        <script type="module" src="/assets/accord.js${version}"></script>
      </head>
      <body class="${layout}">
        ${skipLink(frame)} ${inside} ${shortcuts(lang)}
      </body>
    </html>`
}

/** A page for everyone: navigation, an optional band that carries the title, the body, the footer. */
export function publicPage(frame: Frame, body: Html): Html {
  const trail = crumbs(frame)
  return document(
    frame,
    'ac-public',
    html`${demoBanner(frame)}${publicHeader(frame)}
      <main id="main" tabindex="-1">
        ${frame.hero && html`<div class="ac-hero"><div class="ac-wrap">${trail}${frame.notice}${frame.hero}</div></div>`}
        <div class="ac-wrap ac-body">${frame.hero ? nothing : html`${trail}${frame.notice}`}${body}</div>
      </main>
      ${footer(frame)}`,
  )
}

/** A page of the workspace: the rail with the rooms, and the desk. */
export function workspacePage(frame: WorkspaceFrame, body: Html): Html {
  const place = [frame.agency?.name, frame.role].filter((words) => words !== undefined && words !== '').join(' · ')
  return document(
    frame,
    'ac-workspace',
    html`${demoBanner(frame)}
      <div class="ac-shell">
        ${rail(frame)}
        <div class="ac-desk">
          <main id="main" tabindex="-1">
            ${place && html`<p class="ac-place">${place}</p>`}${crumbs(frame)}${frame.notice}${body}
          </main>
          ${shortFooter(frame)}
        </div>
      </div>`,
  )
}

/** A narrow page for one thing: signing in, one step of a long form, a confirmation. */
export function focusPage(frame: Frame, body: Html): Html {
  return document(
    frame,
    'ac-narrow-page',
    html`${demoBanner(frame)}${plainHeader(frame)}
      <main id="main" class="ac-focus" tabindex="-1">${crumbs(frame)}${frame.notice}${body}</main>
      ${shortFooter(frame)}`,
  )
}

/** The title of a page whose form came back with problems, so that it is heard first. */
export const problemTitle = (frame: Pick<Frame, 'lang'>, title: string): string =>
  uiWords(frame.lang)('form.problem-title', { title })
