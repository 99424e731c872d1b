import type { Lang } from '#kernel/words.ts'
import type { Desk } from '#platform/desk.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import type { Sql } from '#platform/sql.ts'
import type { Found, Invitation, Known, Post, State } from './model.ts'

type Row = {
  name: string
  email: string
  lang: Lang
  posts: string[]
  token_hash: string
  expires_at: Date
  person_id: string | null
}

const fromRow = (head: Head<State>, row: Row): Invitation => ({
  ...head,
  name: row.name,
  email: row.email,
  lang: row.lang,
  posts: row.posts,
  tokenHash: row.token_hash,
  expiresAt: row.expires_at,
  ...(row.person_id ? { person: row.person_id } : {}),
})

export const invitationStore = {
  async load(desk: Desk, head: Head<State>): Promise<Invitation | undefined> {
    const [row] = await desk.sql<Row[]>`
      select name, email, lang, posts, token_hash, expires_at, person_id from invitation
      where agency_id = ${desk.agency} and id = ${head.id}`
    return row && fromRow(head, row)
  },
  async insert({ sql, agency }: Desk, record: Invitation): Promise<void> {
    await sql`insert into invitation (agency_id, id, scope_unit, name, email, lang, posts, token_hash, expires_at)
      values (${agency}, ${record.id}, ${record.scopeUnit ?? null}, ${record.name}, ${record.email}, ${record.lang},
        ${record.posts as string[]}, ${record.tokenHash}, ${record.expiresAt})`
  },
  async update({ sql, agency }: Desk, record: Invitation): Promise<void> {
    await sql`update invitation set token_hash = ${record.tokenHash}, expires_at = ${record.expiresAt}, person_id = ${record.person ?? null}
      where agency_id = ${agency} and id = ${record.id}`
  },
}

/** Invitations that may still be used or sent again, newest first, at most a page of 50 after a key. */
export async function listInvitations(desk: Desk, after?: string): Promise<readonly Invitation[]> {
  const { sql } = desk
  const rows = await sql<(Row & HeadRow)[]>`
    select r.id, r.number, r.state, r.version, r.scope_unit, r.title, r.turn, r.ask, r.due_on, r.opened_at,
      i.name, i.email, i.lang, i.posts, i.token_hash, i.expires_at, i.person_id
    from record r join invitation i on i.agency_id = r.agency_id and i.id = r.id
    where r.agency_id = ${desk.agency} and r.room = 'accounts' and r.kind = 'invitation' and r.state in ('invited', 'expired')
      ${after ? sql`and r.id < ${after}` : sql``}
    order by r.id desc limit 51`
  return rows.map((row) => fromRow(toHead(row) as Head<State>, row))
}

/** Invitations whose time has passed, for the job that ends them. */
export async function overdueInvitations(desk: Desk): Promise<readonly string[]> {
  const rows = await desk.sql<{ id: string }[]>`
    select r.id from record r join invitation i on i.agency_id = r.agency_id and i.id = r.id
    where r.agency_id = ${desk.agency} and r.room = 'accounts' and r.kind = 'invitation' and r.state = 'invited'
      and i.expires_at <= ${desk.now} order by r.id limit 500`
  return rows.map((row) => row.id)
}

/** The invitation here that still opens for this e-mail. */
export async function openInvitationOf(desk: Desk, email: string): Promise<string | undefined> {
  const [row] = await desk.sql<{ id: string }[]>`
    select i.id from invitation i join record r on r.agency_id = i.agency_id and r.id = i.id
    where i.agency_id = ${desk.agency} and i.email = ${email} and r.state = 'invited' and i.expires_at > ${desk.now} limit 1`
  return row?.id
}

/** Whether this e-mail belongs to someone who has access here now. */
export async function isMember(desk: Desk, email: string): Promise<boolean> {
  const rows = await desk.sql`
    select 1 from membership m join person on person.id = m.person_id
    where m.agency_id = ${desk.agency} and person.email = ${email} and (m.until is null or m.until > ${desk.now})`
  return rows.length > 0
}

/** Whether anybody ever had access here. */
export async function hasMembers({ sql, agency }: Desk): Promise<boolean> {
  const rows = await sql`select 1 from membership where agency_id = ${agency} limit 1`
  return rows.length > 0
}

/** The posts that may be given here, the agency's own first. */
export const listPosts = (desk: Desk): Promise<readonly Post[]> =>
  desk.sql<Post[]>`
    select post.id, post.title, unit.name as unit, post.duty from post join unit on unit.agency_id = post.agency_id and unit.id = post.unit_id
    where post.agency_id = ${desk.agency} and post.closed_at is null
    order by unit.parent_id is not null, unit.name, post.title`

type FoundRow = {
  agency_id: string
  slug: string
  agency: string
  zone: string
  id: string
  state: State
  name: string
  email: string
  lang: Lang
  titles: string[]
  expires_at: Date
  person_id: string | null
}

/** What a link's secret opens, whoever holds it. */
export async function invitationByToken(sql: Sql, hash: string): Promise<Found | undefined> {
  const [row] = await sql<FoundRow[]>`select * from invitation_by_token(${hash})`
  return (
    row && {
      agency: { id: row.agency_id, slug: row.slug, name: row.agency, zone: row.zone },
      id: row.id,
      state: row.state,
      name: row.name,
      email: row.email,
      lang: row.lang,
      titles: row.titles,
      expiresAt: row.expires_at,
      ...(row.person_id ? { person: row.person_id } : {}),
    }
  )
}

/** What the instance knows of an e-mail, asked on behalf of one agency. */
export async function knownBy(sql: Sql, email: string, agency: string, now: Date): Promise<Known | undefined> {
  const [row] = await sql<Known[]>`
    select id, name, disabled, can_sign_in as "canSignIn", elsewhere from account_of(${email}, ${agency}, ${now})`
  return row
}

/** Agencies by their address, for the command line. */
export async function agencyOf(sql: Sql, slug: string) {
  const [row] = await sql<
    { id: string; name: string; zone: string }[]
  >`select id, name, zone from agency where slug = ${slug}`
  return row
}

/** Every agency's key, for the job that ends invitations. */
export const allAgencies = async (sql: Sql): Promise<readonly string[]> =>
  (await sql<{ id: string }[]>`select id from agency`).map((row) => row.id)
