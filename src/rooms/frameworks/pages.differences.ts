import { html, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { type Edition, type Requirement } from './model.ts'
import { differences } from './differences.ts'
import { words } from './messages.ts'

/** A requirement as a sentence names it: “Bias-free policing policy” (bf-1). */
export const titleOf = (lang: Lang, { title, id }: Requirement): string => words(lang)('edition.title-of', { title: title[lang], id })

/** What one edition has otherwise than another, so that an agency can weigh a move before it makes one. */
export function differencesPart(lang: Lang, from: Edition, to: Edition): Html {
  const say = words(lang)
  const rows = sentences(lang, from, to)
  return html`<h2 id="differs">${say('edition.differs', { name: from.name[lang] })}</h2>
<ul class="usa-list">${rows.map((row) => html`<li>${row}</li>`)}<li>${say('edition.differs.same')}</li></ul>`
}

function sentences(lang: Lang, from: Edition, to: Edition): readonly string[] {
  const say = words(lang)
  const found = differences(from, to)
  const title = (each: Requirement): string => titleOf(lang, each)
  const all = (list: readonly Requirement[]): string =>
    list.slice(1).reduce((said, each, place) => (place === list.length - 2 ? say('edition.and', { list: said, last: title(each) }) : `${said}, ${title(each)}`), list[0] ? title(list[0]) : '')
  const number = (value: number | undefined): string => (value === undefined ? say('edition.none') : String(value))
  return [
    ...(found.months ? [say('edition.differs.months', { from: found.months.from ?? 0, to: found.months.to ?? 0 })] : []),
    ...found.split.map((each) => joined(say('edition.differs.split', { from: title(each.from), to: all(each.to) }), each.note?.[lang])),
    ...found.merged.map((each) => joined(say('edition.differs.merged', { from: all(each.from), to: title(each.to) }), each.note?.[lang])),
    ...found.added.map((each) => say('edition.differs.added', { title: title(each) })),
    ...found.removed.map((each) => say('edition.differs.removed', { title: title(each) })),
    ...found.changed.map((each) => say('edition.differs.changed', { title: title(each.to) })),
    ...found.parameters.map((each) =>
      say('edition.differs.number', { means: (to.parameters[each.name] ?? from.parameters[each.name])?.means[lang] ?? each.name, from: number(each.from), to: number(each.to) }),
    ),
  ]
}

const joined = (sentence: string, note: string | undefined): string => (note ? `${sentence} ${note}` : sentence)
