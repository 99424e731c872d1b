import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { newKey, type Route } from '#platform/route.ts'
import { routes } from '#main/rooms.ts'
import { demoTemplate } from '../demo.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { cookieOf, knock, type Answer } from '../knock.ts'
import { furnish } from '../scenes.ts'
import { walk, type Walk } from '../walk.ts'

const shut = routes.filter(({ guard }) => guard === 'desk' || guard === 'signed')
const desks = routes.filter((route) => route.guard === 'desk')
/** What opens to a member only through a duty or a tie. */
const kept = desks.filter((route) => route.guard === 'desk' && (route.duties ?? route.about) !== undefined)
const posts = routes.filter(({ method }) => method === 'POST')

let house: TestHouse
let walked: Walk
const cookies = new Map<string, string>()

before(async () => {
  house = await openTestHouse({ demonstration: true, from: await demoTemplate() })
  walked = await walk(house, await furnish(house))
  await arrive()
})
after(() => house?.end())

test('every address was found by walking, so that each denial below asks for something that is there', () => {
  assert.deepEqual(routes.filter((route) => route.path !== '/setup' && !doorTo(route)).map(({ method, path }) => `${method} ${path}`), [])
})

describe('someone', () => {
  test('without a session is asked to sign in, and changes nothing', () => denied('nobody', shut, toSignIn))
  test('whose account was closed is asked to sign in, and changes nothing', () => denied('closed', shut, toSignIn))
  test('of another agency gets the page of what does not exist, and changes nothing', () => denied('stranger', desks, toNothing))
  test('whose membership, posts and ties ended gets the page of what does not exist, and changes nothing', () => denied('former', desks, toNothing))
  test('who is a member without duty or tie gets the page of what does not exist, and changes nothing', () => denied('colleague', kept, toNothing))
  test('whose posts ended and whose ties ran out gets the page of what does not exist, and changes nothing', () => denied('between', kept, toNothing))
})

test('a form that another site sends is refused, whoever’s browser brings it', async () => {
  const before = await countsOf()
  const faults = await each(posts, async ({ path, cookie, typed }) => {
    const { status } = await knock(house, path, { cookie, typed: typed(), origin: 'https://elsewhere.example' })
    return status === 403 ? [] : [`answers ${status}`]
  })
  assert.deepEqual([...faults, ...changes(before, await countsOf())], [])
})

test('an address that cannot be one is a page that does not exist, not a fault of ours', async () => {
  const wrong = ['x', '00000000-0000-0000-0000-000000000000', "%27%3B--", '%00', '%E0%A4%A', 'a'.repeat(300)]
  const faults = await each(routes.filter(({ path }) => path.includes(':')), async ({ route, path, cookie, typed }) => {
    const found: string[] = []
    for (const [place, part] of route.path.split('/').entries())
      for (const bad of part.startsWith(':') ? wrong : []) {
        const to = path.replace(/\?.*/, '').split('/').with(place, bad).join('/')
        const { status } = await knock(house, to, { cookie, ...(route.method === 'POST' ? { typed: typed() } : {}) })
        if (status !== 404) found.push(`${part} as ${bad.slice(0, 40)} answers ${status}`)
      }
    return found
  })
  assert.deepEqual(faults, [])
})

