import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { ok, refuse } from '#kernel/result.ts'
import { recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { milestone, openTownHouse, share, unshare, type TownHouse } from '../../test/crash/records.ts'
import { noon, programme } from '../../test/crash/town.ts'
import { lookOver } from '../../test/crash/whole.ts'
import { act, actOnce, look, type Desk } from './desk.ts'
import { newId } from './ids.ts'
import { platformSay } from './messages.ts'
import { newKey } from './route.ts'

let here: TownHouse
let id: string
const no = refuse(platformSay('form.stale'))
const chief = (now?: Date) => here.as(here.town.chief, now)
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)

before(async () => {
  here = await openTownHouse()
})
beforeEach(async () => {
  id = await here.begin(`Board ${newId()}`)
})
after(() => here.house.end())

describe('an act', () => {
  test('that ends in a problem after several changes leaves none of them, nor their ties, facts and outbox rows', async () => {
    const before = await here.counts()
    const done = await act(here.house.office, chief(), async (desk) => {
      assert.ok((await recordProgramme(desk, programme('Half'))).ok)
      assert.ok((await recordMilestone(desk, id, milestone('Half'))).ok)
      assert.ok((await share(desk, id, newId())).ok)
      desk.lines.push({ did: 'accreditation.end', record: id, outcome: 'refused' })
      return no
    })
    assert.equal(done.ok, false)
    assert.deepEqual(await here.counts(), { ...before, lines: before.lines + 1 })
    assert.equal((await here.linesOf(id)).at(-1), 'accreditation.end refused')
  })

  test('that breaks leaves nothing at all, also where a failed statement was not minded', async () => {
    const before = await here.counts()
    await assert.rejects(act(here.house.office, chief(), async (desk) => {
      await recordMilestone(desk, id, milestone('Broken'))
      throw new Error('a bug')
    }), /a bug/)
    await assert.rejects(act(here.house.office, chief(), async (desk) => {
      await recordMilestone(desk, id, milestone('Not minded'))
      await desk.sql`select 1 / 0`.catch(() => undefined)
      return ok(undefined)
    }))
    assert.deepEqual(await here.counts(), before)
  })

  test('leaves no trace of its desk on the connection', async () => {
    await act(here.house.office, chief(), (desk) => recordMilestone(desk, id, milestone('Mine')))
    const [left] = await here.house.office.sql<{ agency: string | null; units: string | null }[]>`
      select nullif(current_setting('app.agency', true), '') as agency, nullif(current_setting('app.units', true), '') as units`
    assert.deepEqual({ ...left }, { agency: null, units: null })
    assert.equal((await here.house.office.sql`select from record`).length, 0)
  })
})

describe('a form’s key', () => {
  test('belongs to one person: another may use the same one', async () => {
    const once = { key: newKey(), route: '/new', body: 'same' }
    const { chief, coordinator } = here.town
    const done = await Promise.all([chief, coordinator].map((person) => actOnce(here.house.office, here.as(person), once, async () => ok({ value: undefined, at: person }))))
    assert.deepEqual(done, [{ ok: true, value: { at: chief } }, { ok: true, value: { at: coordinator } }])
  })

  test('is free again where the form was refused', async () => {
    const once = { key: newKey(), route: '/new', body: 'same' }
    assert.equal((await actOnce(here.house.office, chief(), once, async () => no)).ok, false)
    const second = await actOnce(here.house.office, chief(), once, async () => ok({ value: undefined, at: '/there' }))
    assert.deepEqual(second, { ok: true, value: { at: '/there' } })
  })
})

