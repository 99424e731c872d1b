import { html, type Html } from '#kernel/html.ts'
import { at } from '#kernel/words.ts'
import { hereIn, linkTo, otherLang, type Frame, type MenuEntry, type RailEntry, type WorkspaceFrame } from './frame.ts'
import { mark } from './mark.ts'
import { uiWords } from './messages.ts'

const languageNames = { en: 'English', es: 'Español' } as const

/** The entries that the public navigation has when the site hands in none. */
export function defaultMenu(frame: Frame): readonly MenuEntry[] {
  const words = uiWords(frame.lang)
  return [
    { key: 'campaign', label: words('nav.campaign'), to: '/campaign' },
    { key: 'agencies', label: words('nav.agencies'), to: '/agencies' },
    { key: 'frameworks', label: words('nav.frameworks'), to: '/frameworks' },
  ]
}

/** The first stop of the Tab key on every page. */
export const skipLink = (frame: Frame): Html =>
  html`<a class="usa-skipnav" href="#main">${uiWords(frame.lang)('skip')}</a>`

/** Says on each page that a demonstration is one. */
export function demoBanner(frame: Frame): Html | false {
  const words = uiWords(frame.lang)
  return (
    frame.demonstration &&
    html`<section class="ac-demo" aria-label="${words('demo.label')}">
      <div class="ac-wrap"><strong>${words('demo.lead')}</strong> ${words('demo.says')}</div>
    </section>`
  )
}

/** The top of a public page. On a phone the navigation folds into a native disclosure, so that it needs no script. */
export function publicHeader(frame: Frame): Html {
  const words = uiWords(frame.lang)
  const entries = frame.menu ?? defaultMenu(frame)
  const links = entries.map(
    (entry) =>
      html`<li>
        <a href="${linkTo(frame.lang, entry.to)}" ${entry.key === frame.current && html` aria-current="true"`}
          >${entry.label}</a
        >
      </li>`,
  )
  return html`<header class="ac-top">
    <div class="ac-wrap ac-bar">
      ${brand(frame, '/')}
      <nav class="ac-wide" aria-label="${words('nav.main')}">
        <ul class="ac-nav">
          ${links}
        </ul>
      </nav>
      <div class="ac-side">${languageLink(frame)}<span class="ac-wide ac-account">${account(frame)}</span></div>
      <details class="ac-menu ac-narrow">
        <summary>${words('nav.menu')}</summary>
        <nav aria-label="${words('nav.main')}">
          <ul class="ac-sheet">
            ${links}
          </ul>
        </nav>
        <div class="ac-sheet-account">${account(frame)}</div>
      </details>
    </div>
  </header>`
}

/** The workspace's rail: a column on a wide screen, a bar with a disclosure on a phone. */
export function rail(frame: WorkspaceFrame): Html {
  const words = uiWords(frame.lang)
  const nav = html`<nav aria-label="${words('nav.workspace')}">
    ${sections(frame.nav).map(
      ({ name, entries }) =>
        html`${name && html`<p class="ac-rail-section">${name}</p>`}
          <ul>
            ${entries.map(
              (entry) =>
                html`<li>
                  <a href="${linkTo(frame.lang, entry.to)}" ${entry.current && html` aria-current="page"`}
                    >${entry.label}</a
                  >
                </li>`,
            )}
          </ul>`,
    )}
  </nav>`
  const foot = html`<div class="ac-rail-foot">
    ${frame.person && html`<p>${frame.person.name}</p><a href="${at(frame.lang, '/account')}">${words('nav.account')}</a>`}
    ${frame.agency?.face && html`<a href="${at(frame.lang, frame.agency.face)}">${words('nav.public')}</a>`}
    ${signOut(frame)}
  </div>`
  return html`<header class="ac-rail">
    <div class="ac-rail-bar">
      ${brand(frame, '/app')}<span class="ac-side">${languageLink(frame)}</span>
      <details class="ac-menu ac-narrow">
        <summary>${words('nav.menu')}</summary>
        ${nav}${foot}
      </details>
    </div>
    <div class="ac-wide ac-rail-column">${nav}${foot}</div>
  </header>`
}

/** A narrow page keeps the way home and the other language, and nothing that distracts. */
export const plainHeader = (frame: Frame): Html =>
  html`<header class="ac-top">
    <div class="ac-focus ac-bar">
      ${brand(frame, frame.person ? '/app' : '/')}
      <div class="ac-side">${languageLink(frame)}</div>
    </div>
  </header>`

/** The way here, one link a level. */
export function crumbs(frame: Frame): Html | false {
  const trail = frame.crumbs ?? []
  return (
    trail.length > 0 &&
    html`<nav class="usa-breadcrumb usa-breadcrumb--wrap" aria-label="${uiWords(frame.lang)('nav.crumbs')}">
      <ol class="usa-breadcrumb__list">
        ${trail.map(
          (crumb, place) =>
            html`<li class="usa-breadcrumb__list-item${place === trail.length - 1 && ' usa-current'}">
              ${
                crumb.to === undefined
                  ? html`<span>${crumb.label}</span>`
                  : html`<a class="usa-breadcrumb__link" href="${linkTo(frame.lang, crumb.to)}"
                      ><span>${crumb.label}</span></a
                    >`
              }
            </li>`,
        )}
      </ol>
    </nav>`
  )
}

const brand = (frame: Frame, to: string): Html =>
  html`<a class="ac-brand" href="${at(frame.lang, to)}">${mark()}<span>Accord</span></a>`

function languageLink(frame: Frame): Html {
  const other = otherLang(frame.lang)
  return html`<a class="ac-language" lang="${other}" hreflang="${other}" href="${hereIn(frame, other)}"
    >${languageNames[other]}</a
  >`
}

function account(frame: Frame): Html {
  const words = uiWords(frame.lang)
  if (!frame.person) return html`<a href="${at(frame.lang, '/sign-in')}">${words('nav.sign-in')}</a>`
  return html`<a href="${at(frame.lang, '/app')}" data-shortcut="work">${words('nav.my-work')}</a> ${signOut(frame)}`
}

const signOut = (frame: Frame): Html | undefined =>
  frame.person &&
  html`<form method="post" action="${at(frame.lang, '/sign-out')}">
    <button class="ac-link" title="${uiWords(frame.lang)('nav.signed-in', { name: frame.person.name })}">
      ${uiWords(frame.lang)('nav.sign-out')}
    </button>
  </form>`

type Section = { readonly name: string | undefined; readonly entries: readonly RailEntry[] }

function sections(nav: readonly RailEntry[]): readonly Section[] {
  const names = [...new Set(nav.map((entry) => entry.section))]
  return names.map((name) => ({ name, entries: nav.filter((entry) => entry.section === name) }))
}
