import { html, type Html } from '#kernel/html.ts'
import { formatNumber } from '#kernel/format.ts'
import { at, type Lang } from '#kernel/words.ts'
import { printButton, summary } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { parameter, type Edition, type Requirement } from './model.ts'
import { differencesPart, titleOf } from './pages.differences.ts'
import { words } from './messages.ts'
import { isComputed, proofRooms } from './proof.ts'

const hrefOf = (lang: Lang, edition: Edition, requirement?: Requirement): string =>
  at(lang, `/frameworks/${edition.id}${requirement ? `/${requirement.id}` : ''}`)

/** How large an edition is, in a line: "24 items · 36 months". */
function sizeOf(lang: Lang, { requirements, months }: Edition): string {
  const say = words(lang)
  const elements = requirements.filter(({ parent }) => parent !== undefined).length
  return [say('list.count', { count: requirements.length - elements }), ...(elements > 0 ? [say('list.elements', { count: elements })] : []), ...(months ? [say('list.months', { months })] : [])].join(' · ')
}

export const listHero = (lang: Lang): Html => html`<h1>${words(lang)('list.title')}</h1><p class="ac-lead">${words(lang)('list.lead')}</p>`

/** Every edition on the shelf. */
export function listPage(lang: Lang, editions: readonly Edition[]): Html {
  const say = words(lang)
  const later = editions.find(({ mapping }) => mapping)
  return html`<ul class="ac-ask">${editions.map(
    (edition) => html`<li><a href="${hrefOf(lang, edition)}"><b>${edition.name[lang]}</b>${edition.summary[lang]}<br><span class="ac-quiet">${sizeOf(lang, edition)} · ${edition.source.document}</span></a></li>`,
  )}</ul>
${later && html`<h2>${say('list.two')}</h2><p>${say('list.two.says')} <a href="${hrefOf(lang, later)}#differs">${say('list.two.link')}</a>.</p>`}
<p class="ac-quiet">${say('list.as-data')}</p>`
}

export const editionHero = (lang: Lang, edition: Edition): Html => html`<h1>${edition.name[lang]}</h1><p class="ac-lead">${edition.summary[lang]}</p>
<p class="ac-meta">${sizeOf(lang, edition)} · ${words(lang)('edition.version', { version: edition.version })} · <code>${edition.id}</code></p>`

/** One edition: whose words it follows, what it asks for, its numbers, and how it differs from its neighbours. */
export function editionPage(lang: Lang, edition: Edition, related: readonly Edition[]): Html {
  const say = words(lang)
  return html`<h2>${say('edition.source')}</h2>
<p>${say('edition.source.file', { document: edition.source.document })} ${edition.source.note[lang]}</p>
<h2>${say('edition.items')}</h2>
<p class="ac-lead">${say('edition.items.says', { count: edition.requirements.filter(({ parent }) => parent === undefined).length, areas: edition.areas.length })}</p>
${edition.areas.map((area) => areaPart(lang, edition, area))}
${edition.counting && html`<h2>${say('edition.counting')}</h2><p>${edition.counting[lang]}</p>`}
${related.map((other) => differencesPart(lang, other, edition))}
${edition.errata.length > 0 && html`<h2>${say('edition.errata')}</h2><ul class="usa-list">${edition.errata.map(({ about, note }) => html`<li>${about && html`<strong>${about}:</strong> `}${note[lang]}</li>`)}</ul>`}
${numbersPart(lang, edition)}
<p><a href="/frameworks/${edition.id}.yaml" download>${say('edition.yaml')}</a> · <a href="/api/v1/frameworks/${edition.id}">${say('edition.json')}</a> ${printButton(lang)}</p>`
}

function areaPart(lang: Lang, edition: Edition, area: Edition['areas'][number]): Html {
  const say = words(lang)
  const own = edition.requirements.filter((each) => each.area === area.id)
  return html`<h3 id="${area.id}">${area.name[lang]}</h3>
${table({
    lang,
    caption: area.name[lang],
    captionHidden: true,
    columns: [
      { key: 'item', label: say(`edition.kind.${own[0]?.kind ?? 'action-item'}`) },
      { key: 'promise', label: say('item.promise') },
      { key: 'proof', label: say('item.rooms') },
    ],
    rows: own.map((each) => [
      html`<a href="${hrefOf(lang, edition, each)}">${each.title[lang]}</a> <span class="ac-quiet">${each.parent && `${say('edition.kind.element')} `}${each.id}</span>`,
      each.promise[lang],
      html`<span class="ac-quiet">${proofRooms(each, lang).join(', ')}. ${say(isComputed(each) ? 'edition.computed' : 'edition.attested-only')}</span>`,
    ]),
    empty: area.summary[lang],
  })}`
}

