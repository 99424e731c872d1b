import type { Day } from './time.ts'
import type { Lang } from './words.ts'

/** English dates read day-month-year in full, numbers as in the United States; Spanish as written there. */
const dateLocale = { en: 'en-GB', es: 'es-US' } as const
const locale = { en: 'en-US', es: 'es-US' } as const

/** A clock time may carry a zone; a day has none and is written as it stands. */
type DateOptions = Readonly<Intl.DateTimeFormatOptions>

const full: DateOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
const short: DateOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' }
const weekday: DateOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }
const month: DateOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' }

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** A day in full, as public pages write it: "14 March 2025", "14 de marzo de 2025". */
export const formatDay = (lang: Lang, day: Day): string => dates(dateLocale[lang], full).format(midnight(day))

/** A day for a narrow place that shows its year elsewhere: "14 Mar", "14 mar". */
export const formatShortDay = (lang: Lang, day: Day): string => dates(dateLocale[lang], short).format(midnight(day))

/** Today as a heading: "Sunday, 22 November", "Domingo, 22 de noviembre". */
export function formatWeekday(lang: Lang, day: Day): string {
  const words = dates(dateLocale[lang], weekday).formatToParts(midnight(day))
  const name = words.find((part) => part.type === 'weekday')?.value ?? ''
  const rest = words
    .filter((part) => part.type !== 'weekday')
    .map((part) => part.value)
    .join('')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${rest.replace(/^[,\s]+/, '')}`
}

/** A month in full, from any day in it: "March 2025", "marzo de 2025". */
export const formatMonth = (lang: Lang, day: Day): string => dates(dateLocale[lang], month).format(midnight(day))

/** A moment with its zone, because a time without one is a guess: "22 November 2026, 9:52 PM EST". */
export function formatInstant(lang: Lang, instant: Date, zone: string): string {
  const day = dates(dateLocale[lang], { ...full, timeZone: zone }).format(instant)
  return `${day}, ${formatTime(lang, instant, zone)}`
}

/** The clock time of a moment with its zone: "9:52 PM EST". */
export const formatTime = (lang: Lang, instant: Date, zone: string): string =>
  dates(locale[lang], { hour: 'numeric', minute: '2-digit', timeZone: zone, timeZoneName: 'short' }).format(instant)

/** A number with its separators; at most `digits` places after the point. */
export const formatNumber = (lang: Lang, number: number, digits = 2): string =>
  numbers(locale[lang], { maximumFractionDigits: digits }).format(number)

/** A share of one (0.943) as per cent, with exactly `digits` places: "94%", "94.3%". */
export const formatPercent = (lang: Lang, share: number, digits = 0): string =>
  numbers(locale[lang], { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    share,
  )

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How far the second moment lies from the first, in words: "in 3 days", "8 days ago", "today". Two days compare by
 * the calendar, two instants by the clock; a page shows it beside the exact date, never alone.
 */
export function relative(lang: Lang, from: Day | Date, to: Day | Date): string {
  const format = relatives(locale[lang])
  const apart = time(to) - time(from)
  const size = Math.abs(apart)
  if (typeof from !== 'string' && typeof to !== 'string' && size < day) {
    if (size < minute) return format.format(0, 'second')
    if (size < hour) return format.format(Math.trunc(apart / minute), 'minute')
    return format.format(Math.trunc(apart / hour), 'hour')
  }
  const days = Math.round(apart / day)
  if (Math.abs(days) < 21) return format.format(days, 'day')
  if (Math.abs(days) < 70) return format.format(Math.trunc(days / 7), 'week')
  if (Math.abs(days) < 730) return format.format(Math.trunc(days / 30.44), 'month')
  return format.format(Math.trunc(days / 365.25), 'year')
}

const time = (when: Day | Date): number => (typeof when === 'string' ? midnight(when) : when).getTime()

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

/** Making a format costs a hundred times what using it does, so each is made once. */
function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  id: string,
  make: () => Format,
): Format {
  const known = made.get(id) as Format | undefined
  if (known) return known
  const format = make()
  made.set(id, format)
  return format
}

const dates = (tag: string, options: DateOptions): Intl.DateTimeFormat =>
  kept(`date/${tag}/${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(tag, options))

const numbers = (tag: string, options: Readonly<Intl.NumberFormatOptions>): Intl.NumberFormat =>
  kept(`number/${tag}/${JSON.stringify(options)}`, () => new Intl.NumberFormat(tag, options))

const relatives = (tag: string): Intl.RelativeTimeFormat =>
  kept(`relative/${tag}`, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
