import type { Form } from '#kernel/form.ts'
import { spoken, verbatim } from '#kernel/words.ts'
import { stateCodes, stateName } from '#ui/states.ts'
import { say } from '../messages.ts'
import { agencyKindNames } from '../model.ts'
import { zones } from './model.ts'

/** Of an ORI the first two are the state's letters, the rest letters or digits: "OH0310000". */
const oriPattern = '[A-Za-z]{2}[A-Za-z0-9]{7}'

/** What an agency says of itself. */
export const profileForm: Form = {
  name: 'profile',
  fields: [
    {
      kind: 'text',
      name: 'name',
      label: say('profile.name'),
      hint: say('profile.name.hint'),
      required: true,
      max: 120,
      autocomplete: 'organization',
    },
    {
      kind: 'choice',
      name: 'kind',
      label: say('profile.kind'),
      required: true,
      options: agencyKindNames.map((kind) => ({ value: kind, label: say(`agency-kind.${kind}`) })),
    },
    {
      kind: 'text',
      name: 'place',
      label: say('profile.place'),
      hint: say('profile.place.hint'),
      required: true,
      max: 120,
    },
    {
      kind: 'choice',
      name: 'state',
      label: say('profile.state'),
      required: true,
      options: stateCodes.map((code) => ({
        value: code,
        label: spoken({ en: stateName('en', code), es: stateName('es', code) }),
      })),
    },
    {
      kind: 'choice',
      name: 'zone',
      label: say('profile.zone'),
      hint: say('profile.zone.hint'),
      required: true,
      options: zones.map((zone) => ({ value: zone, label: verbatim(zone.replaceAll('_', ' ')) })),
    },
    {
      kind: 'text',
      name: 'ori',
      label: say('profile.ori'),
      hint: say('profile.ori.hint'),
      required: false,
      max: 9,
      pattern: oriPattern,
      problem: say('problem.ori'),
    },
    {
      kind: 'number',
      name: 'population',
      label: say('profile.population'),
      hint: say('profile.population.hint'),
      required: false,
      min: 0,
      max: 50_000_000,
    },
    {
      kind: 'number',
      name: 'sworn',
      label: say('profile.sworn'),
      hint: say('profile.sworn.hint'),
      required: false,
      min: 0,
      max: 100_000,
    },
    {
      kind: 'text',
      name: 'swornSource',
      label: say('profile.sworn-source'),
      hint: say('profile.sworn-source.hint'),
      required: false,
      max: 200,
    },
    { kind: 'day', name: 'swornOn', label: say('profile.sworn-on'), required: false },
    { kind: 'web', name: 'website', label: say('profile.website'), required: false },
    {
      kind: 'text',
      name: 'chiefName',
      label: say('profile.chief-name'),
      hint: say('profile.chief-name.hint'),
      required: false,
      max: 120,
    },
    {
      kind: 'text',
      name: 'chiefTitle',
      label: say('profile.chief-title'),
      hint: say('profile.chief-title.hint'),
      required: false,
      max: 80,
    },
    {
      kind: 'number',
      name: 'complaintDays',
      label: say('profile.complaint-days'),
      hint: say('profile.complaint-days.hint'),
      required: false,
      min: 1,
      max: 730,
    },
    {
      kind: 'long-text',
      name: 'holidays',
      label: say('profile.holidays'),
      hint: say('profile.holidays.hint'),
      required: false,
      max: 6000,
    },
  ],
}