test('a query that makes no sense breaks no page', async () => {
  const names = [...new Set(globSync('src/{rooms,web,platform}/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:query|params)\.(?:get|has)\('(\w+)'\)/g)].map((match) => match[1] ?? '')))]
  assert.ok(names.includes('after'))
  const faults = await each(routes.filter(({ method }) => method === 'GET'), async ({ path, cookie }) => {
    const found: string[] = []
    for (const bad of ['x', '%00', '%27', '-1', '99999999999999999999', '%F0%9F%A6%86']) {
      const { status } = await knock(house, `${path.replace(/\?.*/, '')}?${names.map((name) => `${name}=${bad}`).join('&')}`, { cookie })
      if (status >= 500) found.push(`with ${bad} answers ${status}`)
    }
    return found
  })
  assert.deepEqual(faults, [])
})

test('a form with characters that no text can keep is answered', async () => {
  const faults = await each(posts, async ({ path, cookie, typed }) => {
    const body = new FormData()
    for (const [name, value] of typed()) body.append(name, typeof value === 'string' && !name.startsWith('_') ? `${value}\0\uFFFE` : value)
    const { status } = await knock(house, path, { cookie, typed: body })
    return status >= 500 ? [`answers ${status}`] : []
  })
  assert.deepEqual(faults, [])
})

/** Last, for it changes things: what was denied above is answered to those whom it is for. */
test('each form is answered to the one who has it on their page: done, or asked again', async () => {
  const leaving = posts.filter(({ guard }) => guard === 'signed')
  const faults = await each([...posts.filter(({ guard }) => guard === 'desk'), ...leaving], async ({ path, cookie, typed }) => {
    const { status } = await knock(house, path, { cookie, typed: typed() })
    const over = status === 403 && !(await house.office.signIn.session(cookie)) // an earlier form of these closed the account
    return (status === 403 && !over) || status >= 500 ? [`answers ${status}`] : []
  })
  assert.deepEqual(faults, [])
})

type Door = { readonly route: Route; readonly path: string; readonly cookie: string | undefined; readonly typed: () => FormData }

/** Where a route stands open, to whom, and what a form there would send; each time as if it were a new form. */
function doorTo(route: Route): Door | undefined {
  if (route.method === 'GET') {
    const example = walked.examples.get(route)
    return example && { route, path: example.path, cookie: example.walker.cookie, typed: () => new FormData() }
  }
  const found = walked.forms.get(route)
  return found && { route, path: found.form.action, cookie: found.walker.cookie, typed: () => bodyOf(found.form.typed) }
}

function bodyOf(fields: readonly (readonly [string, string | File])[]): FormData {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, name === '_key' ? newKey() : value)
  return body
}

async function each(list: readonly Route[], ask: (door: Door) => Promise<readonly string[]>): Promise<string[]> {
  const faults: string[] = []
  for (const route of list) {
    const door = doorTo(route)
    if (door) faults.push(...(await ask(door)).map((fault) => `${route.method} ${route.path} ${fault}`))
  }
  return faults
}

type Expected = (answer: Answer, nothing: Answer) => readonly string[]
/** A page leads to the one for signing in; a form is kept in a page that asks for it. */
const toSignIn: Expected = ({ status, location, body }) => {
  const led = status === 303 && /^\/sign-in(\?|$)/.test(location ?? '')
  return led || (status === 403 && body.includes('type="password"')) ? [] : [`answers ${status} ${location ?? ''}`]
}
const toNothing: Expected = (answer, nothing) =>
  answer.status === 404 && answer.body === nothing.body ? [] : [`answers ${answer.status} ${answer.location ?? (answer.status === 404 ? 'with another page than the one for nothing' : '')}`]

async function denied(who: string, list: readonly Route[], expected: Expected): Promise<void> {
  const cookie = cookies.get(who)
  const nothing = await knock(house, '/app/nothing-here/nothing', { cookie })
  const whole = await contentOf()
  const faults = await each(list, async ({ route, path, typed }) => {
    if (route.method === 'GET') return expected(await knock(house, path, { cookie }), nothing)
    const before = await countsOf()
    const full = expected(await knock(house, path, { cookie, typed: typed() }), nothing)
    const empty = expected(await knock(house, path, { cookie, typed: new FormData() }), nothing)
    return [...full, ...empty.map((fault) => `sent empty ${fault}`), ...changes(before, await countsOf())]
  })
  const changed = Object.entries(await contentOf()).filter(([table, digest]) => whole[table] !== digest).map(([table]) => `the table ${table} is not as it was`)
  assert.deepEqual([...faults, ...changed], [])
}

const changes = (before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): string[] =>
  Object.keys(now).filter((what) => before[what] !== now[what]).map((what) => `left ${(now[what] ?? 0) - (before[what] ?? 0)} more of ${what}`)

async function countsOf(): Promise<Readonly<Record<string, number>>> {
  const [row] = await house.owner<Record<string, number>[]>`select
    (select count(*)::int from record) as record, (select count(*)::int from tie) as tie, (select count(*)::int from fact) as fact,
    (select count(*)::int from event) as event, (select count(*)::int from audit_line where outcome = 'done') as done`
  return { ...row }
}

/** What a refusal or a look may write: that it was refused or seen, and when a session was last used. */
const traces = ['audit_line', 'seen_line', 'chain_head', 'session', 'attempt', 'known_place', 'verification']

/** A digest of each table, so that no row of any can change unseen. */
async function contentOf(): Promise<Readonly<Record<string, string>>> {
  const tables = await house.owner<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'sign_in') and tablename <> all(${traces})`
  const digests: Record<string, string> = {}
  for (const { schema, name } of tables) {
    const [row] = await house.owner<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${house.owner(schema)}.${house.owner(name)} t`
    digests[name] = row?.digest ?? ''
  }
  return digests
}

