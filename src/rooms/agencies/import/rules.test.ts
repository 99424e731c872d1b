import assert from 'node:assert/strict'
import { test } from 'node:test'
import { text, verbatim } from '#kernel/words.ts'
import type { Unit } from '../posts/model.ts'
import type { Member } from '../roster/model.ts'
import { rosterFile } from './example.fixture.ts'
import type { Plan } from './model.ts'
import { readSheet, textOf } from './reading.ts'
import { reportCsv, safeCell } from './report.ts'
import { planImport, reportOf, type Known } from './rules.ts'

const root: Unit = { id: 'root', name: 'Riverbend', path: '', closed: false, members: 0, posts: 0 }
const patrol: Unit = {
  id: 'patrol',
  parent: 'root',
  name: 'Patrol',
  path: 'Patrol',
  closed: false,
  members: 0,
  posts: 0,
}
const old: Unit = { id: 'old', parent: 'root', name: 'Vice', path: 'Vice', closed: true, members: 0, posts: 0 }
const header = 'Name,Employee number,Sworn,Rank,Unit,Supervisor,Appointed,Left'

const known = (members: readonly Member[] = []): Known => {
  let count = 0
  return {
    members,
    units: [root, patrol, old],
    today: '2026-11-22',
    now: new Date(0),
    newKey: () => `k${++count}`,
    newNumber: () => `N${++count}`,
  }
}
function planOf(csv: string, members: readonly Member[] = []): Plan {
  const sheet = readSheet(csv)
  assert.ok(sheet.ok, JSON.stringify(sheet))
  return planImport(sheet.value, known(members))
}
const told = (plan: Plan) =>
  plan.problems.map(({ row, column, says }) => `${row} ${text('en', column)}: ${text('en', says)}`)
const reyes: Member = {
  id: 'reyes',
  number: 'X',
  state: 'active',
  version: 3,
  title: verbatim('Reyes, Ana'),
  turn: [],
  openedAt: new Date(0),
  scopeUnit: 'patrol',
  name: 'Reyes, Ana',
  employeeNumber: '1042',
  rank: 'Sergeant',
  sworn: true,
  appointedOn: '2019-06-03',
  leaves: [],
  email: 'a@example.org',
}

test('a byte order mark, UTF-16 and what Windows writes are all read', () => {
  const bytes = (words: string, encoding: 'utf8' | 'utf16le' | 'latin1'): Uint8Array =>
    new Uint8Array(Buffer.from(words, encoding))
  assert.equal(textOf(bytes('\ufeffNúñez', 'utf8')), 'Núñez')
  assert.equal(textOf(bytes('Núñez', 'utf8')), 'Núñez')
  assert.equal(textOf(bytes('\ufeffNúñez', 'utf16le')), 'Núñez')
  assert.equal(textOf(bytes('Núñez', 'latin1')), 'Núñez')
  assert.equal(textOf(new Uint8Array([0x93, 0x41, 0x94])), '“A”')
})

test('headings in English or Spanish, in any order and case, mean the same', () => {
  const plan = planOf(
    'FECHA DE INGRESO;Tipo;N.º de empleado;Apellidos;Nombre;Correo electrónico\n3/14/2020;juramentada;1042;Reyes;Ana;A.Reyes@Example.org',
  )
  const [add] = plan.adds
  assert.deepEqual(
    [add?.member.name, add?.member.employeeNumber, add?.member.sworn, add?.member.appointedOn, add?.member.email],
    ['Reyes, Ana', '1042', true, '2020-03-14', 'a.reyes@example.org'],
  )
})

test('a file without a needed column is refused as a whole, with the missing names', () => {
  const sheet = readSheet('Name,Rank\nReyes,Sergeant')
  assert.ok(!sheet.ok && sheet.problem.kind === 'invalid')
  assert.match(text('en', sheet.problem.fields['file'] ?? verbatim('')), /Employee number, Sworn, Appointed/)
  assert.equal(readSheet('').ok, false)
})

test('a row with something wrong is reported whole, every fault with its row, its column and words', () => {
  const plan = planOf(`${header}\n,1042,perhaps,,,,2026-02-30,\n"Okafor, Ben",1043,yes,,,,2027-01-01,`)
  assert.deepEqual(told(plan), [
    '2 Name: This cell is empty, and it is needed.',
    '2 Sworn: Write “sworn” or “civilian”, yes or no. The file says “perhaps”.',
    '2 Appointed: Enter a date like 2026-03-14. You typed “2026-02-30”.',
    '3 Appointed: This day has not come yet.',
  ])
  assert.equal(plan.adds.length, 0)
})

