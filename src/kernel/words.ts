import { IntlMessageFormat } from 'intl-messageformat'
import { formatDay } from './format.ts'
import type { Day } from './time.ts'

/** The languages that every page speaks; English stands at the root, the others under their own path. */
export const languages = ['en', 'es'] as const
export type Lang = (typeof languages)[number]

export type Values = Readonly<Record<string, string | number | Sentence>>

/**
 * Something to say to a person, kept as data until the reader's language is known: rules return sentences,
 * histories and mails store them, and only `words` turns them into text.
 */
export type Sentence = { readonly in: string; readonly key: string; readonly values?: Values }

type Messages = Readonly<Record<string, string>>
type Catalogue = { readonly [L in Lang]: Messages }

const catalogues = new Map<string, Catalogue>()
const compiled = new Map<string, IntlMessageFormat>()

/** Turns a message key, or a finished sentence, into text in one language. */
export type Words<Key extends string> = (message: Key | Sentence, values?: Values) => string

/**
 * A room's messages in every language. English names the keys; the others must have the same ones.
 * Messages are ICU message format: `{count, plural, one {# item} other {# items}}`.
 */
export function catalogue<const English extends Messages>(
  name: string,
  en: English,
  es: { readonly [Key in keyof English]: string },
): {
  readonly say: (key: keyof English & string, values?: Values) => Sentence
  readonly words: (lang: Lang) => Words<keyof English & string>
} {
  catalogues.set(name, { en, es })
  const say = (key: keyof English & string, values?: Values): Sentence =>
    values ? { in: name, key, values } : { in: name, key }
  return {
    say,
    words: (lang) => (message, values) => text(lang, typeof message === 'string' ? say(message, values) : message),
  }
}

/** Words that need no translation (a name, a title that someone typed), where a sentence is expected. */
export const verbatim = (words: string): Sentence => ({ in: '', key: words })

/** A sentence written in both languages in a data file (a framework's titles), where a sentence is expected. */
export const spoken = (words: { readonly [L in Lang]: string }): Sentence => ({ in: 'spoken', key: '', values: words })

/** A day inside a sentence, written as each language writes days. */
export const onDay = (day: Day): Sentence => ({ in: 'day', key: day })

/** A sentence in one language. An unknown key is a bug of ours, and shows as its key rather than as nothing. */
export function text(lang: Lang, sentence: Sentence): string {
  if (sentence.in === '') return sentence.key
  if (sentence.in === 'day') return formatDay(lang, sentence.key)
  if (sentence.in === 'spoken') return String(sentence.values?.[lang] ?? '')
  const message = catalogues.get(sentence.in)?.[lang][sentence.key]
  if (message === undefined) return `${sentence.in}.${sentence.key}`
  if (!message.includes('{') && !message.includes("'")) return message
  const id = `${lang}/${sentence.in}/${sentence.key}`
  const format = compiled.get(id) ?? new IntlMessageFormat(message, lang)
  compiled.set(id, format)
  const values = Object.entries(sentence.values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? text(lang, value) : value,
  ])
  return String(format.format(Object.fromEntries(values)))
}

/** Every catalogue that was registered, for the test that walks them all. */
export const allCatalogues = (): ReadonlyMap<string, Catalogue> => catalogues

/** A site address in a language: English at the root, Spanish under `/es`. */
export const at = (lang: Lang, path: string): string => (lang === 'en' ? path : path === '/' ? '/es' : `/es${path}`)
