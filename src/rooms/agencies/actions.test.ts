import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, look } from '#platform/desk.ts'
import { factsOf } from '#platform/facts.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#platform/read.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { reviewCommunity } from './community/actions.ts'
import { communityKind } from './community/kind.ts'
import { languagesOf } from './community/store.ts'
import { rosterFile } from './import/example.fixture.ts'
import { importFile, importPeople } from './import/actions.ts'
import { addUnit, appoint, endHolding, endInvitation, inviteOutsider } from './posts/actions.ts'
import { outsidersOf, postsOf, unitsOf } from './posts/store.ts'
import { createAgency, editProfile } from './profile/actions.ts'
import { profileOf } from './profile/store.ts'
import { recordReconciliation, correctReconciliation } from './reconciliation/actions.ts'
import { reconciliations } from './reconciliation/store.ts'
import {
  addMember,
  beginLeave,
  editMember,
  endLeave,
  linkAccount,
  reinstateMember,
  separateMember,
  transferMember,
} from './roster/actions.ts'
import { memberKind } from './roster/kind.ts'
import { allMembers, listMembers, rosterPopulation, swornCount } from './roster/store.ts'

let house: TestHouse
let agency: string
const now = new Date('2026-11-22T15:00:00Z')
const [chief, admin, guest, staff, sergeant] = [newId(), newId(), newId(), newId(), newId()]
const plan = {
  slug: 'riverbend',
  name: 'Riverbend Police',
  kind: 'municipal',
  place: 'Riverbend',
  state: 'OH',
  zone: 'America/New_York',
  ori: 'OH0310000',
  population: 104_000,
} as const

before(async () => {
  house = await openTestHouse()
  for (const [id, name] of [
    [chief, 'Chief'],
    [admin, 'Admin'],
    [guest, 'Guest'],
    [staff, 'Staff'],
    [sergeant, 'Sergeant'],
  ] as const)
    await house.owner`insert into person (id, name, email) values (${id}, ${name}, ${`${name.toLowerCase()}@example.org`})`
  const made = await createAgency(house.office, plan, now, staff)
  assert.ok(made.ok && made.value.fresh, JSON.stringify(made))
  agency = made.value.id
  for (const person of [chief, admin, sergeant])
    await house.owner`insert into membership (agency_id, person_id, since) values (${agency}, ${person}, ${now})`
  for (const [person, duty] of [
    [chief, 'executive'],
    [admin, 'administrator'],
  ] as const)
    await house.owner`insert into post_holding (agency_id, post_id, person_id, since) select ${agency}, id, ${person}, ${new Date('2025-01-01')} from post where agency_id = ${agency} and duty = ${duty}`
})
after(() => house.end())

const by = (person: string | undefined, at = now) => ({ agency, person, now: at, zone: 'America/New_York' })
const someone = (number: string, more: Readonly<Record<string, string>> = {}) => ({
  name: `Someone ${number}`,
  number,
  sworn: 'sworn',
  appointed: '2020-01-01',
  ...more,
})

test('an agency begins with its root unit, its profile and the usual posts, audited, and once for its address', async () => {
  assert.deepEqual(await createAgency(house.office, plan, now), {
    ok: true,
    value: { id: agency, slug: 'riverbend', fresh: false },
  })
  const posts = await look(house.office, by(undefined), postsOf)
  assert.deepEqual(
    posts.map(({ duty }) => duty),
    ['administrator', 'auditor', 'coordinator', 'executive'],
  )
  const lines =
    await house.owner`select did, person_id from audit_line where agency_id = ${agency} order by seq limit 2`
  assert.deepEqual(
    lines.map((line) => [line['did'], line['person_id']]),
    [
      ['posts.made', staff],
      ['agency.begin', staff],
    ],
  )
  const profile = await look(house.office, by(chief), profileOf)
  assert.deepEqual([profile.kind, profile.ori, profile.chief], ['municipal', 'OH0310000', undefined])
})

test('a second agency of the same name is told apart by its state', async () => {
  const one = await createAgency(
    house.office,
    { ...plan, slug: undefined as never, name: 'Salem Police', state: 'OR' },
    now,
  )
  const other = await createAgency(
    house.office,
    { ...plan, slug: undefined as never, name: 'Salem Police', state: 'MA' },
    now,
  )
  assert.deepEqual([one.ok && one.value.slug, other.ok && other.value.slug], ['salem-police', 'salem-police-ma'])
})

