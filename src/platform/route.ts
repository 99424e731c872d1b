import { createHash, randomUUID } from 'node:crypto'
import type { Html } from '#kernel/html.ts'
import type { Typed } from '#kernel/form.ts'
import type { FieldProblems, Problem, Result } from '#kernel/result.ts'
import type { Lang, Sentence } from '#kernel/words.ts'
import type { Desk, Once, Outcome } from './desk.ts'
import { platformSay } from './messages.ts'
import type { Office } from './office.ts'

/** Who is at the desk, as sign-in knows them. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly lang: Lang
  readonly session: string
  /** When a second factor was last shown in this session. */
  readonly secondFactorAt?: Date
  readonly secondFactor: 'done' | 'owed' | 'none-enrolled'
}

/** The agency that the address names. */
export type AgencyHere = { readonly id: string; readonly slug: string; readonly name: string; readonly zone: string; readonly reserved: boolean }

/** Everything a handler may know of the request; the world outside it is reached through `office`. */
export type Visit = {
  readonly lang: Lang
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What a form sent; empty for a GET. */
  readonly typed: Typed
  readonly files: Readonly<Record<string, File>>
  readonly now: Date
  readonly requestId: string
  readonly office: Office
  /** True where the instance shows the demonstration. */
  readonly demonstration: boolean
  /** True where the request came over loopback and no proxy forwarded it. */
  readonly loopback: boolean
  /** The client's address, as far as trusted proxies tell it. */
  readonly address: string
  readonly cookies: string | undefined
  readonly browser: string | undefined
}

/** A visit by someone who signed in. */
export type SignedVisit = Visit & { readonly person: Person }

/** A visit to an agency's workspace by someone who belongs to it or holds a tie in it. */
export type DeskVisit = SignedVisit & {
  readonly agency: AgencyHere
  /** The duties that this person holds over the whole agency today. */
  readonly duties: ReadonlySet<string>
  /** Those that they hold over any part of it. */
  readonly anywhere: ReadonlySet<string>
  /** Looks on behalf of this person at this agency. */
  look<Value>(work: (desk: Desk) => Promise<Value>): Promise<Value>
  /** Acts on their behalf, all or nothing, and once for each form that was sent. */
  act<Value>(work: (desk: Desk) => Promise<Result<Outcome<Value>>>): Promise<Result<{ readonly at: string }>>
}

export type Reply =
  | { readonly kind: 'page'; readonly html: Html; readonly status: number; readonly cookies?: readonly string[] }
  | { readonly kind: 'go'; readonly to: string; readonly cookies?: readonly string[] }
  | { readonly kind: 'data'; readonly body: string | Uint8Array; readonly type: string; readonly name?: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'stream'; readonly body: ReadableStream<Uint8Array>; readonly type: string; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** A page. */
export const show = (html: Html, status = 200): Reply => ({ kind: 'page', html, status })
/** After a write: see the outcome at its own address, so that reload and back do no harm. */
export const go = (to: string, cookies: readonly string[] = []): Reply => ({ kind: 'go', to, cookies })
export const problem = (what: Problem): Reply => ({ kind: 'problem', problem: what })
export const json = (value: unknown): Reply => ({ kind: 'data', body: JSON.stringify(value), type: 'application/json; charset=utf-8' })

/**
 * What follows a form: on to the outcome, or the same page again with every problem at its field and all that was typed.
 * What someone may not know of is answered like what does not exist.
 */
export async function follow(
  done: Result<{ readonly at: string }>,
  again: (problems: FieldProblems, reason?: Sentence) => Html | Promise<Html>,
): Promise<Reply> {
  if (done.ok) return go(done.value.at)
  if (done.problem.kind === 'invalid') return show(await again(done.problem.fields), 422)
  if (done.problem.kind === 'refused') return show(await again({}, done.problem.reason), 409)
  if (done.problem.kind === 'stale') return show(await again({}, platformSay('form.stale')), 409)
  return problem(done.problem)
}

type Method = 'GET' | 'POST'

/**
 * One address of a room. `public` pages are served from memory until something published changes; `open` ones are
 * made anew for each visit; `signed` need a session; `desk` needs a session and a place in the agency that the path
 * names by `:agency`. A desk route about one record names the record's kind, so that its denials can be generated.
 */
export type Route =
  | { readonly method: 'GET'; readonly path: string; readonly guard: 'public'; readonly handle: (visit: Visit) => Promise<Reply> }
  | { readonly method: Method; readonly path: string; readonly guard: 'open'; readonly handle: (visit: Visit) => Promise<Reply> }
  /** `early` pages open before the second factor is enrolled: those on which it is. */
  | { readonly method: Method; readonly path: string; readonly guard: 'signed'; readonly early?: true; readonly handle: (visit: SignedVisit) => Promise<Reply> }
  | {
      readonly method: Method
      readonly path: string
      readonly guard: 'desk'
      /** The kind of record that `:id` names, where the path has one. */
      readonly about?: string
      /** Duties, one of which the visitor must hold over the whole agency; without it any tie in the agency opens the page (which then shows only what ties disclose). */
      readonly duties?: readonly string[]
      /** True where a duty over a part of the agency is enough: the page then shows that part. */
      readonly anywhere?: true
      /** Wants a second factor shown within the last minutes. */
      readonly confirm?: 'second-factor'
      /** Largest body in bytes where it is not the usual one. */
      readonly limit?: number
      readonly handle: (visit: DeskVisit) => Promise<Reply>
    }

/** The idempotency key for a form that is about to be shown. */
export const newKey = (): string => randomUUID()

/** The form's own key, or one made up where a machine sent none; the body's digest tells a repeat from a reuse. */
export function onceOf({ typed, path }: Visit): Once {
  const { _key, ...rest } = typed
  const body = createHash('sha256').update(JSON.stringify(Object.entries(rest).sort())).digest('hex')
  return { key: typeof _key === 'string' && _key.length >= 16 && _key.length <= 64 ? _key : newKey(), route: path, body }
}

/** The record's version that a form was made from. */
export const versionOf = (visit: Visit): number | undefined => {
  const version = Number(visit.typed['_version'])
  return Number.isSafeInteger(version) && version > 0 ? version : undefined
}

/** What navigation shows of a room. */
export type NavEntry = {
  readonly label: Sentence
  readonly section?: Sentence
  /** Small numbers stand first. */
  readonly place: number
  readonly to: (agency: string) => string
  /** Duties over the whole agency (or anywhere in it), one of which opens it; everyone in the agency where absent. */
  readonly duties?: readonly string[]
  readonly anywhere?: true
}
