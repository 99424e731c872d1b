import { routes } from '#main/rooms.ts'
import type { Route } from '#platform/route.ts'
import type { TestHouse } from './house.ts'
import { cookieOf, knock, type Answer } from './knock.ts'
import { formsOf, linksOf, type FoundForm } from './markup.ts'

/** Someone who walks through the house: nobody, or a person of one agency in one of their duties. */
export type Walker = {
  readonly name: string
  readonly person?: string
  readonly agency?: string
  readonly cookie?: string
  /** Where they come in, where that is no page of everyone. */
  readonly starts?: readonly string[]
}

/** One address of a route, opened by someone who may open it. */
export type Example = { readonly route: Route; readonly path: string; readonly walker: Walker; readonly answer: Answer; readonly linked: boolean }

/** A form that stands on a page, by whom it was found there, and the route that takes it. */
export type Found = { readonly route: Route; readonly form: FoundForm; readonly walker: Walker; readonly on: string }

export type Walk = {
  readonly walkers: readonly Walker[]
  /** For each GET route that somebody reached: the fullest of its pages. */
  readonly examples: ReadonlyMap<Route, Example>
  /** For each POST route whose form was found: one form. */
  readonly forms: ReadonlyMap<Route, Found>
  /** Every link that led nowhere, every form that nothing takes, every page that broke. */
  readonly faults: readonly string[]
}

const matchers = routes.map((route) => {
  const pattern = route.path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/:\w+(?:\{([^}]*)\})?/g, (_, shape?: string) => shape ?? '[^/]+')
  return { route, pattern: new RegExp(`^${pattern}$`) }
})

/** An address without its language: `/es/agencies?sort=name` is `/agencies?sort=name`. */
const inEnglish = (path: string): string => path.replace(/^\/es(?=[/?]|$)/, '').replace(/^(?=\?|$)/, '/')

/** The route that answers a path, as the router chooses it: the first that matches. */
export function routeOf(path: string, method: 'GET' | 'POST'): Route | undefined {
  const bare = inEnglish(path).replace(/\?.*/, '')
  return matchers.find(({ route, pattern }) => route.method === method && pattern.test(bare))?.route
}

/** Walks the house as nobody and as one person of each duty in each agency: by links first, then to what no link led to. */
export async function walk(house: TestHouse, others: readonly Walker[] = []): Promise<Walk> {
  const walkers = [{ name: 'nobody' }, ...(await standingWalkers(house)), ...others]
  const steps = new Steps(house)
  for (const walker of walkers) await steps.follow(walker, walker.starts ?? (walker.cookie ? ['/app', `/app/${walker.agency}`] : ['/']), true)
  await steps.lookFurther()
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.includes(':')))
    for (const walker of walkers) if (!steps.examples.has(route)) await steps.follow(walker, [route.path], false)
  return { walkers, examples: steps.examples, forms: steps.forms, faults: [...steps.faults.values()] }
}

class Steps {
  readonly examples = new Map<Route, Example>()
  readonly forms = new Map<Route, Found>()
  readonly faults = new Map<string, string>()
  readonly #house: TestHouse
  readonly #today: string
  readonly #seen = new Map<Walker, Set<string>>()
  readonly #visits = new Map<string, number>()
  #passedBy: { readonly walker: Walker; readonly to: string }[] = []

  constructor(house: TestHouse) {
    this.#house = house
    this.#today = house.time.toISOString().slice(0, 10)
  }