test('the same name and state without an address mean the agency that is there, and a namesake comes with its own id', async () => {
  const { slug: _, ...salem } = { ...plan, name: 'Salem Police', state: 'MA' }
  assert.deepEqual(
    await createAgency(house.office, salem, now).then((done) => done.ok && [done.value.slug, done.value.fresh]),
    ['salem-police-ma', false],
  )
  const namesake = await createAgency(house.office, { ...salem, id: newId() }, now)
  assert.deepEqual(namesake.ok && [namesake.value.slug, namesake.value.fresh], ['salem-police-ma-2', true])
  const { slug: __, ...twice } = { ...plan, name: 'Twice Police' }
  const both = await Promise.all([createAgency(house.office, twice, now), createAgency(house.office, twice, now)])
  assert.deepEqual(
    both.map((done) => done.ok && done.value.slug),
    ['twice-police', 'twice-police'],
  )
})

test('a changed profile keeps its history and establishes the fact that the directory follows', async () => {
  const answers = {
    name: 'Riverbend Police Department',
    kind: 'municipal',
    place: 'Riverbend',
    state: 'OH',
    zone: 'America/New_York',
    sworn: 190,
    swornSource: 'FBI 2026',
    swornOn: '2026-10-31',
    chiefName: 'Dana Hale',
    chiefTitle: 'Chief of Police',
    holidays: '2026-12-25 Christmas',
  }
  const done = await act(house.office, by(admin), (desk) => editProfile(desk, answers))
  assert.ok(done.ok, JSON.stringify(done))
  const profile = await look(house.office, by(chief), profileOf)
  assert.deepEqual(
    [profile.name, profile.chief, profile.sworn, profile.holidays.length, profile.population],
    ['Riverbend Police Department', 'Dana Hale, Chief of Police', 190, 1, undefined],
  )
  const facts = await look(house.office, by(chief), (desk) => factsOf(desk, ['agency.profile-changed']))
  assert.equal(facts.length, 2)
  assert.equal((await look(house.office, by(chief), unitsOf))[0]?.name, 'Riverbend Police Department')
  const outsider = await act(house.office, by(staff), (desk) => editProfile(desk, answers))
  assert.deepEqual(outsider, { ok: false, problem: { kind: 'unknown' } })
})

test('an administrator adds a unit and appoints; a chief is not left without a successor in silence', async () => {
  const root = (await look(house.office, by(admin), unitsOf))[0]
  assert.ok(root)
  const unit = await act(house.office, by(admin), (desk) => addUnit(desk, { name: 'Detectives', parent: root.id }))
  assert.ok(unit.ok)
  const refusedUnit = await act(house.office, by(chief), (desk) => addUnit(desk, { name: 'Traffic', parent: root.id }))
  assert.equal(refusedUnit.ok, false)
  const posts = await look(house.office, by(admin), postsOf)
  const executive = posts.find(({ duty }) => duty === 'executive')
  const auditor = posts.find(({ duty }) => duty === 'auditor')
  assert.ok(executive && auditor)
  assert.ok(
    (await act(house.office, by(admin), (desk) => appoint(desk, auditor.id, { person: sergeant, on: '2026-11-22' })))
      .ok,
  )
  const give = (post: string, person: string, on: string) =>
    act(house.office, by(admin), (desk) => appoint(desk, post, { person, on }))
  for (const post of [executive.id, auditor.id]) {
    const own = await give(post, admin, '2026-11-22')
    assert.ok(!own.ok && own.problem.kind === 'invalid' && own.problem.fields['person'], post)
  }
  const past = await give(executive.id, sergeant, '2026-11-21')
  assert.ok(!past.ok && past.problem.kind === 'invalid' && past.problem.fields['on'])
  const ended = await act(house.office, by(admin), (desk) =>
    endHolding(desk, executive.id, chief, { on: '2026-12-01', reason: 'retires' }),
  )
  assert.ok(!ended.ok && ended.problem.kind === 'invalid' && ended.problem.fields['vacant'])
  const doneSo = await act(house.office, by(admin), (desk) =>
    endHolding(desk, auditor.id, sergeant, { on: '2026-11-22', reason: 'was a mistake' }),
  )
  assert.ok(doneSo.ok)
  assert.deepEqual((await look(house.office, by(admin), postsOf)).find(({ id }) => id === auditor.id)?.holders, [])
  const [line] = await house.owner`select did from audit_line where agency_id = ${agency} order by seq desc limit 1`
  assert.equal(line?.['did'], 'post.left')
})