/** The denied: one of each kind, in every agency of the demonstration, with sessions that began when they still could. */
async function arrive(): Promise<void> {
  const { owner, office, time } = house
  const past = new Date(time.getTime() - 60_000)
  const long = new Date(time.getTime() - 400 * 86_400_000)
  const ids = Object.fromEntries(['stranger', 'colleague', 'former', 'between', 'closed'].map((who) => [who, newId()])) as Record<'stranger' | 'colleague' | 'former' | 'between' | 'closed', string>
  for (const [who, id] of Object.entries(ids)) {
    const person = { id, name: `The ${who}`, email: `${who}@denied.example` }
    await owner`insert into person ${owner(person)}`
    await office.signIn.createCredential(person)
    cookies.set(who, await cookieOf(house, id))
  }
  const agencies = await owner<{ id: string }[]>`select id from agency`
  const home = newId()
  await owner`insert into agency (id, slug, name) values (${home}, 'denied', 'Elsewhere Police Department')`
  await owner`insert into unit (agency_id, id, name) values (${home}, ${home}, 'Elsewhere')`
  await owner`insert into post (agency_id, id, unit_id, duty, title) select ${home}, gen_random_uuid(), ${home}, duty, duty from (select distinct duty from post) duties`
  await enter(home, ids.stranger, null)
  for (const { id } of agencies) {
    await owner`insert into membership (agency_id, person_id, since) values (${id}, ${ids.colleague}, ${long}), (${id}, ${ids.between}, ${long})`
    await enter(id, ids.former, past)
    await enter(id, ids.closed, null)
    await hold(id, ids.between, past)
    await owner`insert into tie (agency_id, record_id, holder, kind, since, ends_at, reason)
      select distinct agency_id, record_id, ${ids.between}::uuid, kind, ${long}::timestamptz, ${past}::timestamptz, 'ran out' from tie where agency_id = ${id}`
    await owner`insert into tie (agency_id, record_id, holder, kind, since, until, reason)
      select distinct agency_id, record_id, ${ids.former}::uuid, kind, ${long}::timestamptz, ${past}::timestamptz, 'ended' from tie where agency_id = ${id}`
  }
  await owner`update person set disabled_at = ${past} where id = ${ids.closed}`

  async function enter(agency: string, person: string, until: Date | null): Promise<void> {
    await owner`insert into membership (agency_id, person_id, since, until) values (${agency}, ${person}, ${long}, ${until})`
    await hold(agency, person, until)
  }
  async function hold(agency: string, person: string, until: Date | null): Promise<void> {
    await owner`insert into post_holding (agency_id, post_id, person_id, since, until) select agency_id, id, ${person}::uuid, ${long}::timestamptz, ${until}::timestamptz from post where agency_id = ${agency}`
  }
}
