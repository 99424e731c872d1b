import type { Sentence } from './words.ts'

/** What went wrong, in words a page can show in the reader's language. A problem is returned; a bug is thrown. */
export type Problem =
  | { readonly kind: 'invalid'; readonly fields: FieldProblems }
  | { readonly kind: 'unknown' } // no such record, or none this person may know of: the same answer for both
  | { readonly kind: 'refused'; readonly reason: Sentence }
  | { readonly kind: 'stale' } // someone else changed it first

/** Every field's problem at once, by field name. */
export type FieldProblems = Readonly<Record<string, Sentence>>

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value })
export const refuse = (reason: Sentence): Result<never> => ({ ok: false, problem: { kind: 'refused', reason } })
export const unknown: Result<never> = { ok: false, problem: { kind: 'unknown' } }
export const stale: Result<never> = { ok: false, problem: { kind: 'stale' } }
export const invalid = (fields: FieldProblems): Result<never> => ({ ok: false, problem: { kind: 'invalid', fields } })
