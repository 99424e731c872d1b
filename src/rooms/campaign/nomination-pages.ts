import { formatDay } from '#kernel/format.ts'
import { html, type Html } from '#kernel/html.ts'
import { at, spoken, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { Asked } from '#platform/asking.ts'
import type { HistoryLine } from '#platform/read.ts'
import { empty } from '#ui/empty.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { moves, recordHeader, reference, summary, type Fact, type MoveButton } from '#ui/records.ts'
import { filters } from '#ui/search.ts'
import { stateName } from '#ui/states.ts'
import { table } from '#ui/table.ts'
import { agencyKindName } from '#rooms/agencies/door.ts'
import { editionById } from '#rooms/frameworks/door.ts'
import { words } from './messages.ts'
import { joinForm, zoneLabel } from './nomination-forms.ts'
import type { Nomination, NominationAction } from './nomination-model.ts'
import { nominationWorkflow } from './nomination-workflow.ts'
import { historyPart, type Place } from './pages.ts'

const homeOf = ({ lang, agency }: Place): string => at(lang, `/app/${agency}/nominations`)

/** How a department joins: the way, and the form; or that nobody here could answer it. */
export function joinPublicPage(lang: Lang, staffed: boolean, asked: Asked): Html {
  const say = words(lang)
  if (!staffed)
    return html`<h1>${say('join.title')}</h1>
      <p class="ac-lead">${say('join.none')}</p>`
  const { reason, ...rest } = asked
  return html`${reason && notice('error', text(lang, reason))}${formPage({
    ...rest,
    lang,
    form: joinForm,
    title: say('join.title'),
    lead: say('join.lead'),
    action: at(lang, '/join'),
    submit: say('join.submit'),
    whoSees: say('join.who'),
  })}`
}

/** Says that a nomination arrived, with the number to ask about. */
export const thanksPage = (lang: Lang, number: string): Html =>
  html`<h1>${words(lang)('join.thanks.title')}</h1>
    <p class="ac-lead">${words(lang)('join.thanks', { number })}</p>
    <p>${reference(lang, number)}</p>`

/** The nominations that wait, or all of them. */
export function nominationsPage(place: Place, list: readonly Nomination[], show: 'open' | 'all', next?: string): Html {
  const { lang } = place
  const say = words(lang)
  return html`<h1>${say('n.list')}</h1>
    ${moves(lang, [{ label: say('n.new'), href: `${homeOf(place)}/new` }])}${table({
      lang,
      caption: say('n.list'),
      captionHidden: true,
      filters: filters({
        lang,
        action: homeOf(place),
        filters: [
          {
            kind: 'one',
            name: 'show',
            label: say('n.show'),
            options: [{ value: 'open', label: say('n.show.open') }],
            value: show,
          },
        ],
      }),
      columns: (['agency', 'where', 'contact', 'arrived', 'state'] as const).map((key) => ({
        key,
        label: say(`n.${key}`),
      })),
      rows: list.map((one) => [
        html`<a href="${homeOf(place)}/${one.id}">${one.name}</a>`,
        whereOf(lang, one.place, one.where),
        one.contact,
        formatDay(lang, one.arrivedOn),
        say(`n.${one.state}`),
      ]),
      next,
      empty: empty(say('n.list.empty')),
    })}`
}

const whereOf = (lang: Lang, place: string, state: string): string =>
  [place, state && stateName(lang, state)].filter(Boolean).join(', ')

export type NominationView = {
  readonly nomination: Nomination
  readonly open: readonly NominationAction[]
  readonly history: readonly HistoryLine[]
  /** Makes the one-button form for a new link safe to send twice. */
  readonly key: string
  readonly reason?: Sentence | undefined
}

/** One nomination: who they are, what was answered, and what staff may do. */
export function nominationPage(place: Place, { nomination, open, history, key, reason }: NominationView): Html {
  const { lang } = place
  const say = words(lang)
  const { state, version, title, number } = nomination
  const here = `${homeOf(place)}/${nomination.id}`
  const labelOf = (action: NominationAction): string =>
    text(lang, nominationWorkflow.moves[state][action]?.label ?? title)
  const buttonOf = (action: NominationAction): MoveButton => ({
    label: labelOf(action),
    ...(action === 'link' ? { action: `${here}/link`, key, version } : { href: `${here}/${action}` }),
  })
  return html`${reason && notice('error', text(lang, reason))}
  ${recordHeader({ lang, title: text(lang, title), number, state: say(`n.${state}`), moves: open.map(buttonOf), lead: open.includes('link') ? say('n.link.lead') : undefined })}
  ${summary([...applicantRows(lang, nomination), ...answerRows(lang, nomination)])} ${historyPart(place, history)}`
}

function applicantRows(lang: Lang, one: Nomination): readonly Fact[] {
  const say = words(lang)
  return [
    { label: say('n.agency'), value: one.name },
    { label: say('n.kind'), value: agencyKindName(lang, one.kind) },
    { label: say('n.where'), value: whereOf(lang, one.place, one.where) },
    {
      label: say('n.contact'),
      value: html`${[one.contact, one.jobtitle].filter(Boolean).join(', ')}<br /><a href="mailto:${one.email}"
          >${one.email}</a
        >`,
    },
    ...(one.words ? [{ label: say('n.words'), value: one.words }] : []),
    { label: say('n.arrived'), value: formatDay(lang, one.arrivedOn) },
  ]
}

function answerRows(lang: Lang, { invited, slug, declinedBecause }: Nomination): readonly Fact[] {
  const say = words(lang)
  const edition = invited && editionById(invited.edition)
  if (declinedBecause) return [{ label: say('n.reason'), value: declinedBecause }]
  if (!invited) return []
  const agency = slug ? html`<a href="${at(lang, `/app/${slug}/campaign`)}">${invited.name}</a>` : invited.name
  const about = [
    agencyKindName(lang, invited.kind),
    whereOf(lang, invited.place, invited.state),
    text(lang, zoneLabel(invited.zone)),
  ]
  return [
    { label: say('n.set-up'), value: html`${agency}<br />${about.join(' · ')}` },
    { label: say('n.executive-is'), value: html`${invited.contact}<br />${invited.email}` },
    ...(edition ? [{ label: say('n.edition'), value: text(lang, spoken(edition.name)) }] : []),
  ]
}

/** The link to hand over, shown this once. */
export function linkPage(
  place: Place,
  nomination: Nomination,
  made: { readonly slug: string; readonly link: string; readonly mailed: boolean },
): Html {
  const { lang } = place
  const say = words(lang)
  const name = nomination.invited?.contact ?? nomination.contact
  return html`<h1>${say('n.invited.title')}</h1>
    ${notice(
      'success',
      html`<p>${say('n.invite.link', { name })}</p>
        <p>${reference(lang, made.link)}</p>`,
    )}
    <p>
      ${made.mailed ? say('n.invite.mailed', { email: nomination.invited?.email ?? nomination.email }) : say('n.invite.not-mailed')}
    </p>
    ${moves(lang, [
      { label: say('n.back'), href: homeOf(place) },
      { label: say('n.see-agency'), href: at(lang, `/app/${made.slug}/campaign`) },
    ])}`
}