test('someone joins, moves, is away, comes back, leaves and returns: each is in the history and in the facts', async () => {
  const made = await act(house.office, by(admin), (desk) => addMember(desk, someone('7001')))
  assert.ok(made.ok, JSON.stringify(made))
  const { id } = made.value
  const steps = [
    () => act(house.office, by(admin), (desk) => transferMember(desk, id, { unit: 'Detectives' })),
    () => act(house.office, by(admin), (desk) => beginLeave(desk, id, { on: '2026-06-01', leaveKind: 'family' })),
    () => act(house.office, by(admin), (desk) => endLeave(desk, id, { on: '2026-08-01' })),
    () => act(house.office, by(admin), (desk) => editMember(desk, id, { ...someone('7001'), appointed: '2019-01-01' })),
    () => act(house.office, by(admin), (desk) => separateMember(desk, id, { on: '2026-10-01', because: 'retired' })),
    () => act(house.office, by(admin), (desk) => reinstateMember(desk, id, { on: '2026-11-02' })),
    () => act(house.office, by(admin), (desk) => linkAccount(desk, id, { account: 'sergeant@example.org' })),
  ]
  for (const step of steps) {
    const done = await step()
    assert.ok(done.ok, JSON.stringify(done))
  }
  const facts = await look(house.office, by(admin), (desk) =>
    factsOf(desk, ['roster.joined', 'roster.left', 'roster.leave-began', 'roster.leave-ended']),
  )
  assert.deepEqual(
    facts.map(({ name, occurredOn }) => `${name} ${occurredOn}`),
    [
      'roster.joined 2019-01-01',
      'roster.leave-began 2026-06-01',
      'roster.leave-ended 2026-08-01',
      'roster.left 2026-10-01',
      'roster.joined 2026-11-02',
    ],
  )
  const events =
    await house.owner`select action from event where agency_id = ${agency} and record_id = ${id} order by id`
  assert.deepEqual(events.map(({ action }) => action).toSorted(), [
    'begin',
    'edit',
    'leave',
    'link',
    'reinstate',
    'return',
    'separate',
    'transfer',
  ])
  const population = await look(house.office, by(admin), (desk) => rosterPopulation(desk))
  assert.deepEqual([population.counted.length, population.tooNew.length], [0, 1])
})

test('an employee number belongs to one person, and whoever does not keep the roster cannot add to it', async () => {
  const twice = await act(house.office, by(admin), (desk) => addMember(desk, someone('7001')))
  assert.ok(!twice.ok && twice.problem.kind === 'invalid' && twice.problem.fields['number'])
  assert.deepEqual(
    await act(house.office, by(sergeant), (desk) => addMember(desk, someone('7002'))).then((done) => done.ok),
    false,
  )
})

test('who oversees one unit knows its members and nobody else’s, and an outsider nobody', async () => {
  const unit = (await look(house.office, by(admin), unitsOf)).find(({ path }) => path === 'Detectives')
  assert.ok(unit)
  const made = await act(house.office, by(admin), (desk) =>
    addMember(desk, someone('7010', { unit: 'Detectives', supervisor: '7001' })),
  )
  const elsewhere = await act(house.office, by(admin), (desk) => addMember(desk, someone('7011')))
  assert.ok(made.ok && elsewhere.ok)
  const post = newId()
  await house.owner`insert into post (agency_id, id, unit_id, duty, title) values (${agency}, ${post}, ${unit.id}, 'supervisor', 'Detective sergeant')`
  await house.owner`insert into post_holding (agency_id, post_id, person_id, since) values (${agency}, ${post}, ${sergeant}, ${new Date('2026-01-01')})`
  const seen = await look(house.office, by(sergeant), async (desk) => ({
    own: await read(desk, memberKind, made.value.id),
    other: await read(desk, memberKind, elsewhere.value.id),
    all: await allMembers(desk),
  }))
  assert.ok(seen.own.ok)
  assert.deepEqual(
    [seen.own.value.record.supervisorName, seen.own.value.record.employeeNumber, seen.own.value.moves],
    ['Someone 7001', undefined, []],
  )
  assert.equal(seen.other.ok, false)
  assert.equal(
    seen.all.every(({ scopeUnit }) => scopeUnit === unit.id),
    true,
  )
  assert.equal((await look(house.office, by(guest), allMembers)).length, 0)
})

