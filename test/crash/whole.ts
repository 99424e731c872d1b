import type { Sql } from '#platform/sql.ts'
import { batchSize, type Attempt } from './writes.ts'

/** Where each kind of record keeps its own columns. */
const tables = { accreditation: 'accreditation', participation: 'participation', item: 'item', agency: 'agency_profile' }

/** What must hold of every database at every moment, whatever was killed: each says how many rows break it. */
const rules: readonly (readonly [says: string, sql: string])[] = [
  ...Object.entries(tables).map(([kind, table]) => [
    `a record of kind ${kind} and its row stand or fall together`,
    `select count(*) from (select agency_id, id from record where kind = '${kind}') r full join ${table} t using (agency_id, id)
     where r.id is null or t.id is null`,
  ] as const),
  ['a record has as many lines of history as its version counts, and began once', `
    select count(*) from record r left join (
      select agency_id, record_id as id, count(*) as n, count(*) filter (where action = 'begin') as begun from event group by 1, 2) e using (agency_id, id)
    where e.n is distinct from r.version or e.begun is distinct from 1`],
  ['what the history tells stands in the audit chain, as often', `
    select count(*) from (
      select e.agency_id, e.record_id, r.kind || '.' || e.action as did, count(*) as n
      from event e join record r on r.agency_id = e.agency_id and r.id = e.record_id group by 1, 2, 3) told
    full join (
      select agency_id, record_id, did, count(*) as n from audit_line
      where outcome = 'done' and did !~ '^tie\\.' and record_id is not null group by 1, 2, 3) kept using (agency_id, record_id, did)
    where told.n is distinct from kept.n`],
  ['a milestone and its fact stand or fall together', `
    select count(*) from accreditation a left join (
      select agency_id, source as id, count(*) as n from fact where name = 'accreditation.milestone' group by 1, 2) f using (agency_id, id)
    where f.n is distinct from jsonb_array_length(a.milestones)`],
  ['no tie is granted without an audit line, nor an audit line written without its tie', `
    select count(*) from (select agency_id, record_id, kind || ' ' || holder as detail, count(*) as n from tie group by 1, 2, 3) t
    full join (select agency_id, record_id, detail, count(*) as n from audit_line where did = 'tie.granted' group by 1, 2, 3) l
      using (agency_id, record_id, detail) where t.n is distinct from l.n`],
  ['no tie ends without an audit line', `
    select count(*) from (select agency_id, record_id, kind || ' ' || holder as detail from tie where until is not null) t
    full join (select agency_id, record_id, detail from audit_line where did = 'tie.ended') l using (agency_id, record_id, detail)
    where t.detail is null or l.detail is null`],
  ['no idempotency key stays without its outcome', 'select count(*) from idempotency where outcome is null'],
  ['the chain ends where its head says', `
    select count(*) from chain_head h where h.seq is distinct from (select max(seq) from audit_line l where l.agency_id = h.agency_id and h.chain = 'audit')
      and h.seq is distinct from (select max(seq) from seen_line l where l.agency_id = h.agency_id and h.chain = 'seen')`],
  ['a pledge has all of its items, and each stands on the public page while it runs', `
    select count(*) from participation p join record r using (agency_id, id) cross join lateral (
      select count(*) as n, count(*) filter (where shown.requirement is not null) as shown from item i
      left join public_item shown on shown.agency_id = i.agency_id and shown.requirement = i.requirement where i.participation_id = p.id) items
    where r.state in ('pledged', 'withdrawn') and (items.n <> 24 or r.state = 'pledged' and items.shown <> 24)`],
]

/** The key of each attempt that was done, with what it made: a form done once is there once. */
const made = `
  with bodies as (select agency_id, body as key, count(*) as n from accreditation group by 1, 2),
    milestones as (select a.agency_id, a.id::text as outcome, m->>'document' as key, count(*) as n
      from accreditation a, jsonb_array_elements(a.milestones) m group by 1, 2, 3),
    ties as (select agency_id, record_id::text as outcome, holder::text as key, count(*) as n from tie group by 1, 2, 3),
    told as (select agency_id, ids->>'key' as key, count(*) as n from outbox group by 1, 2)
  select i.key, i.route, coalesce(case
    when i.route in ('/programme', '/batch') then bodies.n
    when i.route = '/milestone' then milestones.n
    when i.route = '/share' then ties.n * told.n * milestones.n
    when i.route = '/pledge' then (select count(*) from record r where r.agency_id = i.agency_id and r.id = i.outcome::uuid and r.version > 1)
  end, 0) as n
  from idempotency i left join bodies using (agency_id, key) left join milestones using (agency_id, outcome, key)
    left join ties using (agency_id, outcome, key) left join told using (agency_id, key)`

type Made = { key: string; route: string; n: number }

export type Kept = {
  /** Each rule that is broken, with how often. */
  readonly faults: readonly string[]
  /** What each key made. */
  readonly made: ReadonlyMap<string, number>
  /** The records with a line of refusal, and how often each record was seen. */
  readonly refused: ReadonlySet<string>
  readonly seen: ReadonlyMap<string, number>
  /** The youngest records, for the next program to write to. */
  readonly latest: readonly string[]
}

/** Looks over a whole database in one snapshot, so that what is still being written does not blur it. */
export async function lookOver(owner: Sql): Promise<Kept> {
  return (await owner.begin('isolation level repeatable read read only', async (sql) => {
    const faults: string[] = []
    for (const [says, rule] of rules) {
      const [row] = await sql.unsafe<{ count: number }[]>(rule)
      if (row?.count !== 0) faults.push(`${says}: broken ${row?.count} times`)
    }
    const keys = await sql.unsafe<Made[]>(made)
    for (const { key, route, n } of keys) if (n !== (route === '/batch' ? batchSize : 1)) faults.push(`${route} ${key} made ${n}`)
    const strays = await sql`
      select distinct a.body from accreditation a where not exists (select from idempotency i where i.agency_id = a.agency_id and i.key = a.body)`
    for (const { body } of strays) faults.push(`${body} was made without its key`)
    const refused = await sql<{ id: string }[]>`select distinct record_id as id from audit_line where outcome = 'refused'`
    const seen = await sql<{ id: string; n: number }[]>`select record_id as id, count(*) as n from seen_line group by 1`
    const latest = await sql<{ id: string }[]>`select id from accreditation order by id desc limit 6`
    return {
      faults,
      latest: latest.map(({ id }) => id),
      made: new Map(keys.map(({ key, n }) => [key, n])),
      refused: new Set(refused.map(({ id }) => id)),
      seen: new Map(seen.map(({ id, n }) => [id, n])),
    }
  })) as Kept
}

/** Which of these acknowledged writes are not there. */
export function lost(kept: Kept, acknowledged: readonly Attempt[]): readonly Attempt[] {
  const read = new Map<string, number>()
  for (const { what, record = '' } of acknowledged) if (what === 'reading') read.set(record, (read.get(record) ?? 0) + 1)
  return acknowledged.filter(({ key, what, record = '' }) => {
    if (what === 'refusal') return !kept.refused.has(key)
    if (what === 'reading') return (kept.seen.get(record) ?? 0) < (read.get(record) ?? 0)
    return !kept.made.has(key)
  })
}
