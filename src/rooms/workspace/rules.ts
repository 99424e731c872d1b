import { addDays, type Day } from '#kernel/time.ts'
import { allCatalogues, type Sentence } from '#kernel/words.ts'
import type { AnyKind } from '#platform/record.ts'
import { say } from './messages.ts'
import type { Mine, Waiting } from './model.ts'

/** My work by when it is due: late, within the next seven days, later or without a day. */
export type Sorted = { readonly late: readonly Mine[]; readonly week: readonly Mine[]; readonly later: readonly Mine[] }

/** Sorts what waits for me, here and in other agencies, the earliest due first. */
export function sortWork(list: readonly Mine[], today: Day): Sorted {
  const ordered = list.toSorted((a, b) => (dueKey(a) < dueKey(b) ? -1 : dueKey(a) > dueKey(b) ? 1 : 0))
  const week = addDays(today, 6)
  return {
    late: ordered.filter(({ due }) => due !== undefined && due < today),
    week: ordered.filter(({ due }) => due !== undefined && due >= today && due <= week),
    later: ordered.filter(({ due }) => due === undefined || due > week),
  }
}

const dueKey = ({ due }: Waiting): string => due ?? '9999'

const kindOf = (kinds: readonly AnyKind[], of: { readonly room: string; readonly kind: string }): AnyKind | undefined =>
  kinds.find(({ room, kind }) => room === of.room && kind === of.kind)

/** Where a record's page stands, without language; nowhere for a kind that has no page of its own. */
export const addressOf = (
  kinds: readonly AnyKind[],
  of: { readonly room: string; readonly kind: string; readonly id: string },
  agency: string,
): string | undefined => kindOf(kinds, of)?.address?.(agency, of.id)

/** What people call a record of this kind. */
export const labelOf = (kinds: readonly AnyKind[], of: { readonly room: string; readonly kind: string }): Sentence =>
  kindOf(kinds, of)?.label ?? say('kind.other')

/** A record's state in its room's words. */
export const stateOf = (
  kinds: readonly AnyKind[],
  of: { readonly room: string; readonly kind: string; readonly state: string },
): Sentence | undefined => (kindOf(kinds, of)?.workflow.states as Record<string, Sentence> | undefined)?.[of.state]

/** A number as it is kept, from one as people type it; nothing where it cannot be one. */
export function numberFrom(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return /^[0-9B-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined
}

/**
 * What the audit's names of doings say to people: moves from the workflows, readings from the kinds, and anything else from
 * the catalogue that has a message `did.<name>`.
 */
export function actionNames(kinds: readonly AnyKind[]): ReadonlyMap<string, Sentence> {
  const names = new Map<string, Sentence>()
  for (const [name, { en }] of allCatalogues())
    for (const did of Object.keys(en)
      .filter((key) => key.startsWith('did.'))
      .map((key) => key.slice(4)))
      names.set(did, { in: name, key: `did.${did}` })
  for (const { kind, label = say('kind.other'), workflow } of kinds) {
    const moves = Object.values(workflow.moves as Record<string, Record<string, { done: Sentence }>>)
    for (const [action, { done }] of moves.flatMap((from) => Object.entries(from)))
      names.set(`${kind}.${action}`, say('action.move', { kind: label, done }))
    names.set(`${kind}.begin`, say('action.move', { kind: label, done: workflow.begin.done }))
    names.set(`${kind}.read`, say('action.read', { kind: label }))
  }
  return names
}

/** "in-process → accredited" in the words of the kind that the doing belongs to; other details stand as they were written. */
export function detailOf(kinds: readonly AnyKind[], did: string, detail: string): readonly (Sentence | string)[] {
  const states = kinds.find(({ kind }) => did.startsWith(`${kind}.`))?.workflow.states as
    | Record<string, Sentence>
    | undefined
  return detail.split(' → ').map((part) => states?.[part] ?? part)
}
