import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.end())

/** What anyone may read: who the agencies are, and the projections that public pages are made of. */
const open = ['agency', 'person', 'public_entry', 'public_item', 'public_change', 'migration', 'chain_head', 'foothold']

test('every table of an agency is under row-level security', async () => {
  const tables = await house.owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind = 'r' and not c.relrowsecurity
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id')
      and c.relname <> all(${open})`
  assert.deepEqual(tables.map((table) => table.name), [])
})

test('the program cannot insert a tie, an audit line or a seen line, and cannot change or delete one', async () => {
  const rights = await house.owner<{ table_name: string; privilege_type: string }[]>`
    select table_name, privilege_type from information_schema.role_table_grants
    where grantee = 'accord_app' and table_name in ('tie', 'audit_line', 'seen_line', 'chain_head', 'event', 'fact')
      and privilege_type <> 'SELECT' order by 1, 2`
  assert.deepEqual(rights.map((right) => `${right.table_name} ${right.privilege_type}`), ['event INSERT', 'fact INSERT'])
})

test('nobody but the program opens desks and writes lines, and it writes for the agency whose desk is open alone', async () => {
  const { owner, office } = house
  const open = await owner<{ name: string }[]>`
    select p.proname as name from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and acl.grantee = 0 and acl.privilege_type = 'EXECUTE'`
  assert.deepEqual(open.map(({ name }) => name), [])
  const [mine, other] = ['0197a000-0000-7000-8000-00000000000a', '0197a000-0000-7000-8000-00000000000b'] as const
  for (const id of [mine, other]) await owner`insert into agency (id, slug, name) values (${id}, ${`w-${id.slice(-1)}`}, 'W')`
  const line = `[{"did": "probe", "outcome": "done"}]`
  const refused = { code: '40001', message: /No desk of this agency is open/ }
  await assert.rejects(async () => office.sql`select append_lines('audit', ${mine}, now(), ${line}::text::jsonb)`, refused)
  await assert.rejects(async () => office.sql`select close_desk(${mine}, null, now(), '[]', '[]', '[]')`, refused)
  await office.sql.begin(async (sql) => {
    await sql`select open_desk(${mine}, null, now())`
    await sql`select append_lines('audit', ${mine}, now(), ${line}::text::jsonb)`
    await assert.rejects(sql.savepoint((inner) => inner`select append_lines('seen', ${other}, now(), ${line}::text::jsonb)`), refused)
  })
  assert.equal((await owner`select from audit_line where did = 'probe'`).length, 1)
})

test('what someone typed does not stand in PostgreSQL’s log: its errors are not written there', async () => {
  const [shown] = await house.owner`show log_min_messages`
  assert.equal(shown?.['log_min_messages'], 'log')
})

test('a desk opened for one agency sees nothing of another, whatever a query forgets', async () => {
  const { owner, office } = house
  const [here, there] = ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002']
  for (const id of [here, there] as string[]) {
    await owner`insert into agency (id, slug, name) values (${id}, ${`a-${id.slice(-1)}`}, 'A')`
    await owner`insert into unit (agency_id, id, name) values (${id}, ${id}, 'Unit')`
    await owner`insert into record (agency_id, id, room, kind, state, number, scope_unit, title, opened_at) values (${id}, ${id}, 'r', 'k', 's', 'N', ${id}, '{}', now())`
  }
  const seen = await office.sql.begin(async (sql) => {
    await sql`select open_desk(${here as string}, ${null}, now())`
    return [await sql`select agency_id from record`, await sql`select agency_id from unit`]
  })
  assert.deepEqual(seen.map((rows) => rows.map((row) => row['agency_id'])), [[here], [here]])
  const outside = await office.sql`select agency_id from record`
  assert.deepEqual([...outside], [])
})

test('need-to-know is answered from an index, not by reading the tie table', async () => {
  const { owner } = house
  await owner`insert into record (agency_id, id, room, kind, state, number, title, opened_at)
    select '0197a000-0000-7000-8000-000000000001', gen_random_uuid(), 'r', 'k', 's', n::text, '{}', now() from generate_series(1, 20000) n`
  await owner`insert into tie (agency_id, record_id, holder, kind, since, reason)
    select agency_id, id, gen_random_uuid(), 'owner', now(), '' from record where kind = 'k' and room = 'r' and state = 's'`
  await owner`analyze record`
  await owner`analyze tie`
  const plan = await house.office.sql.begin(async (sql) => {
    await sql`select open_desk('0197a000-0000-7000-8000-000000000001', gen_random_uuid(), now())`
    await sql`select set_config('app.holders', '{0197a000-0000-7000-8000-00000000000f}', true)`
    return sql`explain (format json) select id from record where agency_id = '0197a000-0000-7000-8000-000000000001' and room = 'r' and kind = 'k' order by id limit 51`
  })
  const text = JSON.stringify(plan[0])
  assert.match(text, /tie_of_holder/)
  assert.doesNotMatch(text, /"Node Type":"Seq Scan","Parent Relationship":"SubPlan"|hashed SubPlan/)
})
