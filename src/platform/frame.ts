import { text } from '#kernel/words.ts'
import type { DeskVisit, SignedVisit, Visit } from './route.ts'

type Parts = {
  readonly title: string
  readonly current?: string
  readonly crumbs?: readonly { readonly label: string; readonly to?: string }[]
}

/** What surrounds a page that needs no agency: as much of the visit as the page's frame shows. */
export function frameOf<More extends object>(visit: Visit | SignedVisit, parts: Parts & More) {
  return {
    lang: visit.lang,
    path: visit.path,
    query: visit.query.toString(),
    demonstration: visit.demonstration,
    origin: visit.office.url,
    ...('person' in visit ? { person: { name: visit.person.name } } : {}),
    ...parts,
  }
}

/** What surrounds a page of the workspace: the agency, and the rooms that this person's duties open. */
export function deskFrame<More extends object>(visit: DeskVisit, parts: Parts & More) {
  const { agency, lang, office } = visit
  const open = office.nav.filter((entry) => !entry.duties || entry.duties.some((duty) => (entry.anywhere ? visit.anywhere : visit.duties).has(duty)))
  const nav = open.map((entry) => ({
    label: text(lang, entry.label),
    to: entry.to(agency.slug),
    current: isWithin(visit.path, entry.to(agency.slug), open.map((other) => other.to(agency.slug))),
    ...(entry.section ? { section: text(lang, entry.section) } : {}),
  }))
  return { ...frameOf(visit, parts), agency: { name: agency.name, ...(agency.reserved ? {} : { face: `/agencies/${agency.slug}` }) }, nav }
}

/** The entry with the longest address that the page lies under. */
const isWithin = (path: string, to: string, all: readonly string[]): boolean =>
  under(path, to) && !all.some((other) => other.length > to.length && under(path, other))

const under = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`)
