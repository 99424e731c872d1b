import { html, type Html } from '#kernel/html.ts'
import { formatInstant, formatDay } from '#kernel/format.ts'
import { dayOf } from '#kernel/time.ts'
import { text } from '#kernel/words.ts'
import { empty } from '#ui/empty.ts'
import { notice } from '#ui/notice.ts'
import { moves } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { words } from '../messages.ts'
import { inside, type Here } from '../parts.ts'
import type { Holding, Outsider, Post, Unit } from './model.ts'
import { dutyName } from './rules.ts'

/** The agency's units as paths, with who and what stands in each. */
export function unitsPage(here: Here, units: readonly Unit[]): Html {
  const say = words(here.lang)
  const link = (unit: Unit, to: string, label: string): Html =>
    html`<a href="${inside(here, `/units/${unit.id}/${to}`)}"
      >${label}<span class="usa-sr-only">: ${unit.name}</span></a
    >`
  return html`<h1>${say('units.title')}</h1>
    <p class="ac-lead">${say('units.lead')}</p>
    ${moves(here.lang, [
      { label: say('units.add'), href: inside(here, '/units/new') },
      { label: say('posts.title'), href: inside(here, '/posts') },
    ])}
    ${table({
      lang: here.lang,
      caption: say('units.title'),
      captionHidden: true,
      columns: [
        { key: 'unit', label: say('column.unit') },
        { key: 'members', label: say('column.members'), numeric: true },
        { key: 'posts', label: say('column.posts'), numeric: true },
        { key: 'do', label: say('column.do') },
      ],
      rows: units.map((unit) => [
        unit.path || unit.name,
        String(unit.members),
        String(unit.posts),
        unit.closed
          ? say('units.closed')
          : unit.parent
            ? html`${link(unit, 'rename', say('units.rename'))} ${link(unit, 'close', say('units.close'))}`
            : say('units.whole'),
      ]),
      empty: empty(say('units.none')),
    })}`
}

/** Every post with its duty, its unit and its holders; a post without a holder says so. */
export function postsPage(here: Here, posts: readonly Post[], units: readonly Unit[], now: Date): Html {
  const say = words(here.lang)
  const vacant =
    !posts.some(
      (post) => post.duty === 'executive' && !post.closed && post.holders.some((held) => holdsNow(held, now)),
    ) && posts.some(({ duty }) => duty === 'executive')
  return html`<h1>${say('posts.title')}</h1>
    <p class="ac-lead">${say('posts.lead')}</p>
    ${vacant && notice('warning', say('posts.no-executive'))}
    ${moves(here.lang, [
      { label: say('posts.add'), href: inside(here, '/posts/new') },
      { label: say('units.title'), href: inside(here, '/units') },
      { label: say('outsiders.title'), href: inside(here, '/posts/outsiders') },
    ])}
    ${table({
      lang: here.lang,
      caption: say('posts.title'),
      captionHidden: true,
      columns: (['post', 'duty', 'unit', 'holders', 'do'] as const).map((key) => ({
        key,
        label: say(`column.${key}`),
      })),
      rows: posts
        .filter(({ closed }) => !closed)
        .map((post) => [
          post.title,
          dutyName(here.lang, post.duty),
          pathOf(units, post.unit),
          post.holders.length > 0 ? post.holders.map((held) => holder(here, post, held, now)) : say('posts.nobody'),
          html`<a href="${inside(here, `/posts/${post.id}/appoint`)}"
              >${say('posts.appoint')}<span class="usa-sr-only">: ${post.title}</span></a
            >${
              post.holders.length === 0 &&
              html` <a href="${inside(here, `/posts/${post.id}/close`)}"
                >${say('posts.close')}<span class="usa-sr-only">: ${post.title}</span></a
              >`
            }`,
        ]),
      empty: empty(say('posts.none')),
    })}`
}

const pathOf = (units: readonly Unit[], id: string): string => {
  const unit = units.find((each) => each.id === id)
  return unit ? unit.path || unit.name : ''
}

const holdsNow = ({ since, until }: Holding, now: Date): boolean => since <= now && (until === undefined || until > now)

function holder(here: Here, post: Post, held: Holding, now: Date): Html {
  const say = words(here.lang)
  const day = (at: Date): string => formatDay(here.lang, dayOf(at, here.zone))
  const when = held.until
    ? say('posts.until-day', { day: day(held.until) })
    : held.since > now
      ? say('posts.from-day', { day: day(held.since) })
      : say('posts.since-day', { day: day(held.since) })
  const end = inside(here, `/posts/${post.id}/end/${held.person}`)
  return html`<p>
    ${held.name},
    ${when}${!held.until && html` <a href="${end}">${say('posts.end')}<span class="usa-sr-only">: ${held.name}, ${post.title}</span></a>`}
  </p>`
}

/** People from outside with a part in one record, as far as the reader may know of the record. */
export function outsidersPage(here: Here, list: readonly Outsider[]): Html {
  const say = words(here.lang)
  const moment = (at: Date): string => formatInstant(here.lang, at, here.zone)
  return html`<h1>${say('outsiders.title')}</h1>
    <p class="ac-lead">${say('outsiders.lead')}</p>
    ${table({
      lang: here.lang,
      caption: say('outsiders.title'),
      captionHidden: true,
      columns: (['person', 'record', 'part', 'because', 'until', 'do'] as const).map((key) => ({
        key,
        label: say(`column.${key}`),
      })),
      rows: list.map((one) => [
        one.name,
        `${text(here.lang, one.title)} (${one.number})`,
        one.kind,
        one.reason,
        one.until
          ? say('outsiders.ended', { at: moment(one.until) })
          : one.endsAt
            ? moment(one.endsAt)
            : say('outsiders.open'),
        !one.until &&
          html`<a href="${inside(here, `/posts/outsiders/${one.record}/${one.holder}/${one.kind}`)}"
            >${say('outsiders.end')}<span class="usa-sr-only">: ${one.name}</span></a
          >`,
      ]),
      empty: empty(say('outsiders.none')),
    })}`
}
