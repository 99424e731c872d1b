import type { NewAgency } from '#rooms/agencies/door.ts'
import { named } from './sourced.ts'

/** The day on which the demonstration's story is told; loaded on another day, every date of it moves along. */
export const told = '2026-11-22'

/** Three agencies that do not exist, in places that do not exist. */
export const agencies = {
  riverbend: {
    slug: 'riverbend-pd', name: 'Riverbend Police Department', kind: 'municipal', place: 'Riverbend', state: 'OH', zone: 'America/New_York',
    ori: 'OH0990100', population: 41_300, sworn: 120, swornSource: 'City budget', swornOn: '2026-07-01',
    website: 'https://riverbend.example', chiefName: 'Marisol Vega', chiefTitle: 'Chief of Police', complaintDays: 90,
  },
  'mesa-verde': {
    slug: 'mesa-verde-so', name: 'Mesa Verde County Sheriff’s Office', kind: 'county', place: 'Mesa Verde County', state: 'CO', zone: 'America/Denver',
    ori: 'CO0990000', population: 388_000, sworn: 640, swornSource: 'County payroll', swornOn: '2026-07-01',
    website: 'https://mesaverde.example', chiefName: 'Dale Whitcomb', chiefTitle: 'Sheriff', complaintDays: 120,
  },
  'pine-hollow': {
    slug: 'pine-hollow-pd', name: 'Pine Hollow Police Department', kind: 'municipal', place: 'Pine Hollow', state: 'VT', zone: 'America/New_York',
    ori: 'VT0990300', population: 3_900, sworn: 8, swornSource: 'Town report', swornOn: '2026-07-01',
    website: 'https://pinehollow.example', chiefName: 'Ruth Amsel', chiefTitle: 'Chief of Police', complaintDays: 60,
  },
} as const satisfies Record<string, Omit<NewAgency, 'posts' | 'id' | 'reserved'>>

export type AgencyKey = keyof typeof agencies

/** The people whom a visitor may be, with the duties of their posts. */
export const people = {
  vega: { agency: 'riverbend', name: 'Marisol Vega', duties: ['executive'] },
  okafor: { agency: 'riverbend', name: 'Chidi Okafor', duties: ['coordinator'] },
  lind: { agency: 'riverbend', name: 'Hanna Lind', duties: ['administrator'] },
  barros: { agency: 'riverbend', name: 'Teo Barros', duties: ['auditor'] },
  quist: { agency: 'riverbend', name: 'Sergeant Ivy Quist', duties: [] },
  whitcomb: { agency: 'mesa-verde', name: 'Dale Whitcomb', duties: ['executive'] },
  sandoval: { agency: 'mesa-verde', name: 'Elena Sandoval', duties: ['coordinator'] },
  pruitt: { agency: 'mesa-verde', name: 'Noah Pruitt', duties: ['administrator', 'auditor'] },
  amsel: { agency: 'pine-hollow', name: 'Ruth Amsel', duties: ['executive', 'coordinator'] },
  fenn: { agency: 'pine-hollow', name: 'Lars Fenn', duties: ['administrator', 'auditor'] },
  adeyemi: { agency: 'instance', name: 'Tola Adeyemi', duties: ['campaign-manager', 'campaign-staff'] },
  rourke: { agency: 'instance', name: 'Sam Rourke', duties: ['operator'] },
} as const satisfies Record<string, { readonly agency: AgencyKey | 'instance'; readonly name: string; readonly duties: readonly string[] }>

export type PersonKey = keyof typeof people

/** The addresses of the demonstration's agencies, and of those that a source document names. */
export const demonstrationSlugs: readonly string[] = [...Object.values(agencies), ...named].map(({ slug }) => slug)
