import type { Sentence } from '#kernel/words.ts'

/** A unit with where it stands: "Patrol / Squad 2"; the agency itself has an empty path. */
export type Unit = {
  readonly id: string
  readonly parent?: string
  readonly name: string
  readonly path: string
  readonly closed: boolean
  readonly members: number
  readonly posts: number
}

/** Someone who holds a post, from when, and until when where that is told. */
export type Holding = { readonly person: string; readonly name: string; readonly since: Date; readonly until?: Date }

/** A duty within a unit, and who holds it today or will. */
export type Post = {
  readonly id: string
  readonly unit: string
  readonly duty: string
  readonly title: string
  readonly closed: boolean
  readonly holders: readonly Holding[]
}

/** A person who belongs to the agency today. */
export type Colleague = { readonly id: string; readonly name: string; readonly email: string }

/** Someone from outside who was given a part in one record. */
export type Outsider = {
  readonly record: string
  readonly number: string
  readonly title: Sentence
  readonly holder: string
  readonly name: string
  readonly kind: string
  readonly reason: string
  readonly since: Date
  readonly endsAt?: Date
  readonly until?: Date
}
