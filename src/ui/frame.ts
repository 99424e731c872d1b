import type { Html } from '#kernel/html.ts'
import { at, type Lang } from '#kernel/words.ts'

/** A link of the frame. Its `to` has no language prefix: the page adds the reader's. */
export type FrameLink = { readonly label: string; readonly to: string }

/** An entry of the public navigation; `key` is what `current` names. */
export type MenuEntry = FrameLink & { readonly key: string }

/** Where a reader stands, outermost first; the last one may be without an address. */
export type Crumb = { readonly label: string; readonly to?: string | undefined }

/** A column of the footer. */
export type FooterGroup = { readonly label: string; readonly links: readonly FrameLink[] }

/** What surrounds a page's body. Every `path` and `to` in it is without language prefix. */
export type Frame = {
  readonly lang: Lang
  /** The address of this very page, which the language link opens in the other language. */
  readonly path: string
  /** The query as it stands, without the question mark. */
  readonly query?: string | undefined
  readonly title: string
  readonly description?: string | undefined
  readonly demonstration: boolean
  readonly person?: { readonly name: string } | undefined
  /** The key of the navigation entry that this page belongs to. */
  readonly current?: string | undefined
  readonly crumbs?: readonly Crumb[] | undefined
  readonly feed?: FrameLink | undefined
  /** The public origin (`https://trust.example.org`), for the canonical address. */
  readonly origin?: string | undefined
  /** What happened just now ("Saved."), above everything else in the page. */
  readonly notice?: Html | undefined
  /** The band at the top of a public page: the title and what to know first, on warm ground. */
  readonly hero?: Html | undefined
  /** The public navigation, where the site has more entries than the three that always are. */
  readonly menu?: readonly MenuEntry[] | undefined
  readonly footer?: readonly FooterGroup[] | undefined
  /** Changes with each release, so that browsers may keep the assets for ever. */
  readonly build?: string | undefined
}

/** An entry of the workspace's rail; entries of one section stand together under its name. */
export type RailEntry = FrameLink & { readonly current: boolean; readonly section?: string | undefined }

export type WorkspaceFrame = Frame & {
  /** `face` is its public page; the instance itself has none. */
  readonly agency?: { readonly name: string; readonly face?: string } | undefined
  readonly nav: readonly RailEntry[]
  /** In what part the person is here: "Chief of police". */
  readonly role?: string | undefined
}

/** The address of a frame link in a language; addresses of other sites and of machines stay as they are. */
export function linkTo(lang: Lang, to: string): string {
  if (!to.startsWith('/') || to.startsWith('//')) return to
  if (/^\/(?:es(?:[/?#]|$)|api\/|assets\/|openapi\.json|data\.json)/.test(to)) return to
  return at(lang, to)
}

/** The language that a page is not in: there are two. */
export const otherLang = (lang: Lang): Lang => (lang === 'en' ? 'es' : 'en')

/** This page's own address in a language. */
export const hereIn = (frame: Frame, lang: Lang): string =>
  linkTo(lang, frame.path) + (frame.query ? `?${frame.query}` : '')
