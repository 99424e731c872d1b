import { catalogue } from './words.ts'
import { en } from './messages.en.ts'
import { es } from './messages.es.ts'

/** The kernel's own words: what forms and workflows say of themselves, whichever room they stand in. */
export const { say: kernelSay, words: kernelWords } = catalogue('kernel', en, es)
