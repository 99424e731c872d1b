import { addDays, monthsBetween, type Day } from '#kernel/time.ts'
import { at, onDay, text, type Lang } from '#kernel/words.ts'
import { dutiesOf, type Desk } from '#platform/desk.ts'
import { headOf } from '#platform/record.ts'
import { editionById, parameter } from '#rooms/frameworks/door.ts'
import { participationKind } from './kind.ts'
import { say } from './messages.ts'
import type { Item, Participation, Status } from './model.ts'
import { itemsOf, latestParticipation, participationStore } from './store.ts'

export type BoardCell = { readonly id: string; readonly title: string; readonly status: Status; readonly href: string }
export type BoardRisk = { readonly title: string; readonly says: string; readonly tone: 'lapsed' | 'soon'; readonly href: string; readonly on: Day }
export type Board = {
  readonly cells: readonly BoardCell[]
  readonly counts: Readonly<Partial<Record<Status, number>>>
  readonly clock: { readonly month: number; readonly of: number; readonly pledged: Day; readonly due: Day }
  readonly risks: readonly BoardRisk[]
}

/** The chief's board: every item as a cell, and the five nearest risks; nothing for those who do not carry the pledge. */
export async function boardOf(desk: Desk, lang: Lang, agency: string): Promise<Board | undefined> {
  const duties = dutiesOf(desk)
  if (!duties.has('executive') && !duties.has('coordinator')) return undefined
  const running = await latestParticipation(desk)
  const head = running?.state === 'pledged' ? await headOf(desk, participationKind, running.id, 'look') : undefined
  const one = head && ((await participationStore.load(desk, head as never)) as Participation | undefined)
  const edition = one && editionById(one.edition)
  if (!one?.pledgedOn || !one.until || !edition) return undefined
  const items = await itemsOf(desk, one.id)
  const href = (item: Item): string => at(lang, `/app/${agency}/campaign/items/${item.id}`)
  const counts: Partial<Record<Status, number>> = {}
  for (const { standing } of items) counts[standing.status] = (counts[standing.status] ?? 0) + 1
  const of = monthsBetween(one.pledgedOn, one.until)
  return {
    cells: items.map((item) => ({ id: item.requirement, title: text(lang, item.title), status: item.standing.status, href: href(item) })),
    counts,
    clock: { month: Math.min(monthsBetween(one.pledgedOn, desk.today) + 1, of), of, pledged: one.pledgedOn, due: one.until },
    risks: items
      .flatMap((item) => riskOf(lang, item, desk.today, parameter(edition, 'lapse-warning-days') ?? 90, href(item)) ?? [])
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .slice(0, 5),
  }
}

/** What could turn an item for the worse, or has; the nearest day first. Pure. */
export function riskOf(lang: Lang, { title, standing, plannedFor }: Item, today: Day, warningDays: number, href: string): BoardRisk | undefined {
  const item = title
  const risk = (what: 'cure' | 'lapsed' | 'until' | 'planned', on: Day): BoardRisk => ({
    title: text(lang, say(`risk.${what}`, { item, until: onDay(on), since: onDay(on) })),
    says: text(lang, say(`risk.${what}.says`)),
    tone: what === 'cure' || what === 'lapsed' ? 'lapsed' : 'soon',
    href,
    on,
  })
  if (standing.cureUntil) return risk('cure', standing.cureUntil)
  if (standing.status === 'lapsed') return risk('lapsed', standing.since)
  if (standing.until && standing.until <= addDays(today, warningDays)) return risk('until', standing.until)
  if (plannedFor && plannedFor < today && standing.status === 'in-progress') return risk('planned', plannedFor)
  return undefined
}
