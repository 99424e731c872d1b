import type { Day } from './time.ts'
import type { Sentence } from './words.ts'

/**
 * What a measure says today. `have` of `of` is the arithmetic, `missing` names what would complete it (for those who
 * may know), `until` is the day on which the verdict turns without new facts. "No data" is never "met".
 */
export type Verdict = {
  readonly outcome: 'met' | 'met-no-occasion' | 'not-met' | 'no-data'
  readonly have?: number
  readonly of?: number
  /** The arithmetic and its dates in a sentence that may be public. */
  readonly says: Sentence
  readonly missing?: Sentence
  readonly asOf: Day
  readonly until?: Day
}

/** An append-only, typed row that a finished piece of work leaves behind; what statistics and proofs are made of. */
export type Fact = {
  readonly id: string
  readonly name: string
  readonly occurredOn: Day
  readonly dims: Readonly<Record<string, string | number | boolean>>
  /** The record whose work established it. */
  readonly source: string
  /** A keyed pseudonym of the person counted, where people are counted. */
  readonly subject?: string
}

/** Judges an agency's facts against a requirement's parameters. Pure: the facts and the day are handed in. */
export type Measure = {
  readonly name: string
  /** The names of the facts it reads, so that one query fetches them. */
  readonly reads: readonly string[]
  judge(facts: readonly Fact[], parameters: Readonly<Record<string, number>>, today: Day): Verdict
}
