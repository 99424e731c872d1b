import type { Head } from '#platform/record.ts'
import type { Day } from '#kernel/time.ts'

export type State = 'current'
export type Action = 'review'
export type Tie = 'administrator' | 'executive' | 'coordinator' | 'auditor' | 'supervisor' | 'system'

/** A language, the share of residents who speak it at home in per cent, and how many they are. */
export type Spoken = { readonly code: string; readonly share?: number; readonly residents?: number }

/** The community that an agency serves, as last reviewed: about groups, never about one person. */
export type Community = Head<State> & {
  readonly languages: readonly Spoken[]
  /** Groups and faiths, one a line. */
  readonly groups: string
  readonly source: string
  readonly reviewedOn: Day
}

/** The languages that a profile may name, by the codes of ISO 639; `ase` is American Sign Language. */
export const languageCodes = [
  'en',
  'es',
  'ase',
  'am',
  'ar',
  'bn',
  'bs',
  'chr',
  'de',
  'el',
  'fa',
  'fil',
  'fr',
  'gu',
  'haw',
  'he',
  'hi',
  'hmn',
  'ht',
  'hy',
  'id',
  'ig',
  'it',
  'ja',
  'km',
  'ko',
  'ku',
  'lo',
  'mam',
  'mh',
  'mix',
  'ml',
  'my',
  'ne',
  'nv',
  'om',
  'pa',
  'pl',
  'ps',
  'pt',
  'quc',
  'ro',
  'ru',
  'rw',
  'sm',
  'so',
  'sr',
  'sw',
  'ta',
  'te',
  'th',
  'ti',
  'to',
  'tr',
  'uk',
  'ur',
  'vi',
  'yi',
  'yo',
  'yue',
  'zh',
] as const