describe('a tie', () => {
  test('opens a record at the next desk, and its end closes it at the next; both stand in the chain', async () => {
    const { officer } = here.town
    assert.equal(await here.opens(id, officer), false)
    await act(here.house.office, chief(), (desk) => share(desk, id, officer))
    assert.equal(await here.opens(id, officer), true)
    await act(here.house.office, chief(), (desk) => unshare(desk, id, officer))
    assert.equal(await here.opens(id, officer), false)
    assert.deepEqual((await here.linesOf(id)).filter((line) => line.startsWith('tie.')), ['tie.granted done', 'tie.ended done'])
  })

  test('whose time is over opens nothing, before a job ends it too: no record, list, search or place in the agency', async () => {
    const { officer } = here.town
    const guest = newId()
    await here.house.owner`insert into person (id, name, email) values (${guest}, 'Guest', ${`${guest}@example.org`})`
    for (const holder of [guest, officer]) await act(here.house.office, chief(), (desk) => share(desk, id, holder, later(60)))
    for (const person of [guest, officer]) {
      assert.equal(await here.opens(id, person), true)
      assert.equal(await here.opens(id, person, later(61)), false)
      const changed = await act(here.house.office, here.as(person, later(61)), (desk) => recordMilestone(desk, id, milestone('late')))
      assert.deepEqual(changed, { ok: false, problem: { kind: 'unknown' } })
      const shown = await look(here.house.office, here.as(person, later(61)), async ({ sql }) => ({
        listed: (await sql`select from record where id = ${id}`).length,
        found: (await sql`select from search_records('board', 100) where id = ${id}`).length,
        told: (await sql`select from ties_of(${id})`).length,
        history: (await sql`select from event where record_id = ${id}`).length,
      }))
      assert.deepEqual(shown, { listed: 0, found: 0, told: 0, history: 0 })
    }
    assert.equal((await here.house.office.sql`select from agencies_of(${guest}, ${later(61)})`).length, 0)
  })

  test('is granted anew where an earlier one ran out, and where one is replaced in the same change', async () => {
    const { officer } = here.town
    await act(here.house.office, chief(), (desk) => share(desk, id, officer, later(60)))
    await act(here.house.office, chief(later(120)), (desk) => share(desk, id, officer, later(240)))
    assert.equal(await here.opens(id, officer, later(180)), true)
    await act(here.house.office, chief(later(200)), (desk) => share(desk, id, officer))
    assert.equal(await here.opens(id, officer, later(300)), true, 'a tie that stands takes the new end')
    await act(here.house.office, chief(later(400)), async (desk) => {
      const done = await unshare(desk, id, officer)
      return done.ok ? share(desk, id, officer) : done
    })
    assert.equal(await here.opens(id, officer, later(500)), true)
  })

  test('is told in the chain once for each time that it was granted or ended, and not where nothing came about', async () => {
    const { officer } = here.town
    for (const seconds of [0, 1]) await act(here.house.office, chief(later(seconds)), (desk) => share(desk, id, officer))
    for (const seconds of [2, 3]) await act(here.house.office, chief(later(seconds)), (desk) => unshare(desk, id, officer))
    assert.deepEqual((await here.linesOf(id)).filter((line) => line.startsWith('tie.')), ['tie.granted done', 'tie.ended done'])
    const { faults } = await lookOver(here.house.owner)
    assert.deepEqual(faults.filter((fault) => !/made/.test(fault)), [])
  })
})

const forbidden: readonly (readonly [title: string, tried: (desk: Desk) => Promise<unknown>])[] = [
  ['tie anyone', ({ sql, agency }) => sql`insert into tie (agency_id, record_id, holder, kind, since, reason) values (${agency}, ${id}, ${here.town.officer}, 'executive', now(), 'mine')`],
  ['revive a tie', ({ sql }) => sql`update tie set until = null where record_id = ${id}`],
  ['delete a tie', ({ sql }) => sql`delete from tie where record_id = ${id}`],
  ['give a foothold', ({ sql, agency }) => sql`insert into foothold values (${here.town.officer}, ${agency})`],
  ['write an audit line of its own', ({ sql }) => sql`insert into audit_line select * from audit_line limit 1`],
  ['change an audit line', ({ sql, agency }) => sql`update audit_line set did = 'nothing' where agency_id = ${agency}`],
  ['delete an audit line', ({ sql, agency }) => sql`delete from audit_line where agency_id = ${agency}`],
  ['delete a line of what was seen', ({ sql, agency }) => sql`delete from seen_line where agency_id = ${agency}`],
  ['turn back a chain', ({ sql }) => sql`update chain_head set seq = 0`],
  ['change a fact', ({ sql, agency }) => sql`update fact set dims = '{}' where agency_id = ${agency}`],
  ['delete a fact', ({ sql, agency }) => sql`delete from fact where agency_id = ${agency}`],
  ['change history', ({ sql }) => sql`update event set says = '{}' where record_id = ${id}`],
  ['delete history', ({ sql }) => sql`delete from event where record_id = ${id}`],
  ['delete a record', ({ sql }) => sql`delete from record where id = ${id}`],
]
for (const [title, tried] of forbidden)
  test(`the program cannot ${title} by itself`, () =>
    assert.rejects(act(here.house.office, chief(), async (desk) => {
      await tried(desk)
      return ok(undefined)
    }), { code: '42501' }))
