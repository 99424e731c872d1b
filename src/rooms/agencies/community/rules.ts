import type { Answers, Typed } from '#kernel/form.ts'
import { invalid, ok, type Result } from '#kernel/result.ts'
import { addMonths, type Day } from '#kernel/time.ts'
import { onDay, type Lang, type Sentence } from '#kernel/words.ts'
import type { NewFact } from '#platform/change.ts'
import { say } from '../messages.ts'
import { languageCodes, type Community, type Spoken } from './model.ts'

/** A profile is looked at again after this many months. Source: campaign.md, bf-3. */
const reviewMonths = 24

/** A language's name in a language: "Haitian Creole", "criollo haitiano". */
export const languageName = (lang: Lang, code: string): string => names[lang].of(code) ?? code
const names = {
  en: new Intl.DisplayNames('en', { type: 'language' }),
  es: new Intl.DisplayNames('es', { type: 'language' }),
}

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim()
const codes = new Map(
  languageCodes.flatMap((code) =>
    [code, languageName('en', code), languageName('es', code)].map((name) => [plain(name), code] as const),
  ),
)
const alsoCalled: ReadonlyMap<string, string> = new Map([
  ['asl', 'ase'],
  ['mandarin', 'zh'],
  ['chino', 'zh'],
  ['cantonese', 'yue'],
  ['tagalog', 'fil'],
  ['farsi', 'fa'],
  ['dari', 'fa'],
  ['creole', 'ht'],
  ['haitian creole', 'ht'],
])

/** Languages as they are typed or pasted from a sheet, one a line: name or code, per cent, residents. */
export function languagesFrom(typed: string): Result<readonly Spoken[]> {
  const languages: Spoken[] = []
  for (const line of typed
    .split('\n')
    .map((words) => words.trim())
    .filter(Boolean)) {
    const read = languageFrom(line)
    if (!read.ok) return read
    if (languages.some(({ code }) => code === read.value.code))
      return invalid({ languages: say('problem.language-twice', { line: line.slice(0, 60) }) })
    languages.push(read.value)
  }
  return ok(languages)
}

function languageFrom(line: string): Result<Spoken> {
  const [name = '', share = '', residents = ''] =
    line.includes(';') || line.includes('\t')
      ? line.split(/[;\t]/).map(trimmed)
      : line.split(/,\s+|,(?=\d{1,3}(?:\.|\s|%|,|$))/).map(trimmed)
  const code = codes.get(plain(name)) ?? alsoCalled.get(plain(name))
  if (!code) return invalid({ languages: say('problem.language', { name: name.slice(0, 60) }) })
  const percent = Number(share.replace('%', '').trim())
  const people = Number(residents.replaceAll(/[,.\s]/g, ''))
  if (
    (share !== '' && !(percent >= 0 && percent <= 100)) ||
    (residents !== '' && !Number.isSafeInteger(people)) ||
    share + residents === ''
  )
    return invalid({ languages: say('problem.language-numbers', { line: line.slice(0, 60) }) })
  return ok({ code, ...(share === '' ? {} : { share: percent }), ...(residents === '' ? {} : { residents: people }) })
}
const trimmed = (words: string): string => words.trim()

/** A profile's content from its form, reviewed on a day that has come. */
export function communityFrom(
  answers: Answers,
  today: Day,
): Result<Pick<Community, 'languages' | 'groups' | 'source' | 'reviewedOn'>> {
  const languages = languagesFrom(String(answers['languages'] ?? ''))
  const late: Readonly<Record<string, Sentence>> = String(answers['on']) > today ? { on: say('problem.future') } : {}
  if (!languages.ok)
    return languages.problem.kind === 'invalid' ? invalid({ ...languages.problem.fields, ...late }) : languages
  if (late['on']) return invalid(late)
  return ok({
    languages: languages.value,
    groups: String(answers['groups'] ?? ''),
    source: String(answers['source']),
    reviewedOn: String(answers['on']),
  })
}

/** The coordinator looks at it again in time. */
export const nextReview = (reviewedOn: Day) =>
  ({
    turn: ['coordinator'],
    ask: say('community.ask', { on: onDay(reviewedOn) }),
    dueOn: addMonths(reviewedOn, reviewMonths),
  }) as const

/** A review, and each language as it was found on that day: those of the latest review hold. */
export const reviewFacts = ({
  languages,
  reviewedOn,
}: Pick<Community, 'languages' | 'reviewedOn'>): readonly NewFact[] => [
  { name: 'community-profile.reviewed', occurredOn: reviewedOn, dims: { languages: languages.length } },
  ...languages.map(({ code, share, residents }) => ({
    name: 'community-profile.language',
    occurredOn: reviewedOn,
    dims: {
      language: code,
      ...(share === undefined ? {} : { share }),
      ...(residents === undefined ? {} : { residents }),
    },
  })),
]

/** The languages that enough residents speak; English is served everywhere. Source: campaign.md, vs-2 and cr-2. */
export const spokenEnough = (
  languages: readonly Spoken[],
  { share, residents }: { readonly share: number; readonly residents: number },
): readonly string[] =>
  languages
    .filter((one) => one.code !== 'en' && ((one.share ?? 0) >= share || (one.residents ?? 0) >= residents))
    .map(({ code }) => code)

/** What the form shows of a profile; the day is asked anew. */
export const typedCommunity = (
  lang: Lang,
  { languages = [], groups = '', source = '' }: Partial<Community>,
): Typed => ({
  languages: languages
    .map(({ code, share, residents }) =>
      [languageName(lang, code), share ?? '', residents ?? ''].join('; ').replace(/(; )+$/, ''),
    )
    .join('\n'),
  groups,
  source,
})