const thousands = (count: number, line: (place: number) => string): string =>
  [header, ...Array.from({ length: count }, (_, place) => line(place))].join('\n')

test('sixty thousand rows with one number are told apart in a moment', () => {
  const plan = planOf(thousands(60_000, () => 'Reyes,7,sworn,,,,2020-01-01,'))
  assert.deepEqual([plan.adds.length, plan.problems.length], [0, 60_000])
  assert.equal(told(plan)[0]?.includes('Row 3 '), true)
})

for (const [says, first, landing] of [
  ['nobody stands above', '', 30_000],
  ['nobody is there to stand above', 'nobody', 0],
  ['the last row stands above', '30000', 0],
] as const)
  test(`thirty thousand rows in one chain that ${says} are read in a moment`, { timeout: 30_000 }, () => {
    const line = (place: number) => `Reyes,${place + 1},sworn,,,${place === 0 ? first : place},2020-01-01,`
    assert.equal(planOf(thousands(30_000, line)).adds.length, landing)
  })

const refusedFor = (csv: string): string => {
  const sheet = readSheet(csv)
  return !sheet.ok && sheet.problem.kind === 'invalid' ? text('en', sheet.problem.fields['file'] ?? verbatim('')) : ''
}
const long = (words: string, times: number): string => words.repeat(times)
for (const [says, csv, words] of [
  ['more rows than any agency has', thousands(60_001, () => 'x'), 'more than 60,000 rows'],
  ['two hundred and one columns', `${header}${long(',x', 193)}\n`, 'more than 200 columns'],
  ['a quotation mark that never ends', `${header}\n"Reyes${long(',1\n', 5000)}`, 'longer than 10,000 characters'],
  ['quotation marks out of place everywhere', `${header}\n${long('"x"x",\n', 3000)}`, 'do not fit together'],
  ['quotation marks that hide among doubled ones', `${header}\n${'"'}${long('""x"x', 2001)}`, 'longer than|do not fit'],
  ['a NUL', `${header}\nRe\0yes`, 'no CSV file'],
] as const)
  test(`a file with ${says} is refused in words`, () => assert.match(refusedFor(csv), new RegExp(words)))

test('sixty thousand rows with empty lines between them are taken, and so is a long cell with quotation marks', () => {
  const sheet = readSheet(`${thousands(50_000, () => '"Reyes ""Ana"" x" ;7\n')}`.replaceAll(';', ','))
  assert.equal(sheet.ok && sheet.value.rows.length, 50_000)
})

test('of two rows with one number neither lands', () => {
  const plan = planOf(`${header}\nA,1,yes,,,,2020-01-01,\nB,2,yes,,,,2020-01-01,\nC,1,yes,,,,2020-01-01,`)
  assert.deepEqual(
    plan.adds.map(({ member }) => member.name),
    ['B'],
  )
  assert.deepEqual(
    plan.problems.map(({ row }) => row),
    [2, 4],
  )
})

test('missing units are made with all above them, once; a closed one is told', () => {
  const plan = planOf(
    `${header}\nA,1,yes,,Patrol/Squad 2,,2020-01-01,\nB,2,yes,,patrol / squad 2,,2020-01-01,\nC,3,yes,,Detectives / Homicide,,2020-01-01,\nD,4,yes,,Vice,,2020-01-01,\nE,5,yes,,,,2020-01-01,`,
  )
  assert.deepEqual(
    plan.units.map(({ path }) => path),
    ['Patrol / Squad 2', 'Detectives', 'Detectives / Homicide'],
  )
  assert.equal(plan.units[0]?.parent, 'patrol')
  assert.equal(plan.units[2]?.parent, plan.units[1]?.id)
  assert.deepEqual(told(plan), ['5 Unit: The unit “Vice” is closed.'])
  assert.equal(plan.adds.find(({ member }) => member.name === 'E')?.member.scopeUnit, 'root')
})

test('a unit that only a refused row names is not made', () => {
  const plan = planOf(`${header}\nA,1,yes,,Ghosts,99,2020-01-01,`)
  assert.deepEqual([plan.units.length, plan.adds.length], [0, 0])
})

