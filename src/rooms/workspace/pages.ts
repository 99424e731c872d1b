import { formatDay, formatShortDay, formatWeekday } from '#kernel/format.ts'
import { html, nothing, type Html } from '#kernel/html.ts'
import { daysBetween, type Day } from '#kernel/time.ts'
import { at, text, verbatim, type Lang } from '#kernel/words.ts'
import type { AnyKind } from '#platform/record.ts'
import { boardCells, type BoardItem } from '#ui/board.ts'
import { empty } from '#ui/empty.ts'
import { pledgeClock, type Pledge } from '#ui/meter.ts'
import { results, search } from '#ui/search.ts'
import { tallyLine, type Counts } from '#ui/status.ts'
import { risks, workList, type Risk, type Work } from '#ui/work.ts'
import { words } from './messages.ts'
import type { Found, Mine, Others, Place, Waiting } from './model.ts'
import { addressOf, labelOf, sortWork, stateOf } from './rules.ts'

/** The agencies to choose from. */
export function placesPage(lang: Lang, places: readonly Place[]): Html {
  const say = words(lang)
  if (places.length === 0)
    return html`<h1>${say('places.title')}</h1>
      ${empty(say('places.none'))}`
  const items = places.map(({ slug, name }) => html`<li><a href="${at(lang, `/app/${slug}`)}">${name}</a></li>`)
  return html`<h1>${say('places.title')}</h1>
    <p class="ac-lead">${say('places.lead')}</p>
    <ul class="usa-list">
      ${items}
    </ul>`
}

/** The agency's pledge as its chief sees it each morning. */
export type Board = {
  readonly cells: readonly BoardItem[]
  readonly counts: Counts
  readonly clock?: Pledge
  readonly risks: readonly Risk[]
}

export type WorkView = {
  readonly lang: Lang
  readonly agency: string
  readonly today: Day
  readonly kinds: readonly AnyKind[]
  readonly mine: readonly Mine[]
  readonly others: readonly Others[]
  readonly board?: Board | undefined
  /** The address of the next page, and of the first one where this is not it. */
  readonly next?: string | undefined
  readonly first?: string | undefined
}

/** My work: what is late, what is due this week, what comes later, and what waits for others; beside it the agency's board. */
export function workPage(view: WorkView): Html {
  const { lang, board } = view
  const say = words(lang)
  const { late, week, later } = sortWork(view.mine, view.today)
  const soon = late.length + week.length
  const lead =
    view.mine.length === 0
      ? say('work.none')
      : view.next
        ? say('work.lead-more', { soon })
        : say('work.lead', { soon, later: later.length })
  const list = (heading: 'late' | 'week' | 'later', items: readonly Mine[], first: boolean): Html | false =>
    workList({ lang, heading: say(`work.${heading}`), items: items.map((item) => mineOf(view, item)), first })
  const pages = [
    view.first && html`<a href="${view.first}">‹ ${say('work.first')}</a>`,
    view.next && html`<a rel="next" href="${view.next}">${say('work.next')} ›</a>`,
  ].filter(Boolean)
  const lists = html`${list('late', late, true)}${list('week', week, late.length === 0)}${list('later', later, soon === 0)}${
    pages.length > 0 && html`<nav class="ac-pages" aria-label="${say('work.title')}">${pages}</nav>`
  }${workList({ lang, heading: say('work.others'), items: view.others.map((item) => othersOf(view, item)) })}`
  return html`<h1>${formatWeekday(lang, view.today)}</h1>
    <p class="ac-lead">${lead}</p>
    ${
      board
        ? html`<div class="ac-desk-two">
            <div>${lists}</div>
            <div>${boardPart(lang, view.agency, board)}</div>
          </div>`
        : lists
    }`
}

function boardPart(lang: Lang, agency: string, { cells, counts, clock, risks: list }: Board): Html {
  const say = words(lang)
  return html`<section>
      <h2>${say('board.title')}</h2>
      ${clock && pledgeClock(lang, clock)}${boardCells(lang, cells, say('board.title'))}
      <p class="ac-quiet">${tallyLine(lang, counts)}</p>
      <p><a href="${at(lang, `/app/${agency}/campaign`)}">${say('board.link')}</a></p>
    </section>
    <section>
      <h2>${say('board.risks')}</h2>
      ${list.length > 0 ? risks(list) : html`<p class="ac-quiet">${say('board.risks.none')}</p>`}
    </section>`
}

function mineOf(view: WorkView, item: Mine): Work {
  const say = words(view.lang)
  const { why } = item
  const mine =
    why.kind === 'me' ? say('why.me') : why.title ? say('why.post', { title: verbatim(why.title) }) : say('why.other')
  return {
    ...workOf(view, item, mine),
    due:
      item.due &&
      dueOf(
        view,
        item.due,
        item.due < view.today ? say('due.late', { days: daysBetween(item.due, view.today) }) : undefined,
      ),
  }
}

function othersOf(view: WorkView, item: Others): Work {
  const say = words(view.lang)
  const who = item.who.length > 0 ? say('who.with', { who: verbatim(item.who.join(', ')) }) : say('who.unknown')
  return {
    ...workOf(view, item, who),
    due:
      item.due &&
      dueOf(
        view,
        item.due,
        item.due < view.today ? say('due.overdue') : say('due.by', { day: nearDay(view.lang, item.due, view.today) }),
      ),
  }
}

function workOf({ lang, agency, kinds }: WorkView, item: Waiting, why: string): Work {
  const address = addressOf(kinds, item, item.elsewhere?.slug ?? agency)
  const title = text(lang, item.title)
  return {
    what: item.ask ? text(lang, item.ask) : title,
    why: item.ask ? `${title} · ${why}` : why,
    agency: item.elsewhere?.name,
    button: address === undefined ? undefined : { label: words(lang)('work.open'), href: at(lang, address) },
  }
}

function dueOf({ lang, today }: WorkView, due: Day, said: string | undefined): NonNullable<Work['due']> {
  const plain = due === today ? words(lang)('due.today') : nearDay(lang, due, today)
  return { says: said ?? plain, exact: formatDay(lang, due), late: due < today }
}

/** A day as a narrow place writes it: with its year only where it is another one than today's. */
const nearDay = (lang: Lang, day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(lang, day) : formatDay(lang, day)

export type SearchView = {
  readonly lang: Lang
  readonly agency: string
  readonly kinds: readonly AnyKind[]
  readonly query: string
  readonly found: readonly Found[]
}

/** A box to search in, and what was found among the records in which the reader has a part. */
export function searchPage({ lang, agency, kinds, query, found }: SearchView): Html {
  const say = words(lang)
  const shown = found.slice(0, 50)
  const items = shown.map((one) => {
    const state = stateOf(kinds, one)
    return {
      title: text(lang, one.title),
      href: at(lang, addressOf(kinds, one, agency) ?? `/app/${agency}`),
      says: [text(lang, labelOf(kinds, one)), one.number, ...(state ? [text(lang, state)] : [])].join(' · '),
    }
  })
  return html`<h1>${say('search.title')}</h1>
    <p class="ac-lead">${say('search.lead')}</p>
    ${search({ lang, action: at(lang, `/app/${agency}/search`), query, label: say('search.label'), labelShown: true, hint: say('search.hint') })}
    ${
      query === ''
        ? nothing
        : html`<h2 class="usa-sr-only">${say('search.results')}</h2>
            ${results({ lang, query, count: shown.length, items, empty: say('search.none') })}${found.length > 50 && html`<p>${say('search.more')}</p>`}`
    }`
}
