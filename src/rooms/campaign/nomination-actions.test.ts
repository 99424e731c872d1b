import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { at, text } from '#kernel/words.ts'
import { act, actOnce, look } from '#platform/desk.ts'
import { instanceAgency, newId } from '#platform/ids.ts'
import { read } from '#platform/read.ts'
import { ok, type Result } from '#kernel/result.ts'
import { ensureInstance } from '#rooms/accounts/door.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { listCohort } from './cohort-store.ts'
import { askLink, declineNomination, inviteDirectly, inviteNominee, nominate } from './nomination-actions.ts'
import { nominationKind } from './nomination-kind.ts'
import type { Nomination } from './nomination-model.ts'
import { mostADay } from './nomination-rules.ts'
import { setUp } from './nomination-setup.ts'
import { isStaffed, listNominations } from './nomination-store.ts'

let house: TestHouse
const now = new Date('2026-11-22T15:00:00Z')
const staff = newId()
const operator = newId()
const answers = {
  agency: 'Peñasco County Sheriff',
  kind: 'county',
  place: 'Peñasco',
  state: 'NM',
  contact: 'Ana Reyes',
  jobtitle: 'Sheriff',
  email: 'reyes@example.org',
}
const confirmed = { ...answers, zone: 'America/Denver', edition: 'campaign-24' }