test('a supervisor may stand further down; rows under a row that does not land fall with it', () => {
  const plan = planOf(
    `${header}\nOfficer,3,yes,,,2,2020-01-01,\nSergeant,2,yes,,,1,2020-01-01,\nChief,1,yes,,,,2020-01-01,\nLost,4,yes,,,9,2020-01-01,\nUnder the lost,5,yes,,,4,2020-01-01,`,
  )
  assert.deepEqual(
    plan.adds.map(({ member }) => member.name),
    ['Chief', 'Sergeant', 'Officer'],
  )
  assert.deepEqual(
    plan.problems.map(({ row }) => row),
    [5, 6],
  )
})

test('a ring of supervisors is told, and whoever stands under it falls with it', () => {
  const plan = planOf(
    `${header}\nA,1,yes,,,2,2020-01-01,\nB,2,yes,,,1,2020-01-01,\nC,3,yes,,,1,2020-01-01,\nD,4,yes,,,4,2020-01-01,\nE,5,yes,,,,2020-01-01,`,
  )
  assert.deepEqual(
    plan.adds.map(({ member }) => member.name),
    ['E'],
  )
  assert.deepEqual(
    plan.problems.map(({ row }) => row),
    [2, 3, 4, 5],
  )
})

test('a changed row changes only what it says otherwise; columns that the file lacks stay', () => {
  const plan = planOf('Name,Employee number,Sworn,Appointed,Rank\n"Reyes, Ana",1042,sworn,2019-06-03,Lieutenant', [
    reyes,
  ])
  const [change] = plan.changes
  assert.deepEqual(
    change?.changes.map(({ field }) => field),
    ['rank'],
  )
  assert.deepEqual([change?.after.email, change?.after.scopeUnit], ['a@example.org', 'patrol'])
})

test('the same row again changes nothing, leaves included', () => {
  const away: Member = { ...reyes, state: 'on-leave', leaves: [{ kind: 'family', from: '2026-06-01' }] }
  const plan = planOf(
    'Name,Employee number,Sworn,Appointed,Leave from,Leave kind\n"Reyes, Ana",1042,sworn,2019-06-03,2026-06-01,FMLA',
    [away],
  )
  assert.deepEqual([plan.same, plan.changes.length], [1, 0])
})

test('someone who left comes back only by a new appointment', () => {
  const gone: Member = { ...reyes, state: 'left', leftOn: '2025-01-01' }
  assert.equal(planOf(`${header}\n"Reyes, Ana",1042,yes,Sergeant,Patrol,,2019-06-03,`, [gone]).problems.length, 1)
  const back = planOf(`${header}\n"Reyes, Ana",1042,yes,Sergeant,Patrol,,2026-01-05,`, [gone])
  assert.deepEqual([back.changes[0]?.after.state, back.changes[0]?.after.leftOn], ['active', undefined])
})

test('cells beyond the heading and unclosed quotation marks are told at their row', () => {
  assert.match(told(planOf('Name,Number,Sworn,Appointed\nA,1,yes,2020-01-01,extra'))[0] ?? '', /more cells/)
  assert.equal(planOf('Name,Number,Sworn,Appointed\n"A,1,yes,2020-01-01').adds.length, 0)
})

test('640 rows in any order are planned with every supervisor before their people', () => {
  const plan = planOf(rosterFile(640))
  const places = new Map(plan.adds.map(({ member }, place) => [member.id, place]))
  assert.deepEqual([plan.adds.length, plan.problems.length, plan.units.length], [640, 0, 12])
  assert.ok(
    plan.adds.every(
      ({ member }, place) => member.supervisor === undefined || (places.get(member.supervisor) ?? 999) < place,
    ),
  )
})

test('a report names the columns that were left out, and its CSV holds no formula', () => {
  const sheet = readSheet('Name,Number,Sworn,Appointed,Date of birth\n=cmd(),1,maybe,2020-01-01,1990-01-01')
  assert.ok(sheet.ok)
  const report = reportOf(sheet.value, planImport(sheet.value, known()), [reyes], 'preview')
  assert.deepEqual([report.ignored, report.refused, report.absent], [['Date of birth'], 1, 1])
  assert.match(reportCsv('es', report), /^\ufefffila|Fila/)
  assert.equal(safeCell('=1+1'), "'=1+1")
})