  async follow(walker: Walker, starts: readonly string[], linked: boolean): Promise<void> {
    const known = this.#seen.get(walker) ?? new Set()
    this.#seen.set(walker, known)
    const queue = starts.filter((path) => !known.has(path)).map((path) => ({ path, on: 'the start' }))
    for (const { path } of queue) known.add(path)
    for (let step = queue.shift(); step; step = queue.shift()) {
      const { path, on } = step
      const answer = await knock(this.#house, path, { cookie: walker.cookie })
      const route = routeOf(path, 'GET')
      if (answer.status >= 400 && (linked || answer.status >= 500)) this.#fault(`${path.replaceAll(/[0-9a-f-]{36}/g, ':id')} answers ${answer.status}`, walker, on)
      if (route && answer.status < 400 && !sentAway(answer)) this.#keep({ route, path: inEnglish(path), walker, answer, linked })
      const next = answer.location ? [answer.location] : isPage(answer) ? linksOf(answer.body) : []
      for (const to of next.filter((to) => !known.has(to) && this.#mayGo(to, walker))) {
        known.add(to)
        queue.push({ path: to, on: path })
      }
    }
  }

  /** Follows the links that were passed by, where a page is still missing that only such an address may lead to. */
  async lookFurther(): Promise<void> {
    const passed = this.#passedBy
    this.#passedBy = []
    for (const { walker, to } of passed) {
      const missing = routes.filter((route) => !(route.method === 'GET' ? this.examples.has(route) : this.forms.has(route)))
      const route = routeOf(to, 'GET')
      if (route && missing.some(({ path }) => path === route.path || path.startsWith(`${route.path}/`))) await this.follow(walker, [to], true)
    }
  }

  #keep(example: Example): void {
    const { route, path, walker, answer } = example
    const before = this.examples.get(route)
    if (!before || weightOf(before.answer) < weightOf(answer)) this.examples.set(route, example)
    if (!isPage(answer)) return
    for (const form of formsOf(answer.body, this.#today)) {
      if (form.action.startsWith('#')) continue
      const action = form.action || path
      const taker = routeOf(action, form.method)
      if (!taker) this.#fault(`a form goes to ${form.method} ${action}, which is no route`, walker, path)
      else if (taker.method === 'POST' && !this.forms.has(taker)) this.forms.set(taker, { route: taker, form: { ...form, action }, walker, on: path })
    }
  }

  #fault(what: string, walker: Walker, on: string): void {
    if (!this.faults.has(what)) this.faults.set(what, `${what} (${walker.name}, on ${on})`)
  }

  /** Nobody goes everywhere, in both languages; a person to the first few addresses of each route, in English. */
  #mayGo(to: string, walker: Walker): boolean {
    const route = routeOf(to, 'GET')
    if (walker.cookie && (/^\/es(\/|$|\?)/.test(to) || route?.guard === 'public')) return false
    const asked = to.includes('?')
    const key = `${walker.name} ${route?.path}${asked ? '?' : ''}`
    const times = (this.#visits.get(key) ?? 0) + 1
    this.#visits.set(key, times)
    const goes = times <= (walker.cookie ? (asked ? 2 : 3) : asked ? 40 : Infinity)
    if (!goes) this.#passedBy.push({ walker, to })
    return goes
  }
}

export const isPage = ({ type, status }: Answer): boolean => type.startsWith('text/html') && status === 200

/** A page before data or a redirection, and the fullest page before the others. */
const weightOf = (answer: Answer): number => answer.body.length + (isPage(answer) ? 1e9 : 0)

/** Whether a visitor was sent to the door instead of being answered. */
const sentAway = ({ location }: Answer): boolean => /^(\/es)?\/(sign-in|unlock|confirm|second-factor|account\/second-factor)(\?|$)/.test(location ?? '')

/** One walker for each duty of each agency, and one who is a member and nothing else. */
async function standingWalkers(house: TestHouse): Promise<Walker[]> {
  const people = await house.owner<{ slug: string; duty: string; person: string }[]>`
    select distinct on (a.slug, duty) a.slug, duty, person from (
      select h.agency_id, p.duty, h.person_id as person, h.since from post_holding h
        join post p on p.agency_id = h.agency_id and p.id = h.post_id and p.closed_at is null
        where h.since <= ${house.time} and (h.until is null or h.until > ${house.time})
      union all
      select m.agency_id, 'member', m.person_id, m.since from membership m where m.until is null
        and not exists (select from post_holding h where h.person_id = m.person_id and h.until is null)
    ) standing join agency a on a.id = standing.agency_id
    join person on person.id = standing.person and person.disabled_at is null
    where exists (select from sign_in."user" u where u.id = standing.person and u.disabled_at is null)
    order by a.slug, duty, standing.since`
  const walkers: Walker[] = []
  for (const { slug, duty, person } of people) walkers.push({ name: `${duty} of ${slug}`, person, agency: slug, cookie: await cookieOf(house, person) })
  return walkers
}