test('someone from outside is given a part in one record until a day, and it ends', async () => {
  const [[member], [root]] = await look(house.office, by(admin), async (desk) => [
    await allMembers(desk),
    await unitsOf(desk),
  ])
  assert.ok(member && root)
  const record = newId()
  await house.owner`insert into record (agency_id, id, room, kind, state, version, number, scope_unit, title, opened_at)
    values (${agency}, ${record}, 'campaign', 'item', 'not-started', 1, 'GUEST-22', ${root.id}, ${house.owner.json({ verbatim: 'An item' })}, ${now})`
  for (const [about, kind] of [
    [member.id, 'owner'],
    [record, 'system'],
    [record, 'executive'],
  ] as const) {
    const not = await act(house.office, by(admin), (desk) =>
      inviteOutsider(desk, about, guest, kind, 'neighbour agency', new Date('2026-12-22')),
    )
    assert.ok(!not.ok && not.problem.kind === 'invalid' && not.problem.fields['kind'], kind)
  }
  const given = await act(house.office, by(admin), (desk) =>
    inviteOutsider(desk, record, guest, 'owner', 'neighbour agency', new Date('2026-12-22')),
  )
  assert.ok(given.ok, JSON.stringify(given))
  assert.deepEqual(
    (await look(house.office, by(admin), outsidersOf)).map(({ name, kind, until }) => [name, kind, until]),
    [['Guest', 'owner', undefined]],
  )
  assert.equal((await look(house.office, by(guest), outsidersOf)).length, 1)
  const ended = await act(house.office, by(admin), (desk) =>
    endInvitation(desk, { record, holder: guest, kind: 'owner' }, 'done'),
  )
  assert.ok(ended.ok)
  assert.ok((await look(house.office, by(admin), outsidersOf))[0]?.until)
  const again = await act(house.office, by(sergeant), (desk) =>
    inviteOutsider(desk, record, guest, 'owner', 'x', new Date('2026-12-22')),
  )
  assert.equal(again.ok, false)
})

test('the community is described, looked at again, and its languages are there for every desk', async () => {
  const answers = {
    languages: 'Spanish; 12.5; 13200\nVietnamese; 1; 1040',
    groups: 'Somali community',
    source: 'ACS 2024',
    on: '2026-11-20',
  }
  const first = await act(house.office, by(admin), (desk) => reviewCommunity(desk, answers))
  assert.ok(first.ok, JSON.stringify(first))
  const second = await act(house.office, by(chief), (desk) =>
    reviewCommunity(desk, { ...answers, languages: 'Spanish; 13', on: '2026-11-22' }),
  )
  assert.ok(second.ok)
  assert.deepEqual(await look(house.office, by(sergeant), languagesOf), {
    reviewedOn: '2026-11-22',
    languages: [{ code: 'es', share: 13 }],
  })
  const opened = await look(house.office, by(chief), (desk) => read(desk, communityKind, second.value.id))
  assert.equal(opened.ok && opened.value.head.dueOn, '2028-11-22')
  const facts = await look(house.office, by(chief), (desk) => factsOf(desk, ['community-profile.reviewed']))
  assert.deepEqual(
    facts.map(({ occurredOn }) => occurredOn),
    ['2026-11-20', '2026-11-22'],
  )
})

test('a dry run says exactly what would happen and changes nothing; writing does it; the same file again changes nothing', async () => {
  const made = await createAgency(house.office, { ...plan, slug: 'milltown' }, now)
  assert.ok(made.ok)
  const who = { agency: made.value.id, person: undefined, now, zone: 'UTC' }
  const file = rosterFile(640)
  const counts = async () =>
    (
      await house.owner`select (select count(*)::int from member where agency_id = ${who.agency}) as members, (select count(*)::int from unit where agency_id = ${who.agency}) as units`
    )[0]
  const preview = await importFile(house.office, who, file, 'preview')
  assert.ok(preview.ok, JSON.stringify(preview))
  assert.deepEqual({ ...(await counts()) }, { members: 0, units: 1 })
  const start = performance.now()
  const written = await importFile(house.office, who, file, 'written')
  const took = performance.now() - start
  assert.ok(written.ok, JSON.stringify(written))
  assert.deepEqual({ ...written.value, mode: 'preview' }, preview.value)
  assert.deepEqual({ ...(await counts()) }, { members: 640, units: 14 })
  assert.ok(took < 4000, `640 rows took ${took} ms`)
  const rows = await house.owner`select (select count(*)::int from event where agency_id = ${who.agency}) as events,
    (select count(*)::int from fact where agency_id = ${who.agency} and name = 'roster.joined') as facts,
    (select count(*)::int from audit_line where agency_id = ${who.agency} and did = 'people.imported') as lines`
  assert.deepEqual({ ...rows[0] }, { events: 641, facts: 640, lines: 4 })
  assert.equal(await look(house.office, who, (desk) => swornCount(desk)), 569)
  const again = await importFile(house.office, who, file, 'written')
  assert.deepEqual(again.ok && [again.value.added, again.value.changed, again.value.same], [0, 0, 640])
})

