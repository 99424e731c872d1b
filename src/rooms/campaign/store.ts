import type { Day } from '#kernel/time.ts'
import type { Desk } from '#platform/desk.ts'
import { isId } from '#platform/ids.ts'
import { toHead, type Head, type HeadRow } from '#platform/record.ts'
import type { Extension, Item, ItemState, Participation, ParticipationState, Signature, Attestation, Standing } from './model.ts'

type ParticipationRow = {
  edition: string
  origin: Participation['origin']
  pledged_on: Day | null
  due_on: Day | null
  signed: Signature | null
  extended: Extension | null
  closed: Participation['closed'] | null
  checked_in_on: Day | null
}

export const participationStore = {
  async load(desk: Desk, head: Head<ParticipationState>): Promise<Participation | undefined> {
    const [row] = await desk.sql<ParticipationRow[]>`
      select edition, origin, pledged_on, due_on, signed, extended, closed, checked_in_on from participation
      where agency_id = ${desk.agency} and id = ${head.id}`
    return (
      row && {
        ...head,
        edition: row.edition,
        origin: row.origin,
        ...(row.pledged_on ? { pledgedOn: row.pledged_on } : {}),
        ...(row.due_on ? { until: row.due_on } : {}),
        ...(row.signed ? { signed: row.signed } : {}),
        ...(row.extended ? { extended: row.extended } : {}),
        ...(row.closed ? { closed: row.closed } : {}),
        ...(row.checked_in_on ? { checkedInOn: row.checked_in_on } : {}),
      }
    )
  },
  async insert({ sql, agency }: Desk, one: Participation): Promise<void> {
    await sql`insert into participation (agency_id, id, scope_unit, edition, origin)
      values (${agency}, ${one.id}, ${one.scopeUnit ?? null}, ${one.edition}, ${one.origin})`
  },
  async update({ sql, agency }: Desk, one: Participation): Promise<void> {
    await sql`update participation set pledged_on = ${one.pledgedOn ?? null}, due_on = ${one.until ?? null},
        signed = ${one.signed ? sql.json(one.signed) : null}, extended = ${one.extended ? sql.json(one.extended) : null},
        closed = ${one.closed ? sql.json(one.closed) : null}, checked_in_on = ${one.checkedInOn ?? null}
      where agency_id = ${agency} and id = ${one.id}`
  },
}

/** The agency's latest participation, open or closed, if this desk may know of it. */
export async function latestParticipation(desk: Desk): Promise<{ readonly id: string; readonly state: ParticipationState; readonly until: Day | null } | undefined> {
  const [row] = await desk.sql<{ id: string; state: ParticipationState; until: Day | null }[]>`
    select r.id, r.state, p.due_on as until from record r join participation p on p.agency_id = r.agency_id and p.id = r.id
    where r.agency_id = ${desk.agency} and r.room = 'campaign' and r.kind = 'participation' order by r.id desc limit 1`
  return row
}

type ItemRow = {
  participation_id: string
  edition: string
  requirement: string
  place: number
  owner: string | null
  owner_name: string | null
  planned_for: Day | null
  narrative: string
  attestation: Attestation | null
  standing: Standing
}

const toItem = (head: Head<ItemState>, row: ItemRow): Item => ({
  ...head,
  participation: row.participation_id,
  edition: row.edition,
  requirement: row.requirement,
  place: row.place,
  narrative: row.narrative,
  standing: row.standing,
  ...(row.owner ? { owner: row.owner } : {}),
  ...(row.owner_name ? { ownerName: row.owner_name } : {}),
  ...(row.planned_for ? { plannedFor: row.planned_for } : {}),
  ...(row.attestation ? { attestation: row.attestation } : {}),
})

export const itemStore = {
  async load(desk: Desk, head: Head<ItemState>): Promise<Item | undefined> {
    const [row] = await desk.sql<ItemRow[]>`
      select i.participation_id, i.edition, i.requirement, i.place, i.owner, person.name as owner_name, i.planned_for, i.narrative, i.attestation, i.standing
      from item i left join person on person.id = i.owner where i.agency_id = ${desk.agency} and i.id = ${head.id}`
    return row && toItem(head, row)
  },
  async insert({ sql, agency }: Desk, item: Item): Promise<void> {
    await sql`insert into item (agency_id, id, scope_unit, participation_id, edition, requirement, place, standing)
      values (${agency}, ${item.id}, ${item.scopeUnit ?? null}, ${item.participation}, ${item.edition}, ${item.requirement}, ${item.place}, ${sql.json(item.standing as never)})`
  },
  async update({ sql, agency }: Desk, item: Item): Promise<void> {
    await sql`update item set owner = ${item.owner ?? null}, planned_for = ${item.plannedFor ?? null}, narrative = ${item.narrative},
        attestation = ${item.attestation ? sql.json(item.attestation) : null}, standing = ${sql.json(item.standing as never)}
      where agency_id = ${agency} and id = ${item.id}`
  },
}

/** The items of a participation that this desk may see, in the edition's order. */
export async function itemsOf(desk: Desk, participation: string): Promise<readonly Item[]> {
  const rows = await desk.sql<(ItemRow & HeadRow)[]>`
    select r.id, r.number, r.state, r.version, r.scope_unit, r.title, r.turn, r.ask, r.due_on, r.opened_at,
      i.participation_id, i.edition, i.requirement, i.place, i.owner, person.name as owner_name, i.planned_for, i.narrative, i.attestation, i.standing
    from item i join record r on r.agency_id = i.agency_id and r.id = i.id left join person on person.id = i.owner
    where i.agency_id = ${desk.agency} and i.participation_id = ${participation} order by i.place`
  return rows.map((row) => toItem(toHead(row) as Head<ItemState>, row))
}

/** Waits until nobody else changes this agency's items, and keeps others waiting until the commit. */
export const holdCampaign = async ({ sql }: Desk): Promise<void> => void (await sql`select hold_campaign()`)

/** What an item's change needs to know before it locks the record. */
export async function itemKey(desk: Desk, id: string): Promise<{ edition: string; requirement: string } | undefined> {
  if (!isId(id)) return undefined
  const [row] = await desk.sql<{ edition: string; requirement: string }[]>`
    select edition, requirement from item where agency_id = ${desk.agency} and id = ${id}`
  return row
}

/** The instance's posts that look after participations; none where an agency assesses itself. */
export async function staffPosts(desk: Desk): Promise<readonly string[]> {
  return (await desk.sql<{ id: string }[]>`select id from campaign_staff()`).map((row) => row.id)
}

/** The name of whoever is at the desk, as their account has it: nobody signs under another's. */
export async function signerName(desk: Desk): Promise<string> {
  const [row] = await desk.sql<{ name: string }[]>`select name from person where id = ${desk.person ?? null}`
  return row?.name ?? ''
}

/** Whether anyone looks after participations on this instance today; where nobody does, an agency assesses itself. */
export async function isStaffed(desk: Desk): Promise<boolean> {
  const [row] = await desk.sql<{ staffed: boolean }[]>`select campaign_staffed(${desk.now}) as staffed`
  return row?.staffed ?? false
}

/** Those who could work on an item: people with a place in the agency. */
export async function colleagues(desk: Desk): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return desk.sql<{ id: string; name: string }[]>`
    select person.id, person.name from membership join person on person.id = membership.person_id
    where membership.agency_id = ${desk.agency} and membership.until is null and person.disabled_at is null order by person.name limit 500`
}
