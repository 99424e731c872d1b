import { html, type Html } from '#kernel/html.ts'
import { formatDay, formatNumber } from '#kernel/format.ts'
import type { Day } from '#kernel/time.ts'
import { text } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { notice } from '#ui/notice.ts'
import { moves, recordHeader, summary, type Fact } from '#ui/records.ts'
import { stateName } from '#ui/states.ts'
import { table } from '#ui/table.ts'
import type { Community } from '../community/model.ts'
import { languageName } from '../community/rules.ts'
import { words } from '../messages.ts'
import { history, inside, type Here } from '../parts.ts'
import { agencyKindName, zoneName } from './labels.ts'
import type { AgencyRecord, Profile } from './model.ts'

export type SettingsView = {
  readonly here: Here
  readonly today: Day
  readonly agency: Pick<AgencyRecord, 'title' | 'number' | 'state'>
  readonly profile: Profile
  readonly mayEdit: boolean
  /** Units and posts open to administrators only. */
  readonly mayKeepPosts: boolean
  readonly community?: Partial<Community> | undefined
  readonly mayReview: boolean
  readonly lines: readonly HistoryLine[]
}

/** What the agency says of itself, and of the community that it serves. */
export function settingsPage({
  here,
  today,
  agency,
  profile,
  mayEdit,
  mayKeepPosts,
  community,
  mayReview,
  lines,
}: SettingsView): Html {
  const say = words(here.lang)
  const tools = [
    ...(mayEdit ? [{ label: say('agency.edit.label'), href: inside(here, '/settings/edit') }] : []),
    ...(mayKeepPosts
      ? [
          { label: say('units.title'), href: inside(here, '/units') },
          { label: say('posts.title'), href: inside(here, '/posts') },
        ]
      : []),
  ]
  return html`${recordHeader({ lang: here.lang, title: say('settings.title', { agency: text(here.lang, agency.title) }), number: agency.number, state: say('agency.state.open'), moves: tools })}
    ${summary(profileFacts(here, profile))} ${holidays(here, profile)}
    <h2>${say('community.title')}</h2>
    ${community ? communityPart(here, community, today) : html`<p>${say('community.none')}</p>`}
    ${mayReview && moves(here.lang, [{ label: say(community ? 'community.review.label' : 'community.begin'), href: inside(here, '/settings/community') }])}
    ${history(here, lines)}`
}

function profileFacts(here: Here, profile: Profile): readonly Fact[] {
  const say = words(here.lang)
  const missing = say('settings.missing')
  const number = (value: number | undefined): string => (value === undefined ? missing : formatNumber(here.lang, value))
  const sworn =
    profile.sworn === undefined
      ? missing
      : say('settings.sworn', {
          count: profile.sworn,
          source: profile.swornSource ?? '',
          on: profile.swornOn ? formatDay(here.lang, profile.swornOn) : '',
        })
  return [
    { label: say('fact.kind'), value: agencyKindName(here.lang, profile.kind) },
    {
      label: say('fact.place'),
      value: [profile.place, stateName(here.lang, profile.state)].filter(Boolean).join(', ') || missing,
    },
    { label: say('fact.zone'), value: zoneName(here.lang, profile.zone) },
    { label: say('fact.ori'), value: profile.ori ?? missing },
    { label: say('fact.population'), value: number(profile.population) },
    { label: say('fact.sworn'), value: sworn },
    {
      label: say('fact.website'),
      value: profile.website ? html`<a href="${profile.website}" rel="noreferrer">${profile.website}</a>` : missing,
    },
    {
      label: say('fact.chief'),
      value: [profile.chiefName, profile.chiefTitle].filter(Boolean).join(', ') || missing,
    },
    { label: say('fact.complaint-days'), value: number(profile.complaintDays) },
  ]
}

const holidays = (here: Here, profile: Profile): Html => {
  const say = words(here.lang)
  return html`<h2>${say('profile.holidays')}</h2>
    ${
      profile.holidays.length === 0
        ? html`<p>${say('settings.no-holidays')}</p>`
        : html`<ul class="usa-list">
            ${profile.holidays.map(({ on, name }) => html`<li>${formatDay(here.lang, on)}${name && `: ${name}`}</li>`)}
          </ul>`
    }`
}

function communityPart(
  here: Here,
  { languages = [], groups = '', source = '', reviewedOn = '', dueOn }: Partial<Community>,
  today: Day,
): Html {
  const say = words(here.lang)
  const late = dueOn !== undefined && dueOn < today
  return html`${late && notice('warning', say('community.late', { on: formatDay(here.lang, reviewedOn) }))}
    <p>${say('community.says', { on: formatDay(here.lang, reviewedOn), source })}</p>
    ${table({
      lang: here.lang,
      caption: say('community.languages'),
      columns: [
        { key: 'language', label: say('column.language') },
        { key: 'share', label: say('column.share'), numeric: true },
        { key: 'residents', label: say('column.residents'), numeric: true },
      ],
      rows: languages.map(({ code, share, residents }) => [
        languageName(here.lang, code),
        share === undefined ? say('settings.missing') : `${formatNumber(here.lang, share)} %`,
        residents === undefined ? say('settings.missing') : formatNumber(here.lang, residents),
      ]),
      empty: say('settings.missing'),
    })}
    ${
      groups &&
      html`<h3>${say('community.groups')}</h3>
        <ul class="usa-list">
          ${groups
            .split('\n')
            .filter(Boolean)
            .map((line) => html`<li>${line}</li>`)}
        </ul>`
    }`
}
