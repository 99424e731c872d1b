import { catalogue } from '#kernel/words.ts'
import { en } from './messages.en.ts'
import { es } from './messages.es.ts'

/** The words that every page shares, whichever room it comes from. */
export const { say: uiSay, words: uiWords } = catalogue('ui', en, es)
