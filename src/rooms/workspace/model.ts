import type { Chain } from '#platform/checkpoint-file.ts'
import type { Day } from '#kernel/time.ts'
import type { Sentence } from '#kernel/words.ts'

/** An agency where someone has a place. */
export type Place = { readonly slug: string; readonly name: string }

/** A record whose turn it is, whosever: as much of it as a list shows. */
export type Waiting = {
  readonly id: string
  readonly room: string
  readonly kind: string
  readonly number: string
  readonly title: Sentence
  readonly ask?: Sentence
  readonly due?: Day
  /** The agency it belongs to, where that is another one than the desk's. */
  readonly elsewhere?: { readonly slug: string; readonly name: string }
}

/** What waits for me, and by which tie: my own, or a post's (by its title, where this desk may know it). */
export type Mine = Waiting & {
  readonly why: { readonly kind: 'me' } | { readonly kind: 'post'; readonly title?: string }
}

/** What waits for someone else, by post or name; nobody where this desk may not know. */
export type Others = Waiting & { readonly who: readonly string[] }

export type Found = {
  readonly id: string
  readonly room: string
  readonly kind: string
  readonly number: string
  readonly title: Sentence
  readonly state: string
}

/** Which lines of the audit to show. */
export type AuditQuery = {
  readonly chain: Chain
  readonly person?: string
  readonly action?: string
  readonly outcome?: string
  readonly number?: string
  readonly from?: Day
  readonly to?: Day
}

/** A line of the audit as people read it. */
export type AuditLine = {
  readonly seq: number
  readonly at: Date
  readonly recordedAt: Date
  readonly person: string | undefined
  readonly did: string
  readonly outcome: string
  readonly record: string | undefined
  /** The record's number, where the reader may know of the record. */
  readonly number: string | undefined
  readonly detail: string
  /** Whom a tie was given to or taken from. */
  readonly holder: string | undefined
  readonly hash: string
}

/** Who may read the audit. */
export const auditDuties = ['auditor', 'executive', 'administrator'] as const
