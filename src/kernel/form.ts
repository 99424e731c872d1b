import { z } from 'zod'
import { kernelSay } from './messages.ts'
import { invalid, ok, type Result } from './result.ts'
import { isDay } from './time.ts'
import type { Sentence } from './words.ts'

/** One answer that may be chosen. */
export type Option = { readonly value: string; readonly label: Sentence; readonly hint?: Sentence }

/**
 * One question of a form, as data: the same definition makes the page, checks what comes back from it, from the
 * API and from an importer's row, and describes itself as JSON Schema.
 */
export type Field = {
  readonly name: string
  readonly label: Sentence
  readonly hint?: Sentence
  /** Left out of a draft's demands; a submission needs it. */
  readonly required: boolean
  /** Asked only when another question has one of these answers; otherwise its answer is dropped. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
  /** The browser's own help: `email`, `name`, `organization` … (HTML autocomplete tokens). */
  readonly autocomplete?: string
} & (
  | { readonly kind: 'text'; readonly max: number; readonly min?: number; readonly pattern?: string; readonly problem?: Sentence }
  | { readonly kind: 'long-text'; readonly max: number; readonly min?: number }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'email' }
  | { readonly kind: 'web' }
  | { readonly kind: 'password' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'tick' }
)

export type Form = { readonly name: string; readonly fields: readonly Field[] }

/** What came in, as the browser sent it: kept as typed, so that a page can show it again. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** Checked answers by field name; a question left open is absent. */
export type Answers = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** A draft may leave questions open; a submission may not. What is typed must make sense in both. */
export type Strictness = 'draft' | 'submit'

/** Checks everything at once: either the answers, or every field's problem in words. */
export function readForm(form: Form, typed: Typed, strictness: Strictness): Result<Answers> {
  const answers: Record<string, string | number | boolean | readonly string[]> = {}
  const problems: Record<string, Sentence> = {}
  for (const field of form.fields) {
    if (!isAsked(field, typed)) continue
    const words = wordsOf(field, typed)
    if (words.length === 0) {
      if (field.required && strictness === 'submit') problems[field.name] = missing(field)
      continue
    }
    const read = check(field, words)
    if (read.ok) answers[field.name] = read.value
    else problems[field.name] = read.problem
  }
  return Object.keys(problems).length > 0 ? invalid(problems) : ok(answers)
}

/** Whether a question applies, given what else was typed. */
export function isAsked(field: Field, typed: Typed): boolean {
  if (!field.when) return true
  const other = typed[field.when.field]
  const given = other === undefined ? [] : typeof other === 'string' ? [other] : other
  return given.some((value) => field.when?.is.includes(value))
}

/** A form as JSON Schema (2020-12), for the API's description. */
export function jsonSchema(form: Form): unknown {
  return z.toJSONSchema(z.object(Object.fromEntries(form.fields.map((field) => [field.name, schemaOf(field)]))))
}

function wordsOf(field: Field, typed: Typed): readonly string[] {
  const raw = typed[field.name]
  const list = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw
  const trimmed = field.kind === 'password' ? list : list.map((words) => words.replaceAll('\r\n', '\n').replaceAll(unprintable, '').trim())
  return trimmed.filter((words) => words !== '')
}

/** Control characters that no keyboard types and no database text holds; tabs and line ends stay. */
// oxlint-disable-next-line no-control-regex -- they are what is meant
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

function missing(field: Field): Sentence {
  if (field.kind === 'choice') return kernelSay('form.choose')
  if (field.kind === 'choices') return kernelSay('form.choose-some')
  if (field.kind === 'tick') return kernelSay('form.tick')
  return kernelSay('form.required')
}

type Checked = { ok: true; value: string | number | boolean | readonly string[] } | { ok: false; problem: Sentence }
const good = (value: string | number | boolean | readonly string[]): Checked => ({ ok: true, value })
const bad = (problem: Sentence): Checked => ({ ok: false, problem })

function check(field: Field, list: readonly string[]): Checked {
  const words = list[0] ?? ''
  switch (field.kind) {
    case 'text':
    case 'long-text':
      if (words.length > field.max) return bad(kernelSay('form.too-long', { max: field.max, length: words.length }))
      if (field.min !== undefined && words.length < field.min) return bad(kernelSay('form.too-short', { min: field.min }))
      if (field.kind === 'text' && field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(words))
        return bad(field.problem ?? kernelSay('form.pattern', { typed: words }))
      return good(words)
    case 'number':
      return checkNumber(field, words)
    case 'day':
      return isDay(words) ? good(words) : bad(kernelSay('form.date', { typed: words }))
    case 'email':
      return z.email().max(254).safeParse(words).success ? good(words.toLowerCase()) : bad(kernelSay('form.email', { typed: words }))
    case 'web':
      return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(words) ? good(words) : bad(kernelSay('form.web', { typed: words }))
    case 'password':
      return good(words)
    case 'choice':
      return field.options.some((option) => option.value === words) ? good(words) : bad(kernelSay('form.choose'))
    case 'choices':
      return list.every((value) => field.options.some((option) => option.value === value))
        ? good([...new Set(list)])
        : bad(kernelSay('form.choose-some'))
    case 'tick':
      return good(true)
  }
}

function checkNumber(field: Field & { kind: 'number' }, words: string): Checked {
  const plain = words.replaceAll(/[,\s]/g, '')
  if (!/^-?\d{1,12}$/.test(plain)) return bad(kernelSay('form.number', { typed: words }))
  const value = Number(plain)
  if (field.min !== undefined && value < field.min) return bad(kernelSay('form.at-least', { min: field.min }))
  if (field.max !== undefined && value > field.max) return bad(kernelSay('form.at-most', { max: field.max }))
  return good(value)
}

function schemaOf(field: Field): z.ZodType {
  const schema = plainSchema(field)
  return field.required && !field.when ? schema : schema.optional()
}

function plainSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return z.string().max(field.max)
    case 'number':
      return z.int()
    case 'day':
      return z.iso.date()
    case 'email':
      return z.email()
    case 'web':
      return z.url()
    case 'password':
      return z.string()
    case 'choice':
      return z.enum(field.options.map((option) => option.value))
    case 'choices':
      return z.array(z.enum(field.options.map((option) => option.value)))
    case 'tick':
      return z.boolean()
  }
}
