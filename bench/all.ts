import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Hono } from 'hono'
import { pino } from 'pino'
import { startCluster } from '#platform/cluster.ts'
import { ownerRole } from '#platform/cluster-files.ts'
import { act, look } from '#platform/desk.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { read } from '#platform/read.ts'
import { openSecrets } from '#platform/secrets.ts'
import { openPool } from '#platform/sql.ts'
import { recordMilestone } from '#rooms/accreditation/actions.ts'
import { listAccreditations } from '#rooms/accreditation/store.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { changesOf, entryBySlug, itemsOf } from '#rooms/campaign/door.ts'
import { fillHouse } from '../src/main/demo/load.ts'
import { openHouse } from '../src/main/house.ts'
import { roomNames } from '../src/floor-plan.ts'

/**
 * What matters, as ratios in one run on the machine at hand: each against the bare thing that it cannot do without. A ratio
 * that falls short fails the bench, and nothing else; the table is kept in docs/bench.md by whoever ran it.
 */
type Row = { readonly what: string; readonly ours: number; readonly bare: number; readonly goal: string; readonly good: (ratio: number) => boolean }
const rows: Row[] = []

const root = resolve(import.meta.dirname, '..')
const data = mkdtempSync(join(tmpdir(), 'accord-bench-'))
const secrets = openSecrets(join(data, 'secrets.json'))
const cluster = await startCluster({ data, packageRoot: root, ownerPassword: secrets.passwords.owner, durable: true })
const owner = { role: ownerRole, password: secrets.passwords.owner }
await migrate({ place: cluster, owner, passwords: secrets.passwords, migrations: readMigrations(join(root, 'src'), roomNames) })
const house = await openHouse({
  place: cluster, secrets, url: 'http://localhost:4000', clock: () => new Date(), demonstration: true, onlyHere: true,
  idleMinutes: 30, trustedProxies: [], log: pino({ level: 'silent' }),
})
const bare = openPool({ place: cluster, ...owner, max: 1 })
try {
  await fillHouse(house, new Date(), () => undefined)
  await pages()
  await writes()
} finally {
  await bare.end()
  await house.close()
  await cluster.stop()
  rmSync(data, { recursive: true, force: true })
}
report()

async function pages(): Promise<void> {
  // Each request from another address, or the limits would be measured.
  let from = 0
  const get = async (path: string): Promise<Response> => {
    const env = { incoming: { socket: { remoteAddress: `127.1.${(++from >> 8) & 255}.${from & 255}` } } }
    const response = await house.fetch(new Request(`http://localhost:4000${path}`), env)
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return response
  }
  const body = await (await get('/agencies/riverbend-pd')).text()
  const peer = new Hono()
  peer.get('/agencies/riverbend-pd', (context) => context.html(body))
  rows.push({
    what: 'cached public page, against Hono sending the same bytes (requests/s)',
    ours: await perSecond(async () => void (await (await get('/agencies/riverbend-pd')).text()), 3000),
    bare: await perSecond(async () => void (await (await peer.fetch(new Request('http://localhost:4000/agencies/riverbend-pd'))).text()), 3000),
    goal: '≥ 0.7', good: (ratio) => ratio >= 0.7,
  })
  let turn = 0
  const { sql } = house.office
  rows.push({
    what: 'agency page made anew, against its own queries (requests/s)',
    ours: await perSecond(async () => void (await (await get(`/agencies/riverbend-pd?n=${turn++}`)).text()), 300),
    bare: await perSecond(async () => {
      const entry = await entryBySlug(sql, 'riverbend-pd')
      if (entry) await Promise.all([itemsOf(sql, entry.agency), changesOf(sql, entry.agency, 8)])
    }, 300),
    goal: '≥ 0.5', good: (ratio) => ratio >= 0.5,
  })
}

async function writes(): Promise<void> {
  const [one] = await bare<{ agency: string; person: string }[]>`
    select a.id as agency, h.person_id as person from agency a join post p on p.agency_id = a.id and p.duty = 'coordinator'
      join post_holding h on h.agency_id = a.id and h.post_id = p.id where a.slug = 'riverbend-pd'`
  const who = { agency: one?.agency ?? '', person: one?.person, now: new Date() }
  const [programme] = await look(house.office, who, (desk) => listAccreditations(desk))
  const id = programme?.id ?? ''
  await bare`create table bench_bare (id int generated always as identity primary key, words text)`
  const step = { stage: 'yearly-report', on: '2026-01-10', document: 'Report' }
  rows.push({
    what: 'a change with ties, facts, item judged anew and audit, against a bare insert and commit (writes/s)',
    ours: await perSecond(async () => void (await act(house.office, who, (desk) => recordMilestone(desk, id, step))), 60),
    bare: await perSecond(async () => void (await bare`insert into bench_bare (words) values ('x')`), 300),
    goal: '≥ 0.02', good: (ratio) => ratio >= 0.02,
  })
  rows.push({
    what: 'a record read with ties and its seen line, against its bare select (reads/s)',
    ours: await perSecond(async () => void (await look(house.office, who, (desk) => read(desk, accreditationKind, id))), 200),
    bare: await perSecond(async () => void (await bare`select * from accreditation where id = ${id}`), 500),
    goal: '≥ 0.02', good: (ratio) => ratio >= 0.02,
  })
}

/** How often a second it goes, one after another, after a warm-up. */
async function perSecond(once: () => Promise<void>, times: number): Promise<number> {
  for (let warm = 0; warm < times / 5; warm++) await once()
  const start = performance.now()
  for (let done = 0; done < times; done++) await once()
  return (times / (performance.now() - start)) * 1000
}

function report(): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  console.log(line(['what', 'ours', 'bare', 'ratio', 'goal', '']))
  console.log(line(['---', '---', '---', '---', '---', '---']))
  for (const { what, ours, bare, goal, good } of rows)
    console.log(line([what, ours.toFixed(0), bare.toFixed(0), (ours / bare).toFixed(2), goal, good(ours / bare) ? 'good' : 'short']))
  if (rows.some(({ ours, bare, good }) => !good(ours / bare))) process.exitCode = 1
}
