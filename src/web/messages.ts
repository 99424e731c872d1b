import { catalogue } from '#kernel/words.ts'
import { en } from './messages.en.ts'
import { es } from './messages.es.ts'

/** The web floor's own words: why a request was not taken, and how nothing typed is lost. */
export const { say, words } = catalogue('web', en, es)
