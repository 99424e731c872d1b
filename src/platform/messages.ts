import { catalogue } from '#kernel/words.ts'
import { en } from './messages.en.ts'
import { es } from './messages.es.ts'

/** The platform's few words for people: what went wrong below the rooms. */
export const { say: platformSay, words: platformWords } = catalogue('platform', en, es)
