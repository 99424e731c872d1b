import { z } from 'zod'
import type { Sentence } from '#kernel/words.ts'

/** What a requirement asks for: something done, something weighed, a policy to compare, or a part of another requirement. */
export const requirementKinds = ['action-item', 'consideration', 'policy-topic', 'framework-item', 'element'] as const
/** The kinds of agency that may join; an edition marks the items that cannot apply to one. */
export const agencyKinds = ['municipal', 'county', 'state', 'tribal', 'university', 'other'] as const
const units = ['days', 'months', 'percent', 'people'] as const
const relations = ['equal', 'split', 'merged'] as const

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const words = z.strictObject({ en: z.string().min(1).max(900), es: z.string().min(1).max(900) })
const title = z.strictObject({ en: z.string().min(1).max(80), es: z.string().min(1).max(80) })
const params = z.record(id, z.number())
const about = z.record(id, z.string().min(1))

/** `about` says what the measure looks at (a topic, a group); `params` are the numbers it judges by. */
export const measureShape = z.strictObject({
  name: id,
  ready: z.boolean(),
  room: id.optional(),
  about: about.default({}),
  params: params.default({}),
})
const requirementShape = z.strictObject({
  id,
  area: id,
  kind: z.enum(requirementKinds),
  parent: id.optional(),
  title,
  promise: words,
  proven_when: words.optional(),
  why: words,
  wording_note: words.optional(),
  addressed_to: z.enum(['agency', 'lawmakers']).default('agency'),
  proof: z.strictObject({ room: id, measures: z.array(measureShape).min(1) }),
  uses: z.array(id).default([]),
  attestable: z.boolean().default(true),
  kinds_not_applicable: z.array(z.enum(agencyKinds)).default([]),
})
export const mappingRow = z.strictObject({
  from: z.array(id).min(1),
  to: z.array(id).min(1),
  relation: z.enum(relations),
  note: words.optional(),
})
/** An edition's file, entry by entry; nothing unknown is read. */
export const shape = z.strictObject({
  id,
  framework: id,
  version: z.number().int().min(1),
  name: title,
  summary: words,
  source: z.strictObject({ document: z.string().min(1), file: z.string().min(1).optional(), note: words }),
  errata: z.array(z.strictObject({ about: id.optional(), note: words })).default([]),
  months: z.number().int().min(1).optional(),
  counting: words.optional(),
  parameters: z.record(id, z.strictObject({ value: z.number(), unit: z.enum(units), means: words })).default({}),
  proven_when_by_kind: z.partialRecord(z.enum(requirementKinds), words).default({}),
  areas: z.array(z.strictObject({ id, name: title, summary: words })).min(1),
  requirements: z.array(requirementShape).min(1),
  mapping: z.strictObject({ from: id, rows: z.array(mappingRow).min(1) }).optional(),
})

export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T
export type Draft = z.infer<typeof shape>

/** A pair of sentences for `spoken()`; both are there, or the edition does not parse. */
export type Spoken = Frozen<z.infer<typeof words>>
export type Area = Frozen<Draft['areas'][number]>
/** One thing an edition asks for; its rule (`proven_when`) already carries its numbers. */
export type Requirement = Frozen<Omit<Draft['requirements'][number], 'proven_when'>> & { readonly proven_when: Spoken }
/** A framework as it was published at one time; nothing in it changes, a new version replaces it. */
export type Edition = Frozen<Omit<Draft, 'requirements' | 'proven_when_by_kind'>> & {
  readonly requirements: readonly Requirement[]
}

/** What is wrong in an edition's file, and the line to look at. */
export type Fault = { readonly file: string; readonly line: number; readonly path: string; readonly message: Sentence }
export type Parsed =
  | { readonly ok: true; readonly edition: Edition }
  | { readonly ok: false; readonly faults: readonly Fault[] }

export type Path = readonly PropertyKey[]
export type Complain = (path: Path, en: string, es: string) => void

/** The requirement with this id, if the edition has it. */
export const requirement = (edition: Edition, id: string): Requirement | undefined =>
  edition.requirements.find((each) => each.id === id)

/** The number that the edition gives this parameter, if it has one. */
export const parameter = (edition: Edition, name: string): number | undefined => edition.parameters[name]?.value
