import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { ReservedSql } from 'postgres'
import { setTimeout as pause } from 'node:timers/promises'
import { Unable } from './unable.ts'

/** The roles that processes log in with; none is a superuser and none sees past row-level security. */
export const loginRoles = {
  app: 'accord_app',
  jobs: 'accord_jobs',
  signin: 'accord_signin',
  backup: 'accord_backup',
} as const
export type LoginRole = keyof typeof loginRoles
export type RolePasswords = Readonly<Record<LoginRole, string>>

type Statements = Pick<ReservedSql, 'unsafe'>

/**
 * Makes the login roles and gives them this installation's passwords. Roles belong to the whole server, so that two
 * databases migrated at once may collide here; who loses tries again.
 */
export async function ensureRoles(sql: Statements, passwords: RolePasswords): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await sql.unsafe(statements(passwords)).then(() => undefined)
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      await sql.unsafe('rollback')
      if (code === '42501')
        throw new Unable(
          `The database's user may not make or change the roles ${Object.values(loginRoles).join(', ')} (${message}). As an administrator run: alter role <this user> createrole; and, where others made these roles, grant them to it with admin option.`,
        )
      if (code === 'ACC01')
        throw new Unable(
          `One of the roles ${Object.values(loginRoles).join(', ')} was made a superuser or lets its holder see past row-level security. As an administrator run for each: alter role <role> nosuperuser nobypassrls nocreaterole nocreatedb.`,
        )
      if (!collisions.has(code ?? '') || attempt === 20) throw error
      await pause(25 * attempt)
    }
}

/** Already made by another (42710, 23505), or changed at the same moment (XX000: tuple concurrently updated). */
const collisions = new Set(['42710', '23505', 'XX000', '40P01'])

const statements = (passwords: RolePasswords): string => `
begin;
${Object.entries(loginRoles)
  .map(([name, role]) => ensureRole(role, passwords[name as LoginRole]))
  .join('\n')}
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to ${Object.values(loginRoles).join(', ')}', current_database());
  -- The job library makes its own schema, and asks for this right even where the schema stands.
  execute format('grant create on database %I to ${loginRoles.jobs}', current_database());
  revoke create on schema public from public;
  if exists (select from pg_roles where rolname in (${roleNames}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)) then
    raise exception 'a role of Accord sees past row-level security' using errcode = 'ACC01';
  end if;
  if (select rolsuper from pg_roles where rolname = current_user) then
    -- Only our own cluster is backed up by Accord: from within, by PostgreSQL's online backup.
    alter role ${loginRoles.backup} replication;
    grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal() to ${loginRoles.backup};
  end if;
end $$;
commit`

const roleNames = Object.values(loginRoles)
  .map((role) => `'${role}'`)
  .join(', ')

const ensureRole = (role: string, password: string): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login; end if;
end $$;
alter role ${role} login password '${verifier(password)}';
alter role ${role} set idle_in_transaction_session_timeout = '60s';`

/** The password as PostgreSQL stores it (RFC 5802), so that no server log and no statement ever holds the password itself. */
function verifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const mac = (words: string): Buffer => createHmac('sha256', salted).update(words).digest()
  const stored = createHash('sha256').update(mac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${mac('Server Key').toString('base64')}`
}

const rounds = 4096