test('a changed row changes that member alone, with history, and supersedes the fact it corrects', async () => {
  const done = await importPeople(house.office, {
    agency: 'milltown',
    now: new Date(now.getTime() + 60_000),
    dryRun: false,
    source: rosterFile(640)
      .replace('1640,civilian', '1640,sworn')
      .replace('1640,sworn,Officer', '1640,sworn,Detective'),
  })
  assert.ok(done.ok, JSON.stringify(done))
  assert.deepEqual([done.value.report.changed, done.value.report.same], [1, 639])
  const [milltown] = await house.owner<{ id: string }[]>`select id from agency where slug = 'milltown'`
  const members = await look(house.office, { agency: milltown?.id ?? '', person: undefined, now }, allMembers)
  const changed = members.find(({ employeeNumber }) => employeeNumber === '1640')
  assert.deepEqual([changed?.rank, changed?.version], ['Detective', 2])
  const events = await house.owner`select action from event where record_id = ${changed?.id ?? ''} order by at, id`
  assert.deepEqual(
    events.map(({ action }) => action),
    ['begin', 'edit'],
  )
})

test('only who keeps the whole roster imports', async () => {
  assert.deepEqual(await importFile(house.office, by(sergeant), rosterFile(3), 'preview'), {
    ok: false,
    problem: { kind: 'unknown' },
  })
  assert.equal((await importFile(house.office, by(admin), rosterFile(3), 'preview')).ok, true)
})

test('a list is sorted, filtered and paged by key, and numbers are searched only where they may be read', async () => {
  const [milltown] = await house.owner<{ id: string }[]>`select id from agency where slug = 'milltown'`
  const found = await look(house.office, { agency: milltown?.id ?? '', person: undefined, now }, async (desk) => {
    const units = (await unitsOf(desk)).map(({ id }) => id)
    const first = await listMembers(desk, units, units, { sort: 'name', direction: 'ascending', limit: 50 })
    const last = first[49]
    const next = await listMembers(desk, units, units, {
      sort: 'name',
      direction: 'ascending',
      limit: 50,
      after: [last?.sortedBy ?? '', last?.id ?? ''],
    })
    const words = async (words: string, numbers: readonly string[]) =>
      (await listMembers(desk, units, numbers, { words, sort: 'rank', direction: 'descending', limit: 50 })).length
    return {
      first: first.length,
      follows: (next[0]?.name ?? '') > (last?.name ?? ''),
      byName: await words('nunez baab', units),
      byNumber: await words('1640', units),
      hidden: await words('164', []),
      injected: await words("%' or 1=1 --", units),
    }
  })
  assert.deepEqual(found, { first: 51, follows: true, byName: 1, byNumber: 1, hidden: 0, injected: 0 })
})

test('a year is reconciled once, its difference explained, and corrected in sight', async () => {
  const answers = { outside: 3, source: 'FBI 2026', on: '2026-10-31' }
  const unexplained = await act(house.office, by(admin), (desk) => recordReconciliation(desk, answers))
  assert.ok(!unexplained.ok && unexplained.problem.kind === 'invalid' && unexplained.problem.fields['explanation'])
  const made = await act(house.office, by(admin), (desk) =>
    recordReconciliation(desk, { ...answers, explanation: 'one retired' }),
  )
  assert.ok(made.ok, JSON.stringify(made))
  const twice = await act(house.office, by(admin), (desk) =>
    recordReconciliation(desk, { ...answers, explanation: 'x' }),
  )
  assert.equal(twice.ok, false)
  const corrected = await act(house.office, by(admin), (desk) =>
    correctReconciliation(desk, made.value.id, { ...answers, outside: 2 }),
  )
  assert.ok(corrected.ok, JSON.stringify(corrected))
  const facts = await look(house.office, by(admin), (desk) => factsOf(desk, ['roster.reconciled']))
  assert.deepEqual(
    facts.map(({ dims }) => dims),
    [{ outside: 2, roster: 2, difference: 0 }],
  )
  assert.equal((await look(house.office, by(chief), reconciliations)).length, 1)
  assert.equal((await act(house.office, by(chief), (desk) => recordReconciliation(desk, answers))).ok, false)
})