function numbersPart(lang: Lang, edition: Edition): Html | false {
  const say = words(lang)
  const names = Object.entries(edition.parameters)
  if (names.length === 0) return false
  return html`<h2>${say('edition.numbers')}</h2><p>${say('edition.numbers.says')}</p>${table({
    lang,
    caption: say('edition.numbers'),
    captionHidden: true,
    columns: [{ key: 'means', label: say('edition.means') }, { key: 'value', label: say('edition.value') }, { key: 'name', label: say('edition.number') }],
    rows: names.map(([name, { value, unit, means }]) => [means[lang], say(`unit.${unit}`, { value }), html`<code>${name}</code>`]),
    empty: '',
  })}`
}

/** The same requirement in another edition. */
export type Counterpart = { readonly edition: Edition; readonly requirement: Requirement }

/** One requirement: the promise, what proves it, why, whose words, and where else it stands. */
export function requirementPage(lang: Lang, edition: Edition, requirement: Requirement, counterparts: readonly Counterpart[]): Html {
  const say = words(lang)
  const area = edition.areas.find(({ id }) => id === requirement.area)
  const parent = edition.requirements.find(({ id }) => id === requirement.parent)
  const elements = edition.requirements.filter((each) => each.parent === requirement.id)
  return html`<h1>${requirement.title[lang]}</h1>
<p class="ac-meta">${area?.name[lang]} · ${say(`edition.kind.${requirement.kind}`)} ${requirement.id} · ${edition.name[lang]}</p>
${parent && html`<p><a href="${hrefOf(lang, edition, parent)}">${say('item.part-of', { title: parent.title[lang] })}</a></p>`}
<h2>${say('item.promise')}</h2><p class="ac-lead">${requirement.promise[lang]}</p>
<h2>${say('item.proven')}</h2><p>${requirement.proven_when[lang]}</p>
${edition.counting && requirement.uses.includes('population-min-days') && html`<p class="ac-quiet">${edition.counting[lang]}</p>`}
${usedNumbers(lang, edition, requirement)}
${requirement.addressed_to === 'lawmakers' && html`<p>${say('item.lawmakers')}</p>`}
${elements.length > 0 && html`<h2>${say('item.elements')}</h2><ol class="usa-list">${elements.map((each) => html`<li><a href="${hrefOf(lang, edition, each)}">${each.title[lang]}</a>. ${each.promise[lang]}</li>`)}</ol>`}
<h2>${say('item.why')}</h2><p>${requirement.why[lang]}</p>
<h2>${say('item.rooms')}</h2><p>${proofSays(lang, requirement)}</p>
<h2>${say('edition.source')}</h2><p>${say('item.words', { document: edition.source.document })}</p>
${requirement.wording_note && html`<p><strong>${say('item.wording')}.</strong> ${requirement.wording_note[lang]}</p>`}
${counterparts.length > 0 && html`<h2>${say('item.other-edition')}</h2><ul class="usa-list">${counterparts.map((each) => html`<li><a href="${hrefOf(lang, each.edition, each.requirement)}">${say('item.counterpart', { title: titleOf(lang, each.requirement), edition: each.edition.name[lang] })}</a></li>`)}</ul>`}
${edition.months !== undefined && html`<h2>${say('item.agencies')}</h2><ul class="usa-list"><li><a href="${at(lang, `/agencies?about=${requirement.id}&status=proven`)}">${say('item.agencies.proven')}</a></li><li><a href="${at(lang, `/agencies?about=${requirement.id}&status=lapsed`)}">${say('item.agencies.lapsed')}</a></li></ul>`}
<p>${printButton(lang)}</p>`
}

/** What stands behind the proof, and what an agency can do where nothing computes it yet. */
export function proofSays(lang: Lang, requirement: Requirement): string {
  const say = words(lang)
  const rooms = proofRooms(requirement, lang).join(', ')
  if (isComputed(requirement)) return say('item.rooms.computed', { rooms })
  return requirement.attestable ? say('item.rooms.later', { rooms }) : say('item.rooms.never')
}

/** The numbers that a rule judges by, each with its meaning. */
export function usedNumbers(lang: Lang, edition: Edition, requirement: Requirement): Html | false {
  const rows = requirement.uses.flatMap((name) => {
    const known = edition.parameters[name]
    return known ? [{ label: known.means[lang], value: words(lang)(`unit.${known.unit}`, { value: parameter(edition, name) ?? 0 }) }] : []
  })
  return rows.length > 0 && html`<details><summary>${words(lang)('edition.numbers')} (${formatNumber(lang, rows.length)})</summary>${summary(rows)}</details>`
}
