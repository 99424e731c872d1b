import type { Field, Form, Option } from '#kernel/form.ts'
import { spoken, type Lang, type Sentence } from '#kernel/words.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import { agencyKindName, agencyKindNames } from '#rooms/agencies/door.ts'
import type { Edition } from '#rooms/frameworks/door.ts'
import { say } from './messages.ts'
import { zones } from './nomination-model.ts'

const both = (value: string, inLang: (lang: Lang) => string): Option => ({
  value,
  label: spoken({ en: inLang('en'), es: inLang('es') }),
})

/** A zone as people know it, with a city to tell it by: "Eastern Time (New York)". */
function zoneName(lang: Lang, zone: string): string {
  const format = new Intl.DateTimeFormat(lang === 'es' ? 'es-US' : 'en-US', {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  })
  const name = format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} (${city})`
}

const agency = (label: Sentence): readonly Field[] => [
  { kind: 'text', name: 'agency', label, required: true, max: 120, min: 3, autocomplete: 'organization' },
  {
    kind: 'choice',
    name: 'kind',
    label: say('join.kind'),
    required: true,
    options: agencyKindNames.map((kind) => both(kind, (lang) => agencyKindName(lang, kind))),
  },
  { kind: 'text', name: 'place', label: say('join.place'), required: true, max: 120 },
  {
    kind: 'choice',
    name: 'state',
    label: say('join.state'),
    required: true,
    options: stateCodes.map((code) => both(code, (lang) => stateName(lang, code))),
  },
]

/** What anyone may send: who the agency is, and whom to answer. */
export const joinForm: Form = {
  name: 'join',
  fields: [
    ...agency(say('join.agency')),
    { kind: 'text', name: 'contact', label: say('join.contact'), required: true, max: 120, autocomplete: 'name' },
    {
      kind: 'text',
      name: 'jobtitle',
      label: say('join.jobtitle'),
      required: true,
      max: 120,
      autocomplete: 'organization-title',
    },
    { kind: 'email', name: 'email', label: say('join.email'), required: true, autocomplete: 'email' },
    { kind: 'long-text', name: 'words', label: say('join.words'), required: false, max: 2000 },
  ],
}

/** What staff confirm before an agency is set up. */
export const inviteForm = (editions: readonly Edition[]): Form => ({
  name: 'invite',
  fields: [
    ...agency(say('n.agency')),
    {
      kind: 'choice',
      name: 'zone',
      label: say('n.zone'),
      required: true,
      options: zones.map((zone) => both(zone, (lang) => zoneName(lang, zone))),
    },
    {
      kind: 'text',
      name: 'contact',
      label: say('n.executive'),
      hint: say('n.executive.hint'),
      required: true,
      max: 120,
    },
    { kind: 'email', name: 'email', label: say('join.email'), required: true },
    {
      kind: 'choice',
      name: 'edition',
      label: say('page.edition'),
      hint: say('page.edition.hint'),
      required: true,
      options: editions.map(({ id, name }) => ({ value: id, label: spoken(name) })),
    },
  ],
})

export const declineNominationForm: Form = {
  name: 'decline-nomination',
  fields: [{ kind: 'long-text', name: 'reason', label: say('n.decline.reason'), required: true, max: 600 }],
}

/** A zone's name in a sentence or a list, in both languages. */
export const zoneLabel = (zone: string) => both(zone, (lang) => zoneName(lang, zone)).label
