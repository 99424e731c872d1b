import papaparse from 'papaparse'
import { at, languages, text, type Lang } from '#kernel/words.ts'
import { stateName } from '#ui/states.ts'
import { allEditions } from '#rooms/frameworks/door.ts'
import type { PublicEntry, PublicItem } from '#rooms/campaign/door.ts'
import { arithmeticOf } from './model.ts'
import { words } from './messages.ts'
import { kindOf, placeOf, stageOf } from './pages.parts.ts'

/** An agency as machines read it. What only a source says stands under its own name, and nothing of ours beside it. */
export const agencyData = (origin: string, entry: PublicEntry) => ({
  slug: entry.slug,
  name: entry.name,
  kind: entry.kind,
  place: entry.place,
  state: entry.state,
  population: entry.population,
  sworn: entry.sworn,
  listed: entry.listed,
  stage: entry.stage,
  edition: entry.edition,
  months: entry.months,
  pledged_on: entry.pledgedOn,
  due_on: entry.dueOn,
  extended: entry.extended,
  completed_on: entry.completedOn,
  counts: entry.listed === 'live' ? entry.counts : null,
  source_says: entry.sourceSays ? { en: text('en', entry.sourceSays), es: text('es', entry.sourceSays) } : null,
  as_of: entry.asOf.toISOString(),
  url: `${origin}/agencies/${entry.slug}`,
})

/** An item as machines read it; `have` and `of` are left out where they may not be told. */
export const itemData = (entry: PublicEntry, item: PublicItem) => ({
  id: item.requirement,
  status: item.status,
  as_of: item.asOf,
  ...arithmeticOf(entry, item),
  since: item.since,
  until: item.until,
})

/** The directory as a spreadsheet reads it; cells that a spreadsheet would run as formulas are made harmless. */
export function agenciesCsv(lang: Lang, origin: string, entries: readonly PublicEntry[]): string {
  const say = words(lang)
  const fields = [say('column.agency'), say('column.kind'), say('column.place'), say('column.state'), say('column.stage'), say('csv.pledged'), say('csv.due'), say('csv.completed'), say('csv.proven'), say('csv.attested'), say('csv.lapsed'), say('csv.source'), say('csv.address')]
  const data = entries.map((entry) => [
    entry.name, kindOf(lang, entry.kind), placeOf(lang, entry), entry.state && stateName(lang, entry.state), stageOf(lang, entry), entry.pledgedOn ?? '', entry.dueOn ?? '', entry.completedOn ?? '',
    ...(entry.listed === 'live' ? [(entry.counts.proven ?? 0) + (entry.counts['proven-no-occasion'] ?? 0), entry.counts.attested ?? 0, entry.counts.lapsed ?? 0] : ['', '', '']),
    entry.sourceSays ? text(lang, entry.sourceSays) : '', `${origin}${at(lang, `/agencies/${entry.slug}`)}`,
  ])
  return `${papaparse.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

const sitePaths = ['/', '/campaign', '/agencies', '/frameworks', '/accessibility', '/privacy']

/** Every page that a search engine should know, in each language. */
export function sitemap(origin: string, slugs: readonly string[]): string {
  const editions = allEditions().flatMap(({ id, requirements }) => [`/frameworks/${id}`, ...requirements.map((each) => `/frameworks/${id}/${each.id}`)])
  const paths = [...sitePaths, ...editions, ...slugs.map((slug) => `/agencies/${slug}`)]
  const urls = paths.flatMap((path) => languages.map((lang) => `<url><loc>${origin}${at(lang, path)}</loc></url>`))
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}

/** The workspace and the forms are nobody's to crawl. */
export const robots = (origin: string): string => `User-agent: *\nDisallow: /app\nDisallow: /es/app\nDisallow: /report\nDisallow: /es/report\nDisallow: /sign-in\nDisallow: /es/sign-in\nSitemap: ${origin}/sitemap.xml\n`
