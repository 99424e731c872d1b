import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { ok, refuse } from '#kernel/result.ts'
import { change } from '#platform/change.ts'
import { act, actOnce, look, type Desk } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#platform/read.ts'
import { newKey } from '#platform/route.ts'
import { verify } from '#platform/verify.ts'
import { recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { addMilestone } from '#rooms/accreditation/rules.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { cookieOf, knock } from '../knock.ts'
import { insertTown, noon, programme, type Town } from './town.ts'
import { lookOver } from './whole.ts'

let house: TestHouse
let town: Town
let id: string

const as = (person: string, now = noon) => ({ agency: town.agency, person, now })
const milestone = (document: string, on = '2026-05-02') => ({ stage: 'yearly-report', on, document })
const begin = async (body: string): Promise<string> => {
  const made = await act(house.office, as(town.chief), (desk) => recordProgramme(desk, programme(body)))
  assert.ok(made.ok)
  return made.value.id
}
const documents = async (record: string): Promise<readonly string[]> => {
  const [row] = await house.owner<{ milestones: { document: string }[] }[]>`select milestones from accreditation where id = ${record}`
  return (row?.milestones ?? []).map(({ document }) => document)
}
const linesOf = async (record: string): Promise<readonly string[]> =>
  (await house.owner<{ did: string; outcome: string }[]>`select did, outcome from audit_line where record_id = ${record} order by seq`).map(({ did, outcome }) => `${did} ${outcome}`)

before(async () => {
  house = await openTestHouse({ connections: 10 })
  town = await insertTown(house.owner)
})
beforeEach(async () => {
  id = await begin(`Board ${newId()}`)
})
after(() => house.end())

test('a form that is sent twice at once is done once, and both are led to the same place', async () => {
  await house.office.signIn.createCredential({ id: town.chief, name: 'Dana Reyes', email: `${town.chief}@example.org` }, undefined)
  const cookie = await cookieOf(house, town.chief)
  const path = '/app/riverbend/accreditation/new'
  const send = (body: string, key: string, at = path) => knock(house, at, { cookie, typed: new URLSearchParams({ ...programme(body), _key: key }) })
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 5 }, () => send('Twice at once', key)))
  assert.equal(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size, 1)
  assert.equal(answers[0]?.status, 303)
  assert.equal((await house.owner`select from accreditation where body = 'Twice at once'`).length, 1)

  const other = await send('Something else', key)
  assert.equal(other.status, 409)
  assert.match(other.body, /class="usa-alert/)
  assert.match(other.body, /value="Something else"/)
  assert.equal((await house.owner`select from accreditation where body = 'Something else'`).length, 0)
  assert.equal((await send('Something else', key, `/es${path}`)).status, 409)
})

test('two different bodies under one key at the same moment: one is done, the other is refused in words', async () => {
  const key = newKey()
  const send = (body: string) =>
    actOnce(house.office, as(town.chief), { key, route: '/new', body }, async (desk) => {
      const made = await recordProgramme(desk, programme(body))
      return made.ok ? ok({ value: undefined, at: made.value.id }) : made
    })
  const both = await Promise.all([send('Left'), send('Right')])
  assert.deepEqual(both.map((one) => (one.ok ? 'done' : one.problem.kind)).toSorted(), ['done', 'refused'])
  assert.equal((await house.owner`select from accreditation where body in ('Left', 'Right')`).length, 1)
})

test('a key belongs to one person: another may use the same one', async () => {
  const once = { key: newKey(), route: '/new', body: 'same' }
  const done = await Promise.all([town.chief, town.coordinator].map((person) => actOnce(house.office, as(person), once, async () => ok({ value: undefined, at: person }))))
  assert.deepEqual(done, [{ ok: true, value: { at: town.chief } }, { ok: true, value: { at: town.coordinator } }])
})

test('a refused form may be sent again under its key, once what was wrong with it is put right elsewhere', async () => {
  const once = { key: newKey(), route: '/new', body: 'same' }
  const no = { id: 'platform.form.stale' } as never
  assert.equal((await actOnce(house.office, as(town.chief), once, async () => refuse(no))).ok, false)
  assert.deepEqual(await actOnce(house.office, as(town.chief), once, async () => ok({ value: undefined, at: '/there' })), { ok: true, value: { at: '/there' } })
})

test('of two changes made from the same version one wins; of the other nothing stays but the line that it was refused', async () => {
  const both = await Promise.all(['Mine', 'Yours'].map((document, place) =>
    act(house.office, as(place ? town.coordinator : town.chief), (desk) => recordMilestone(desk, id, milestone(document), 1))))
  assert.deepEqual(both.map((one) => (one.ok ? 'done' : one.problem.kind)).toSorted(), ['done', 'stale'])
  const [loser, winner] = both[0]?.ok ? ['Yours', 'Mine'] : ['Mine', 'Yours']
  const kept = await documents(id)
  assert.ok(kept.includes(winner ?? '') && !kept.includes(loser ?? ''))
  assert.deepEqual((await linesOf(id)).toSorted(), ['accreditation.begin done', 'accreditation.milestone done', 'accreditation.milestone refused'])
  assert.equal((await house.owner`select from fact where source = ${id}`).length, 2)
  assert.equal((await house.owner`select from event where record_id = ${id}`).length, 2)
})

