import type { Pool } from 'pg'

/** A session as its row says. */
export type SessionRow = {
  readonly id: string
  readonly person: string
  readonly lastSeen: Date
  readonly secondFactorAt: Date | null
  readonly enrolled: boolean
}

/** A person's authenticator: the one in use and the one being enrolled, sealed. */
export type FactorRow = {
  readonly secret: string
  readonly nextSecret: string | null
  readonly verified: boolean
  readonly lastStep: number
  readonly codes: readonly string[]
}

export type Store = ReturnType<typeof openStore>

/** Our own statements on the sign-in schema, beside those of the library. */
export function openStore(pool: Pool) {
  const all = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(text, [...values])).rows
  const one = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row | undefined> =>
    (await all<Row>(text, values))[0]
  const run = async (text: string, values: readonly unknown[]): Promise<number> =>
    (await pool.query(text, [...values])).rowCount ?? 0

  return {
    /** Asked at every request, hence planned once per connection. */
    session: async (token: string, now: Date): Promise<SessionRow | undefined> => {
      const text = `select s.id, s.user_id as person, s.last_seen_at as "lastSeen", s.second_factor_at as "secondFactorAt", u.two_factor_enabled as enrolled
        from sign_in.session s join sign_in."user" u on u.id = s.user_id
        where s.token = $1 and s.expires_at > $2 and u.disabled_at is null`
      return (await pool.query<SessionRow>({ name: 'session', text, values: [token, now] })).rows[0]
    },
    touch: (session: string, now: Date) =>
      run('update sign_in.session set last_seen_at = $2 where id = $1 and last_seen_at < $2', [session, now]),
    confirmed: (session: string, now: Date) =>
      run('update sign_in.session set last_seen_at = $2, second_factor_at = $2 where id = $1', [session, now]),
    /** Writes our columns of a session that the library has just begun, and its times by the clock that was handed in. */
    begun: (token: string, now: Date, until: Date, secondFactorAt: Date | undefined) =>
      run(
        `update sign_in.session set created_at = $2, updated_at = $2, last_seen_at = $2, expires_at = $3, second_factor_at = $4
         where token = $1`,
        [token, now, until, secondFactorAt ?? null],
      ),
    sessions: (person: string, now: Date) =>
      all<{
        session: string
        since: Date
        lastSeen: Date
        until: Date
        secondFactorAt: Date | null
        agent: string | null
      }>(
        `select id as session, created_at as since, last_seen_at as "lastSeen", expires_at as until,
                second_factor_at as "secondFactorAt", nullif(user_agent, '') as agent
         from sign_in.session where user_id = $1 and expires_at > $2 order by last_seen_at desc`,
        [person, now],
      ),
    endSession: (person: string, session: string) =>
      run('delete from sign_in.session where user_id = $1 and id::text = $2', [person, session]),
    /** Ends every session, or every one but this, and every sign-in that waits for its code. */
    endSessions: async (person: string, except = '') => {
      await run('delete from sign_in.session where user_id = $1 and token <> $2', [person, except])
      await run('delete from sign_in.verification where value = $1', [person])
    },

    /** The library alone keeps these, by the machine's clock. */
    pending: (identifier: string) =>
      one<{ person: string; until: Date }>(
        'select value as person, expires_at as until from sign_in.verification where identifier = $1 and expires_at > now()',
        [identifier],
      ),
    endPending: (identifier: string) => run('delete from sign_in.verification where identifier = $1', [identifier]),

    factor: async (person: string): Promise<FactorRow | undefined> => {
      const row = await one<{
        secret: string
        next: string | null
        verified: boolean
        step: string | null
        codes: string
      }>(
        'select secret, next_secret as next, verified, last_step as step, backup_codes as codes from sign_in.two_factor where user_id = $1',
        [person],
      )
      return (
        row && {
          secret: row.secret,
          nextSecret: row.next,
          verified: row.verified,
          lastStep: Number(row.step ?? -1),
          codes: JSON.parse(row.codes) as string[],
        }
      )
    },
    /** Takes a time step for one use; of two at once only one gets it. */
    takeStep: async (person: string, step: number) =>
      (await run('update sign_in.two_factor set last_step = $2 where user_id = $1 and coalesce(last_step, -1) < $2', [
        person,
        step,
      ])) === 1,
    beginFactor: (person: string, sealed: string) =>
      run(
        `insert into sign_in.two_factor (user_id, secret, next_secret, backup_codes) values ($1, $2, $2, '[]')
         on conflict (user_id) do update set next_secret = excluded.next_secret`,
        [person, sealed],
      ),
    /** The app being enrolled becomes the one in use; false where it was replaced meanwhile. */
    proveFactor: async (person: string, sealed: string, step: number, codes: readonly string[]) =>
      (await run(
        `with proven as (
           update sign_in.two_factor set secret = next_secret, next_secret = null, verified = true, last_step = $3, backup_codes = $4
           where user_id = $1 and next_secret = $2 returning user_id)
         update sign_in."user" set two_factor_enabled = true where id in (select user_id from proven)`,
        [person, sealed, step, JSON.stringify(codes)],
      )) === 1,
    /** Strikes a recovery code off the list; of two at once only one finds it there. */
    takeRecoveryCode: async (person: string, hash: string) =>
      (await run(
        'update sign_in.two_factor set backup_codes = (backup_codes::jsonb - $2)::text where user_id = $1 and verified and backup_codes::jsonb ? $2',
        [person, hash],
      )) === 1,
    putRecoveryCodes: (person: string, codes: readonly string[]) =>
      run('update sign_in.two_factor set backup_codes = $2 where user_id = $1 and verified', [
        person,
        JSON.stringify(codes),
      ]),
    forgetFactor: async (person: string) => {
      await run('update sign_in."user" set two_factor_enabled = false where id = $1', [person])
      await run('delete from sign_in.two_factor where user_id = $1', [person])
    },

    person: (person: string) =>
      one<{ name: string; email: string }>('select name, email from sign_in."user" where id = $1', [person]),
    putPerson: (person: string, name: string, email: string) =>
      run(
        `insert into sign_in."user" (id, name, email) values ($1, $2, $3)
         on conflict (id) do update set name = excluded.name, email = excluded.email`,
        [person, name, email.toLowerCase()],
      ),
    putPassword: (person: string, hash: string, now: Date) =>
      run(
        `insert into sign_in.account (account_id, provider_id, user_id, password, created_at, updated_at) values ($1::text, 'credential', $1::uuid, $2, $3, $3)
         on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
        [person, hash, now],
      ),
    passwordHash: async (person: string) =>
      (
        await one<{ password: string }>(
          `select password from sign_in.account where user_id = $1 and provider_id = 'credential' and password is not null`,
          [person],
        )
      )?.password,
    disable: (person: string, at: Date | undefined) =>
      run('update sign_in."user" set disabled_at = $2 where id = $1', [person, at ?? null]),
    sweep: async (now: Date) => {
      await run('delete from sign_in.session where expires_at < $1', [now])
      await run('delete from sign_in.verification where expires_at < now()', [])
    },
  }
}
