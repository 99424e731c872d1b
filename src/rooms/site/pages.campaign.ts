import { html, type Html } from '#kernel/html.ts'
import { at, type Lang } from '#kernel/words.ts'
import { isComputed, parameter, type Edition } from '#rooms/frameworks/door.ts'
import { printButton } from '#ui/records.ts'
import { statusTag, statusWord } from '#ui/status.ts'
import { table } from '#ui/table.ts'
import { campaigns } from './model.ts'
import { words } from './messages.ts'
import { part } from './pages.parts.ts'

export const campaignHero = (lang: Lang, edition: Edition): Html => html`<h1>${words(lang)('campaign.heading')}</h1>
<p class="ac-lead">${words(lang)('campaign.lead', { count: edition.requirements.length, areas: edition.areas.length, months: edition.months ?? 0 })}</p>`

const parts = ['how', 'proven', 'rules', 'areas', 'words', 'editions', 'join'] as const

/** The campaign for residents: how it runs, what the words mean, the rules, every promise, whose words they are. */
export function campaignPage(lang: Lang, edition: Edition): Html {
  const say = words(lang)
  const inside = { how, proven, rules, areas, words: wordsPart, editions, join }
  return html`<nav aria-label="${say('campaign.contents')}"><ul class="usa-list">${parts.map((each) => html`<li><a href="#${each}">${say(`campaign.${each}`)}</a></li>`)}</ul></nav>
${parts.map((each) => part(each, say(`campaign.${each}`), inside[each](lang, edition)))}
<p>${printButton(lang)}</p>`
}

const how = (lang: Lang, edition: Edition): Html => {
  const say = words(lang)
  return html`<ol class="usa-list">${(['1', '2', '3', '4', '5'] as const).map((step) => html`<li>${say(`campaign.how.${step}`, { months: edition.months ?? 0 })}</li>`)}</ol>`
}

const proven = (lang: Lang): Html => {
  const say = words(lang)
  return html`<p>${say('campaign.proven.lead')}</p>
${table({
    lang,
    caption: say('campaign.proven'),
    captionHidden: true,
    columns: [{ key: 'word', label: say('campaign.word') }, { key: 'means', label: say('campaign.means') }],
    rows: (['proven', 'proven-no-occasion', 'attested', 'in-progress', 'not-started', 'lapsed'] as const).map((status) => [statusTag(lang, status), say(`campaign.means.${status}`)]),
    empty: '',
  })}<p>${say('campaign.proven.difference')}</p>`
}

const rules = (lang: Lang, edition: Edition): Html => {
  const say = words(lang)
  const number = (name: string): number => parameter(edition, name) ?? 0
  const numbers = { cure: number('cure-days'), months: number('attestation-months'), sworn: number('small-agency-sworn') }
  return html`<p>${say('campaign.rules.lead')}</p><ul class="usa-list">${(['no-data', 'attested', 'lapse', 'small', 'occasion', 'history'] as const).map(
    (rule) => html`<li><strong>${say(`campaign.rule.${rule}`)}</strong> ${say(`campaign.rule.${rule}.says`, numbers)}</li>`,
  )}</ul>`
}

/** Every item in our words, area by area, with the rule that proves it. */
const areas = (lang: Lang, edition: Edition): Html => {
  const say = words(lang)
  const computed = edition.requirements.filter(isComputed).length
  return html`<p>${say('campaign.areas.lead', { computed, count: edition.requirements.length, proven: statusWord(lang, 'proven') })}</p>${
    edition.counting && html`<p class="ac-quiet">${edition.counting[lang]}</p>`
  }${edition.areas.map(
    (area) => html`<h3 id="${area.id}">${area.name[lang]}</h3><p>${area.summary[lang]}</p>${table({
      lang,
      caption: area.name[lang],
      captionHidden: true,
      columns: [{ key: 'item', label: say('campaign.item') }, { key: 'promise', label: say('campaign.promise') }, { key: 'rule', label: say('campaign.rule') }],
      rows: edition.requirements.filter((each) => each.area === area.id).map((each) => [
        html`<a href="${at(lang, `/frameworks/${edition.id}/${each.id}`)}">${each.title[lang]}</a> <span class="ac-quiet">${each.id}</span>`,
        each.promise[lang],
        each.proven_when[lang],
      ]),
      empty: '',
    })}`,
  )}`
}

const wordsPart = (lang: Lang, edition: Edition): Html => html`<p>${words(lang)('campaign.words.says')}</p><p>${edition.source.note[lang]}</p>`

const editions = (lang: Lang): Html => {
  const say = words(lang)
  return html`<p>${say('campaign.editions.says')}</p><ul class="usa-list">${campaigns().map(
    (each) => html`<li><a href="${at(lang, `/frameworks/${each.id}`)}">${each.name[lang]}</a> (${say('campaign.edition.size', { count: each.requirements.length, months: each.months ?? 0 })})</li>`,
  )}</ul>`
}

const join = (lang: Lang): Html => html`<p>${words(lang)('campaign.join.says')}</p><p><a class="usa-button" href="${at(lang, '/join')}">${words(lang)('home.join.link')}</a></p>`
