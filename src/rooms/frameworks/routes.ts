import { at } from '#kernel/words.ts'
import { frameOf } from '#platform/frame.ts'
import { go, json, problem, show, type Reply, type Route, type Visit } from '#platform/route.ts'
import { publicPage } from '#ui/page.ts'
import { requirement, type Edition } from './model.ts'
import { differences } from './differences.ts'
import { words } from './messages.ts'
import { editionHero, editionPage, listHero, listPage, requirementPage, type Counterpart } from './pages.ts'
import { allEditions, editionById, yamlOf } from './shelf.ts'

const unknown = problem({ kind: 'unknown' })

/** The addresses of the editions, for people and for machines. */
export const frameworksRoutes: readonly Route[] = [
  { method: 'GET', path: '/frameworks', guard: 'public', handle: async (visit) => list(visit) },
  { method: 'GET', path: '/checklist', guard: 'public', handle: async (visit) => go(at(visit.lang, '/frameworks/policy-checklist')) },
  { method: 'GET', path: '/frameworks/:edition', guard: 'public', handle: async (visit) => edition(visit) },
  { method: 'GET', path: '/frameworks/:edition/:requirement', guard: 'public', handle: async (visit) => one(visit) },
  { method: 'GET', path: '/api/v1/frameworks', guard: 'public', handle: async (visit) => listed(visit) },
  { method: 'GET', path: '/api/v1/frameworks/:edition', guard: 'public', handle: async (visit) => data(visit) },
]

const list = (visit: Visit): Reply =>
  show(
    publicPage(
      frameOf(visit, { title: words(visit.lang)('list.title'), description: words(visit.lang)('list.lead'), current: 'frameworks', hero: listHero(visit.lang) }),
      listPage(visit.lang, allEditions()),
    ),
  )

const crumbs = (visit: Visit) => [{ label: words(visit.lang)('list.title'), to: '/frameworks' }]

/** An edition's page, or with `.yaml` at the address's end the file itself. */
function edition(visit: Visit): Reply {
  const name = visit.params['edition'] ?? ''
  const yaml = name.endsWith('.yaml') ? yamlOf(name.slice(0, -5)) : undefined
  if (yaml) return { kind: 'data', body: yaml, type: 'application/yaml; charset=utf-8' }
  const found = editionById(name)
  if (!found) return unknown
  const { lang } = visit
  const frame = frameOf(visit, { title: found.name[lang], description: found.summary[lang], current: 'frameworks', crumbs: [...crumbs(visit), { label: found.name[lang] }], hero: editionHero(lang, found) })
  return show(publicPage(frame, editionPage(lang, found, relatedTo(found))))
}

/** The editions that a published mapping ties to this one. */
const relatedTo = (edition: Edition): readonly Edition[] =>
  allEditions().filter((other) => other.mapping?.from === edition.id || edition.mapping?.from === other.id)

function one(visit: Visit): Reply {
  const { lang, params } = visit
  const found = editionById(params['edition'] ?? '')
  const asked = found && requirement(found, params['requirement'] ?? '')
  if (!found || !asked) return unknown
  const trail = [...crumbs(visit), { label: found.name[lang], to: `/frameworks/${found.id}` }, { label: asked.title[lang] }]
  const title = words(lang)('item.title', { title: asked.title[lang], edition: found.name[lang] })
  const frame = frameOf(visit, { title, description: asked.promise[lang], current: 'frameworks', crumbs: trail })
  return show(publicPage(frame, requirementPage(lang, found, asked, counterparts(found, asked.id))))
}

/** Where the same requirement stands in related editions: by the mapping where it splits or merges, else by its id. */
function counterparts(edition: Edition, id: string): readonly Counterpart[] {
  return relatedTo(edition).flatMap((other) => {
    const { split, merged } = differences(edition, other)
    const to = split.find((each) => each.from.id === id)?.to ?? merged.filter((each) => each.from.some((one) => one.id === id)).map((each) => each.to)
    const same = requirement(other, id)
    return (to.length > 0 ? to : same ? [same] : []).map((requirement) => ({ edition: other, requirement }))
  })
}

const listed = ({ office }: Visit): Reply =>
  json({
    items: allEditions().map(({ id, framework, version, name, summary, months, requirements, source }) => ({
      id, framework, version, name, summary, months: months ?? null, items: requirements.length, source: source.document, url: `${office.url}/api/v1/frameworks/${id}`,
    })),
    next: null,
  })

function data({ params }: Visit): Reply {
  const found = editionById(params['edition'] ?? '')
  return found ? json(found) : { kind: 'data', body: JSON.stringify({ error: 'There is no such framework.' }), type: 'application/json; charset=utf-8', status: 404 }
}
