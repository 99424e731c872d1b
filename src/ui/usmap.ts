import { html, type Html } from '#kernel/html.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'
import { isState, stateCodes, stateName, type StateCode } from './states.ts'

/** The states as squares, roughly where they lie: column, row. Territories are drawn only where they count. */
const rows = [
  'AK . . . . . . . . . ME',
  '. . . . . . . . . VT NH',
  'WA ID MT ND MN IL WI MI NY RI MA',
  'OR NV WY SD IA IN OH PA NJ CT .',
  'CA UT CO NE MO KY WV VA MD DE .',
  '. AZ NM KS AR TN NC SC DC . .',
  '. . . OK LA MS AL GA . . .',
  'HI . . TX . . . . FL . .',
  'GU MP AS . . . . . . PR VI',
].map((row) => row.split(' '))

const step = 46
const side = 43

/**
 * How many agencies each state has; the heading is the caller's. The drawing is for the eye and the pointer; the list beneath holds the same links
 * for the keyboard and for screen readers, so the drawing is left out of both.
 */
export function stateMap(view: {
  readonly lang: Lang
  readonly counts: Readonly<Record<string, number>>
  readonly href: (state: string) => string
}): Html {
  const words = uiWords(view.lang)
  const counted = stateCodes.filter((code) => (view.counts[code] ?? 0) > 0)
  if (counted.length === 0) return html`<div class="ac-none"><p>${words('map.none')}</p></div>`
  const height = rows.length * step - (territoriesCount(view.counts) ? 0 : step)
  const byName = counted.toSorted((a, b) => stateName(view.lang, a).localeCompare(stateName(view.lang, b), view.lang))
  return html`<div class="ac-map" role="group" aria-label="${words('map.title')}">
    <p class="ac-lead">${words('map.hint')}</p>
    <svg viewBox="0 0 ${11 * step} ${height}" aria-hidden="true" focusable="false">
      ${rows.map((row, y) => row.map((code, x) => (isState(code) ? tile(view, code, x, y) : false)))}
    </svg>
    <ul class="ac-states">
      ${byName.map(
        (code) =>
          html`<li>
            <a href="${view.href(code)}">${stateName(view.lang, code)}</a>
            <span>${words('map.count', { count: view.counts[code] ?? 0 })}</span>
          </li>`,
      )}
    </ul>
  </div>`
}

const territories: readonly StateCode[] = ['GU', 'MP', 'AS', 'PR', 'VI']
const territoriesCount = (counts: Readonly<Record<string, number>>): boolean =>
  territories.some((code) => (counts[code] ?? 0) > 0)

function tile(view: Parameters<typeof stateMap>[0], code: StateCode, x: number, y: number): Html | false {
  const count = view.counts[code] ?? 0
  if (count === 0 && territories.includes(code)) return false
  const left = x * step + 1.5
  const top = y * step + 1.5
  const drawn = html`<rect x="${left}" y="${top}" width="${side}" height="${side}" rx="4" /><text
      class="ac-tile-code"
      x="${left + side / 2}"
      y="${top + (count > 0 ? 18 : 27)}"
      text-anchor="middle"
      >${code}</text
    >${
      count > 0 &&
      html`<text class="ac-tile-count" x="${left + side / 2}" y="${top + 36}" text-anchor="middle"
        >${formatNumber(view.lang, count)}</text
      >`
    }`
  if (count === 0) return html`<g class="ac-tile">${drawn}</g>`
  return html`<a class="ac-tile ac-tile-on" href="${view.href(code)}" tabindex="-1"
    ><title>${stateName(view.lang, code)}</title>${drawn}</a
  >`
}
