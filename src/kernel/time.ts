/** A calendar day as people write it, `2026-11-22`; it has no time zone. */
export type Day = string & { readonly __day?: never }

/** Four digits from 1000 on: no record is older, and the database knows no year 0. */
const dayPattern = /^([1-9]\d{3})-(\d{2})-(\d{2})$/

/** True for a real calendar day: 2026-02-30 is not one. */
export function isDay(words: string): boolean {
  const parts = dayPattern.exec(words)
  if (!parts) return false
  const date = new Date(`${words}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(words)
}

/** The calendar day of an instant in a time zone (IANA name). */
export function dayOf(instant: Date, zone = 'UTC'): Day {
  const format = dayFormats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  dayFormats.set(zone, format)
  return format.format(instant)
}
const dayFormats = new Map<string, Intl.DateTimeFormat>()

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Adds calendar months; a day that the month lacks becomes its last one (31 January + 1 month = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative where the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Whole calendar months that have passed from one day to another (0 in the first month). */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 1] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 1] = to.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return addMonths(from, months) > to ? months - 1 : months
}