test('eight writers with fifty changes each leave an unbroken chain, and none waits for ever', { timeout: 120_000 }, async () => {
  const records = await Promise.all(['A', 'B', 'C'].map(begin))
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let times = 0; times < 50; times++) {
      const [first = '', second = ''] = (writer + times) % 2 ? [records[writer % 3], records[(writer + 1) % 3]] : [records[(writer + 1) % 3], records[writer % 3]]
      const done = await act(house.office, as(writer % 2 ? town.chief : town.coordinator), (desk) =>
        times % 10 === 0 ? recordMilestone(desk, newId(), milestone('none')) : recordMilestone(desk, times % 2 ? first : second, milestone(`${writer}-${times}`)))
      assert.equal(done.ok, times % 10 !== 0)
    }
  })
  await Promise.all(writers)
  const kept = (await Promise.all(records.map(documents))).flat()
  assert.equal(kept.filter((document) => /^\d-\d+$/.test(document)).length, 8 * 45)
  assert.deepEqual((await verify({ sql: house.owner, folder: '/nowhere', publicKey: house.office.checkpoints.publicKey })).fault, undefined)
})

test('work that ends in a problem after several changes leaves none of them, nor their ties, facts and outbox rows', async () => {
  const before = await counts()
  const done = await act(house.office, as(town.chief), async (desk) => {
    const first = await recordProgramme(desk, programme('Half'))
    assert.ok(first.ok)
    await recordMilestone(desk, id, milestone('Half'))
    await share(desk, id, newId())
    desk.lines.push({ did: 'accreditation.end', record: id, outcome: 'refused' })
    return refuse({ id: 'platform.form.stale' } as never)
  })
  assert.equal(done.ok, false)
  assert.deepEqual(await counts(), { ...before, lines: before.lines + 1 })
  assert.equal((await linesOf(id)).at(-1), 'accreditation.end refused')
})

test('work that breaks leaves nothing at all, and the next one finds no trace of its desk', async () => {
  const before = await counts()
  await assert.rejects(act(house.office, as(town.chief), async (desk) => {
    await recordMilestone(desk, id, milestone('Broken'))
    throw new Error('a bug')
  }), /a bug/)
  await assert.rejects(act(house.office, as(town.chief), async (desk) => {
    await desk.sql`select 1 / 0`.catch(() => undefined)
    return ok(undefined)
  }))
  assert.deepEqual(await counts(), before)
  const [left] = await house.office.sql<{ agency: string | null }[]>`select nullif(current_setting('app.agency', true), '') as agency`
  assert.equal(left?.agency, null)
})

async function counts(): Promise<{ readonly lines: number; readonly rest: unknown }> {
  const [row] = await house.owner<{ lines: number; rest: unknown }[]>`
    select (select count(*) from audit_line) as lines, jsonb_build_array((select count(*) from record), (select count(*) from accreditation),
      (select sum(jsonb_array_length(milestones)) from accreditation), (select count(*) from event), (select count(*) from fact),
      (select count(*) from tie), (select count(*) from foothold), (select count(*) from outbox), (select count(*) from idempotency)) as rest`
  assert.ok(row)
  return { ...row }
}

const share = (desk: Desk, record: string, holder: string, endsAt?: Date) =>
  change(desk, accreditationKind, record, 'milestone', (one) => {
    const done = addMilestone(one, milestone(holder) as never, desk.today)
    return done.ok ? ok({ ...done.value, grants: [{ holder, kind: 'campaign-staff', reason: 'reads along', ...(endsAt ? { endsAt } : {}) }], outbox: [{ kind: 'shared', ids: { record } }] }) : done
  })

const unshare = (desk: Desk, record: string, holder: string) =>
  change(desk, accreditationKind, record, 'milestone', (one) => {
    const done = addMilestone(one, milestone('ended') as never, desk.today)
    return done.ok ? ok({ ...done.value, endings: [{ holder, kind: 'campaign-staff', reason: 'reads no more' }] }) : done
  })

const opens = (person: string, now = noon) => look(house.office, as(person, now), async (desk) => (await read(desk, accreditationKind, id)).ok)

test('a tie opens a record at the next desk and its end closes it at the next; each stands in the chain', async () => {
  assert.equal(await opens(town.officer), false)
  await act(house.office, as(town.chief), (desk) => share(desk, id, town.officer))
  assert.equal(await opens(town.officer), true)
  await act(house.office, as(town.chief), (desk) => unshare(desk, id, town.officer))
  assert.equal(await opens(town.officer), false)
  assert.deepEqual((await linesOf(id)).filter((line) => line.startsWith('tie.')), ['tie.granted done', 'tie.ended done'])
})

