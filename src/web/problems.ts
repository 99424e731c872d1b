import { html, type Html } from '#kernel/html.ts'
import type { Problem } from '#kernel/result.ts'
import type { Lang } from '#kernel/words.ts'
import { publicPage } from '#ui/page.ts'
import { brokenBody, refusedBody, staleBody, troubleTitle, unknownBody } from '#ui/trouble.ts'
import { words } from './messages.ts'

/** Where a page of trouble stands; it tells nothing of what was asked for. */
export type Place = { readonly lang: Lang; readonly path: string; readonly demonstration: boolean }

/** The page for a problem that no form could show. */
export function problemPage(place: Place, problem: Problem): Html {
  const { lang, path } = place
  if (problem.kind === 'refused') return publicPage({ ...place, title: troubleTitle(lang, 'refused') }, refusedBody(lang, problem.reason, path))
  if (problem.kind === 'stale') return publicPage({ ...place, title: troubleTitle(lang, 'stale') }, staleBody(lang, path))
  return publicPage({ ...place, path: '/', title: troubleTitle(lang, 'unknown') }, unknownBody(lang))
}

/** A bug of ours, or a database that is away for a moment. */
export function brokenPage(place: Place, requestId: string, restarting: boolean): Html {
  if (restarting) return plain(place, 'away')
  return publicPage({ ...place, title: troubleTitle(place.lang, 'broken') }, brokenBody(place.lang, requestId))
}

/** A page that says one thing: why a request was not taken. */
export function plain(place: Place, what: 'busy' | 'large' | 'forbidden' | 'away'): Html {
  const say = words(place.lang)
  return publicPage({ ...place, title: say(`${what}.title`) }, html`<h1>${say(`${what}.title`)}</h1><p>${say(`${what}.says`)}</p>`)
}
