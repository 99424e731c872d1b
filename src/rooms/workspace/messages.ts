import { catalogue } from '#kernel/words.ts'
import { en } from './messages.en.ts'
import { es } from './messages.es.ts'

export const { say, words } = catalogue('workspace', en, es)