test('a tie whose time is over opens nothing, whether or not a job has ended it: no record, no list, no search, no place in the agency', async () => {
  const guest = newId()
  await house.owner`insert into person (id, name, email) values (${guest}, 'Guest', ${`${guest}@example.org`})`
  for (const holder of [guest, town.officer]) await act(house.office, as(town.chief), (desk) => share(desk, id, holder, new Date(noon.getTime() + 60_000)))
  const later = new Date(noon.getTime() + 61_000)
  for (const person of [guest, town.officer]) {
    assert.equal(await opens(person), true)
    assert.equal(await opens(person, later), false)
    const changed = await act(house.office, as(person, later), (desk) => recordMilestone(desk, id, milestone('late')))
    assert.deepEqual(changed, { ok: false, problem: { kind: 'unknown' } })
    const shown = await look(house.office, as(person, later), async ({ sql }) => ({
      listed: (await sql`select from record where id = ${id}`).length,
      found: (await sql`select from search_records('board', 100) where id = ${id}`).length,
      told: (await sql`select from ties_of(${id})`).length,
      history: (await sql`select from event where record_id = ${id}`).length,
    }))
    assert.deepEqual(shown, { listed: 0, found: 0, told: 0, history: 0 })
  }
  assert.equal((await house.office.sql`select from agencies_of(${guest}, ${later})`).length, 0)
})

test('whoever is tied anew after an earlier tie ran out is tied', async () => {
  await act(house.office, as(town.chief), (desk) => share(desk, id, town.officer, new Date(noon.getTime() + 60_000)))
  const later = new Date(noon.getTime() + 120_000)
  await act(house.office, as(town.chief, later), (desk) => share(desk, id, town.officer, new Date(noon.getTime() + 240_000)))
  assert.equal(await opens(town.officer, new Date(noon.getTime() + 180_000)), true)
})

test('a tie that is ended and granted again in one change stands', async () => {
  await act(house.office, as(town.chief), (desk) => share(desk, id, town.officer))
  const later = new Date(noon.getTime() + 60_000)
  await act(house.office, as(town.chief, later), async (desk) => {
    const done = await unshare(desk, id, town.officer)
    return done.ok ? share(desk, id, town.officer) : done
  })
  assert.equal(await opens(town.officer, new Date(noon.getTime() + 120_000)), true)
})

test('the program can neither tie anyone nor write a line but by the function that does both', async () => {
  const refusedTo = (work: (desk: Desk) => Promise<unknown>) =>
    assert.rejects(act(house.office, as(town.chief), async (desk) => {
      await work(desk)
      return ok(undefined)
    }), { code: '42501' })
  await refusedTo(({ sql }) => sql`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${town.agency}, ${id}, ${town.officer}, 'executive', now(), 'mine')`)
  await refusedTo(({ sql }) => sql`update tie set until = null where record_id = ${id}`)
  await refusedTo(({ sql }) => sql`delete from tie where record_id = ${id}`)
  await refusedTo(({ sql }) => sql`insert into foothold values (${town.officer}, ${town.agency})`)
  await refusedTo(({ sql }) => sql`delete from audit_line where agency_id = ${town.agency}`)
  await refusedTo(({ sql }) => sql`update audit_line set did = 'nothing' where agency_id = ${town.agency}`)
  await refusedTo(({ sql }) => sql`insert into audit_line select * from audit_line limit 1`)
  await refusedTo(({ sql }) => sql`update chain_head set seq = 0`)
  await refusedTo(({ sql }) => sql`delete from fact where agency_id = ${town.agency}`)
  await refusedTo(({ sql }) => sql`update fact set dims = '{}' where agency_id = ${town.agency}`)
  await refusedTo(({ sql }) => sql`delete from event where record_id = ${id}`)
})

const seen = async (): Promise<number> => (await house.owner`select from seen_line where record_id = ${id} and did = 'accreditation.read' and person_id = ${town.chief}`).length

test('whoever is shown a record is written down before the answer, and where the line cannot be written there is no page', async () => {
  const cookie = await cookieOf(house, town.chief)
  const page = () => knock(house, `/app/riverbend/accreditation/${id}`, { cookie })
  assert.equal((await page()).status, 200)
  assert.equal(await seen(), 1)
  await house.owner`revoke execute on function append_lines(text, uuid, timestamptz, jsonb) from accord_app`
  try {
    const shut = await page()
    assert.equal(shut.status, 500)
    assert.doesNotMatch(shut.body, /Board/)
  } finally {
    await house.owner`grant execute on function append_lines(text, uuid, timestamptz, jsonb) to accord_app`
  }
  assert.equal(await seen(), 1)
  assert.equal((await page()).status, 200)
  assert.equal(await seen(), 2)
})

test('pages that are shown at the same moment each have their own line', async () => {
  await Promise.all(Array.from({ length: 20 }, () => opens(town.chief)))
  assert.equal(await seen(), 20)
})

test('what was read while something was done is written down with it', async () => {
  await act(house.office, as(town.chief), async (desk) => {
    const opened = await read(desk, accreditationKind, id)
    return opened.ok ? ok(undefined) : opened
  })
  assert.equal(await seen(), 1)
})

test('after all this every record is whole', async () => {
  const { faults } = await lookOver(house.owner)
  assert.deepEqual(faults.filter((fault) => !/made/.test(fault)), [])
})