const atInstance = (person: string | undefined, told = now) => ({ agency: instanceAgency, person, now: told })
const good = <Value>(result: Result<Value>): Value => {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const nominated = async (more = {}, told = now) =>
  good(await act(house.office, atInstance(undefined, told), (desk) => nominate(desk, { ...answers, ...more }, 'es')))
const invited = async (more = {}): Promise<Nomination> => {
  const { id } = await nominated(more)
  return good(await act(house.office, atInstance(staff), (desk) => inviteNominee(desk, id, { ...confirmed, ...more })))
}

before(async () => {
  house = await openTestHouse()
  const { owner, office } = house
  await ensureInstance(office, now)
  assert.equal(await isStaffed(office.sql, now), false, 'posts without holders answer nobody')
  for (const [id, duty] of [
    [staff, 'campaign-staff'],
    [operator, 'operator'],
  ] as const) {
    await owner`insert into person (id, name, email) values (${id}, ${duty}, ${`${id}@example.org`})`
    await owner`insert into membership (agency_id, person_id, since) values (${instanceAgency}, ${id}, ${new Date('2025-01-01')})`
    await owner`insert into post_holding (agency_id, post_id, person_id, since)
      select agency_id, id, ${id}, ${new Date('2025-01-01')} from post where agency_id = ${instanceAgency} and duty = ${duty}`
  }
  assert.equal(await isStaffed(office.sql, now), true)
})
after(() => house.end())

test('a nomination from anyone waits for the staff, and stands in the audit chain without a person', async () => {
  const one = await nominated()
  const seen = good(await look(house.office, atInstance(staff), (desk) => read(desk, nominationKind, one.id)))
  assert.deepEqual(
    [seen.head.state, seen.record.name, seen.record.lang, seen.moves],
    ['received', answers.agency, 'es', ['invite', 'decline']],
  )
  const [line] = await house.owner`select did, person_id, outcome from audit_line where record_id = ${one.id}`
  assert.deepEqual({ ...line }, { did: 'nomination.begin', person_id: null, outcome: 'done' })
})

test('the same form sent twice is one nomination, and both lead to the same number', async () => {
  const once = { key: 'a-key-of-the-form-itself', route: '/join', body: 'the same' }
  const send = () =>
    actOnce(house.office, atInstance(undefined), once, async (desk) => {
      const made = await nominate(desk, { ...answers, agency: 'Twice Police' }, 'en')
      return made.ok ? ok({ value: undefined, at: at('en', `/join/${made.value.number}`) }) : made
    })
  assert.deepEqual(good(await send()), good(await send()))
  assert.equal((await house.owner`select 1 from nomination where name = 'Twice Police'`).length, 1)
})

test('other duties of the instance are told nothing of a nomination, and cannot answer it; the attempt is kept', async () => {
  const { id } = await nominated()
  const unknown = { ok: false, problem: { kind: 'unknown' } }
  for (const person of [operator, newId()]) {
    assert.deepEqual(await look(house.office, atInstance(person), (desk) => read(desk, nominationKind, id)), unknown)
    const refused = await act(house.office, atInstance(person), (desk) => declineNomination(desk, id, { reason: 'No' }))
    assert.equal(refused.ok, false)
    const begun = await act(house.office, atInstance(person), (desk) => inviteDirectly(desk, confirmed, 'en'))
    assert.deepEqual(begun, unknown)
  }
  const lines = await house.owner`select outcome from audit_line where record_id = ${id} and did = 'nomination.decline'`
  assert.deepEqual(
    lines.map((line) => line['outcome']),
    ['refused', 'refused'],
  )
})

test('declining keeps the reason, and a declined nomination is not invited', async () => {
  const { id } = await nominated()
  good(
    await act(house.office, atInstance(staff), (desk) =>
      declineNomination(desk, id, { reason: 'Not a police agency' }),
    ),
  )
  const seen = good(await look(house.office, atInstance(staff), (desk) => read(desk, nominationKind, id)))
  assert.deepEqual([seen.head.state, seen.record.declinedBecause, seen.moves], ['declined', 'Not a police agency', []])
  const late = await act(house.office, atInstance(staff), (desk) => inviteNominee(desk, id, confirmed))
  assert.ok(!late.ok && late.problem.kind === 'refused')
})

test('an invitation sets up the agency, its participation and its executive; sent twice at once, one wins', async () => {
  const { id, version } = await nominated({ email: 'one@example.org' })
  const send = () =>
    act(house.office, atInstance(staff), (desk) =>
      inviteNominee(desk, id, { ...confirmed, email: 'one@example.org' }, version),
    )
  const done = (await Promise.all([send(), send()])).filter((result) => result.ok)
  assert.equal(done.length, 1)
  const made = good(await setUp(house.office, staff, good(done[0] as Result<Nomination>), now))
  assert.match(made.link, /\/es\/invitation\/.{20,}/)
  const [participation] = await house.owner`select state from record where agency_id = ${id} and kind = 'participation'`
  assert.equal(participation?.['state'], 'invited')
  const [account] =
    await house.owner`select i.email, post.duty from invitation i join post on post.agency_id = i.agency_id and post.id = any(i.posts) where i.agency_id = ${id}`
  assert.deepEqual({ ...account }, { email: 'one@example.org', duty: 'executive' })
})

test('once someone of the agency accepted, staff make no more links into it, and are told why', async () => {
  const nomination = await invited({ email: 'runs@example.org' })
  const { owner, office } = house
  good(await setUp(office, staff, nomination, now))
  assert.ok(good(await setUp(office, staff, nomination, now)).link, 'until then a lost link is replaced')
  const before = await owner`select token_hash from invitation where agency_id = ${nomination.id}`
  await owner`insert into membership (agency_id, person_id, since) values (${nomination.id}, ${staff}, ${now})`
  const late = await setUp(office, staff, nomination, now)
  assert.ok(!late.ok && late.problem.kind === 'refused')
  assert.match(
    late.ok || late.problem.kind !== 'refused' ? '' : text('en', late.problem.reason),
    /its own administrators invite/,
  )
  assert.deepEqual(
    [...(await owner`select token_hash from invitation where agency_id = ${nomination.id}`)],
    [...before],
  )
  const lines =
    await owner`select from audit_line where agency_id = ${nomination.id} and did = 'invitation.begin' and outcome = 'refused'`
  assert.equal(lines.length, 1)
})

test('what stopped half way is finished by setting up again, and nothing is doubled', async () => {
  const nomination = await invited({ email: 'half@example.org' })
  const { owner, office } = house
  const count = async (kind: string): Promise<number> =>
    (await owner`select 1 from record where agency_id = ${nomination.id} and kind = ${kind}`).length
  for (const [table, there] of [
    ['participation', [1, 0, 0]],
    ['invitation', [1, 1, 0]],
  ] as const) {
    await owner`revoke insert on ${owner(table)} from accord_app`
    await assert.rejects(setUp(office, staff, nomination, now), `stopped at the ${table}`)
    assert.deepEqual([await count('agency'), await count('participation'), await count('invitation')], there)
    await owner`grant insert on ${owner(table)} to accord_app`
  }
  const asked = good(await act(office, atInstance(staff), (desk) => askLink(desk, nomination.id)))
  assert.ok(good(await setUp(office, staff, asked, now)).link)
  assert.deepEqual([await count('agency'), await count('participation'), await count('invitation')], [1, 1, 1])
})

test('two who set up at the same moment meet in one agency and one participation', async () => {
  const nomination = await invited({ email: 'both@example.org' })
  const made = await Promise.all([1, 2].map(() => setUp(house.office, staff, nomination, now)))
  assert.ok(made.some((result) => result.ok))
  const kinds =
    await house.owner`select kind from record where agency_id = ${nomination.id} and kind in ('agency', 'participation') order by kind`
  assert.deepEqual(
    kinds.map((row) => row['kind']),
    ['agency', 'participation'],
  )
})

test('two agencies of one name stay two: an invitation never lands in an agency that was there before', async () => {
  const [one, other] = [await invited({ email: 'a@example.org' }), await invited({ email: 'b@example.org' })]
  const slugs = [
    good(await setUp(house.office, staff, one, now)).slug,
    good(await setUp(house.office, staff, other, now)).slug,
  ]
  assert.notEqual(slugs[0], slugs[1])
})

test('staff invite without a nomination, in one act', async () => {
  const made = good(
    await act(house.office, atInstance(staff), (desk) =>
      inviteDirectly(desk, { ...confirmed, agency: 'Direct Police' }, 'en'),
    ),
  )
  assert.deepEqual([made.state, made.origin, made.invited?.name], ['invited', 'staff', 'Direct Police'])
  const open = await look(house.office, atInstance(staff), (desk) => listNominations(desk, 'open'))
  assert.ok(!open.some((one) => one.id === made.id))
})

test('a flood is refused politely from the day’s cap on, and the next day is open again', async () => {
  const day = new Date('2026-12-01T15:00:00Z')
  for (let n = 0; n < mostADay; n++) await nominated({ agency: `Flood ${n}` }, day)
  const late = await act(house.office, atInstance(undefined, day), (desk) => nominate(desk, answers, 'en'))
  assert.ok(!late.ok && late.problem.kind === 'refused')
  assert.match(late.ok || late.problem.kind !== 'refused' ? '' : text('en', late.problem.reason), /tomorrow/)
  await nominated({}, new Date('2026-12-02T15:00:00Z'))
})

test('the list goes by key: no page repeats or skips one', async () => {
  for (let n = 0; n < 3; n++) await nominated({ agency: `Later ${n}` }, new Date('2026-12-03T15:00:00Z'))
  const first = await look(house.office, atInstance(staff), (desk) => listNominations(desk, 'all'))
  assert.equal(first.length, 51)
  const second = await look(house.office, atInstance(staff), (desk) => listNominations(desk, 'all', first[49]?.id))
  assert.equal(second[0]?.id, first[50]?.id)
})

test('the cohort opens to the campaign’s desk only: the stalled first, late items counted, and to others nothing', async () => {
  const { owner, office } = house
  const edition = 'campaign-24'
  const agencies = [
    ['stalled', '2025-01-10', null],
    ['lively', '2024-06-01', '2026-11-01'],
  ] as const
  for (const [name, pledged, checked] of agencies) {
    const [id, participation] = [newId(), newId()]
    await owner`insert into agency (id, slug, name) values (${id}, ${name}, ${name})`
    await owner`insert into record (agency_id, id, room, kind, state, number, title, opened_at) values (${id}, ${participation}, 'campaign', 'participation', 'pledged', 'N', '{}', ${now})`
    await owner`insert into participation (agency_id, id, edition, origin, pledged_on, due_on, checked_in_on)
      values (${id}, ${participation}, ${edition}, 'invited', ${pledged}, ${pledged}::date + 1095, ${checked})`
    await owner`insert into record (agency_id, id, room, kind, state, number, title, opened_at) values (${id}, ${id}, 'campaign', 'item', 'in-progress', 'M', '{}', ${now})`
    await owner`insert into item (agency_id, id, participation_id, edition, requirement, place, planned_for, standing)
      values (${id}, ${id}, ${participation}, ${edition}, 'bf-1', 0, '2026-10-01', '{"status":"in-progress"}')`
    await owner`insert into public_entry (agency_id, slug, name, kind, state, listed, stage, edition, months, pledged_on, due_on, counts, as_of)
      values (${id}, ${name}, ${name}, 'municipal', 'OH', 'live', 'pledged', ${edition}, 36, ${pledged}, ${pledged}::date + 1095, '{"in-progress": 1}', ${now})`
  }
  const list = (person: string, sort: 'due' | 'quiet', after?: string) =>
    look(office, atInstance(person), async (desk) =>
      (await listCohort(desk, { sort }, 50, after)).map((one) => ({
        name: one.name,
        late: one.late,
        key: `${one.by}.${one.id}`,
      })),
    )
  assert.deepEqual(
    (await list(staff, 'due')).map((one) => [one.name, one.late]),
    [
      ['lively', 1],
      ['stalled', 1],
    ],
  )
  const quiet = await list(staff, 'quiet')
  assert.deepEqual(
    quiet.map((one) => one.name),
    ['stalled', 'lively'],
  )
  assert.deepEqual(
    (await list(staff, 'quiet', quiet[0]?.key)).map((one) => one.name),
    ['lively'],
  )
  assert.deepEqual(await list(newId(), 'due'), [])
  const elsewhere = await look(
    office,
    {
      agency: (await office.sql`select id from agency where slug = 'lively'`)[0]?.['id'] as string,
      person: undefined,
      now,
    },
    (desk) => listCohort(desk, { sort: 'due' }, 50),
  )
  assert.deepEqual([...elsewhere], [])
})
