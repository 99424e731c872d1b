import type { Lang } from '#kernel/words.ts'
import { uiWords } from './messages.ts'

/** What an item of a pledge can be, the strongest first. */
export const statuses = ['proven', 'proven-no-occasion', 'attested', 'in-progress', 'not-started', 'lapsed'] as const
export type Status = (typeof statuses)[number]

const word = {
  proven: 'status.proven',
  'proven-no-occasion': 'status.proven-no-occasion',
  attested: 'status.attested',
  'in-progress': 'status.in-progress',
  'not-started': 'status.not-started',
  lapsed: 'status.lapsed',
} as const

/** The status in a word: "Proven", "Under way". */
export const statusWord = (lang: Lang, status: Status): string => uiWords(lang)(word[status])
