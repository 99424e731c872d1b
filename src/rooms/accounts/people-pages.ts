import { formatDay, formatInstant } from '#kernel/format.ts'
import { html, type Html } from '#kernel/html.ts'
import { dayOf } from '#kernel/time.ts'
import { at, type Lang } from '#kernel/words.ts'
import { empty } from '#ui/empty.ts'
import { moves, summary } from '#ui/records.ts'
import { search } from '#ui/search.ts'
import { table } from '#ui/table.ts'
import { timeline } from '#ui/timeline.ts'
import { words } from './messages.ts'
import type { Account, AccountEvent, Invitation } from './model.ts'
import { hasLeft } from './rules.ts'

type Here = { readonly slug: string; readonly zone: string }

export type PeopleView = {
  readonly lang: Lang
  readonly agency: Here
  readonly now: Date
  readonly people: readonly Account[]
  readonly invitations: readonly Invitation[]
  readonly query: string
  readonly next?: string | undefined
}

/** Who works with the agency here, and who has been asked to. */
export function peoplePage(view: PeopleView): Html {
  const { lang, agency, query } = view
  const say = words(lang)
  const here = at(lang, `/app/${agency.slug}/accounts`)
  return html`<h1>${say('people.title')}</h1>
    <p class="ac-lead">${say('people.lead')}</p>
    ${moves(lang, [{ label: say('invite.title'), href: `${here}/invite` }])}
    ${search({ lang, action: here, query, label: say('people.search') })}
    ${table({
      lang,
      caption: say('people.title'),
      captionHidden: true,
      columns: (['name', 'email', 'posts', 'second-factor', 'last-seen', 'access'] as const).map((key) => ({
        key,
        label: say(`column.${key}`),
      })),
      rows: view.people.map((each) => [
        html`<a href="${here}/people/${each.id}">${each.name}</a>`,
        each.email,
        ...(hasLeft(each) ? ['', '', ''] : standingOf(lang, each, agency.zone)),
        accessOf(lang, each, agency.zone),
      ]),
      next: view.next,
      empty: empty(query ? say('people.none-found') : say('people.none')),
    })}
    ${view.invitations.length > 0 && invitationTable(view, here)}`
}

const invitationTable = ({ lang, agency, now, invitations }: PeopleView, here: string): Html => {
  const say = words(lang)
  return html`<h2>${say('invitations.title')}</h2>
    ${table({
      lang,
      caption: say('invitations.title'),
      captionHidden: true,
      columns: (['name', 'email', 'until'] as const).map((key) => ({ key, label: say(`column.${key}`) })),
      rows: invitations.map((each) => [
        html`<a href="${here}/invitations/${each.id}">${each.name}</a>`,
        each.email,
        each.expiresAt > now && each.state === 'invited'
          ? formatInstant(lang, each.expiresAt, agency.zone)
          : say('state.expired'),
      ]),
      empty: '',
    })}`
}

const standingOf = (lang: Lang, { posts, enrolled, lastSeen }: Account, zone: string): readonly string[] => {
  const say = words(lang)
  return [
    posts.join(', ') || say('posts.none'),
    enrolled ? say('factor.on') : say('factor.none'),
    lastSeen ? formatDay(lang, dayOf(lastSeen, zone)) : say('seen.never'),
  ]
}

function accessOf(lang: Lang, account: Account, zone: string): string {
  const say = words(lang)
  if (account.disabledAt) return say('access.closed', { on: formatDay(lang, dayOf(account.disabledAt, zone)) })
  if (account.until) return say('access.ended', { on: formatDay(lang, dayOf(account.until, zone)) })
  if (!account.canSignIn) return say('access.no-password')
  return say('access.open')
}

/** What an administrator may do with someone's access, as the addresses below the person's own page. */
export const deeds = ['details', 'second-factor', 'restore', 'end', 'open', 'close'] as const
export type Deed = (typeof deeds)[number]

const standingRows = (lang: Lang, { email, posts, enrolled, lastSeen }: Account, zone: string) => {
  const say = words(lang)
  return [
    { label: say('column.email'), value: email },
    { label: say('column.posts'), value: posts.join(', ') || say('posts.none') },
    { label: say('column.second-factor'), value: enrolled ? say('factor.on') : say('factor.none') },
    { label: say('column.last-seen'), value: lastSeen ? formatInstant(lang, lastSeen, zone) : say('seen.never') },
  ]
}

/** One person, with what was done with their access before. */
export function personPage(
  lang: Lang,
  agency: Here,
  account: Account,
  events: readonly AccountEvent[],
  may: readonly Deed[],
): Html {
  const say = words(lang)
  const here = at(lang, `/app/${agency.slug}/accounts/people/${account.id}`)
  const day = (moment: Date): string => formatDay(lang, dayOf(moment, agency.zone))
  return html`<h1>${account.name}</h1>
    ${moves(
      lang,
      may.map((deed) => ({ label: say(`deed.${deed}`), href: `${here}/${deed}` })),
    )}
    ${summary([
      ...(hasLeft(account) ? [] : standingRows(lang, account, agency.zone)),
      { label: say('column.access'), value: accessOf(lang, account, agency.zone) },
      ...(account.since && !hasLeft(account) ? [{ label: say('person.since'), value: day(account.since) }] : []),
    ])}
    ${
      events.length > 0 &&
      html`<h2>${say('record.history')}</h2>
        ${timeline(
          lang,
          events.map((event) => ({
            when: { at: event.at, zone: agency.zone },
            says: html`${event.by ?? 'Accord'} ${say(`event.${event.what}`)}
            ${event.because && html`<q>${event.because}</q>`}`,
          })),
        )}`
    }`
}
