import { html, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import { at, text, type Lang } from '#kernel/words.ts'
import { isComputed, parameter, proofSays, requirement, usedNumbers, type Edition, type Requirement } from '#rooms/frameworks/door.ts'
import type { PublicAttestation, PublicEntry, PublicItem, PublishedChange } from '#rooms/campaign/door.ts'
import { figure } from '#ui/figure.ts'
import { meter } from '#ui/meter.ts'
import { printButton, summary } from '#ui/records.ts'
import { statusTag } from '#ui/status.ts'
import { timeline } from '#ui/timeline.ts'
import { arithmeticOf, isSmall } from './model.ts'
import { words } from './messages.ts'
import { agencyHref, editionOf, momentOf, part, titleOf } from './pages.parts.ts'

export type ItemView = {
  readonly lang: Lang
  readonly entry: PublicEntry
  readonly item: PublicItem
  readonly changes: readonly PublishedChange[]
}

/** The promise in one sentence, and whose it is. */
export function itemHero({ lang, entry, item }: ItemView): Html {
  const edition = editionOf(entry)
  const asked = requirement(edition, item.requirement)
  const area = edition.areas.find(({ id }) => id === item.area)
  return html`<h1>${titleOf(lang, edition, item.requirement)}</h1>
<p class="ac-meta"><a href="${agencyHref(lang, entry.slug)}">${entry.name}</a> · ${area?.name[lang]} · ${item.requirement}</p>
<p class="ac-lead">${asked?.promise[lang]}</p>`
}

/** One item of one agency: the verdict with its arithmetic, the rule, the documents, the history, and what would change it. */
export function itemPage(view: ItemView): Html {
  const { lang, entry, item, changes } = view
  const say = words(lang)
  const edition = editionOf(entry)
  const asked = requirement(edition, item.requirement)
  return html`${part('today', say('item.today'), verdictPart(view))}
<div class="ac-two"><div>${item.attestation && part('attested', say('item.attestation'), attestationPart(lang, item.attestation))}
${part('change', say('item.would-change'), html`<p>${wouldChange(lang, edition, item, asked)}</p>`)}
${asked && part('rule', say('item.rule'), rulePart(lang, edition, asked))}
</div><div>${part('history', say('item.history'), historyPart(lang, entry, changes))}
${part('words', say('item.words'), wordsPart(lang, edition, asked))}</div></div>
<div class="margin-top-3">${printButton(lang)}</div>`
}

function verdictPart(view: ItemView): Html {
  const { lang, entry, item } = view
  const say = words(lang)
  const counted = arithmeticOf(entry, item)
  return html`${figure({
    lang,
    says: html`${statusTag(lang, item.status)} · ${say('item.since', { since: formatDay(lang, item.since) })}. ${verdictSays(view)}`,
    chart: counted && meter({ value: counted.have, max: counted.of, label: say('cell.counted', counted), says: html`<strong>${say('cell.counted', counted)}</strong>` }),
  })}<p class="ac-quiet">${say('item.as-of', { on: formatDay(lang, item.asOf) })}${isSmall(entry) && ` ${say('agency.small')}`}</p>`
}

/** The arithmetic in a sentence; where there is none (a small agency has no numbers), whether the rule is met. */
function verdictSays({ lang, item }: ItemView): string {
  const say = words(lang)
  const shown = item.status === 'proven' || item.status === 'proven-no-occasion' || item.status === 'attested'
  if (item.says) return text(lang, item.says)
  if (item.status === 'proven-no-occasion') return say('item.no-occasion')
  if (item.status === 'not-started' || item.status === 'in-progress') return say(`item.${item.status}.says`)
  return say(shown ? 'item.met' : 'item.not-met')
}

function attestationPart(lang: Lang, attestation: PublicAttestation): Html {
  const say = words(lang)
  return html`<p>${say('item.attestation.says')}</p>${summary([
    { label: say('item.attestation.statement'), value: attestation.statement },
    { label: say('item.attestation.by'), value: `${attestation.name}, ${attestation.title}` },
    { label: say('item.attestation.on'), value: formatDay(lang, attestation.on) },
    { label: say('item.attestation.expires'), value: formatDay(lang, attestation.expires) },
    ...(attestation.documents.length > 0 ? [{ label: say('item.attestation.documents'), value: attestation.documents.map((each, place) => html`${place > 0 && html`<br>`}${each}`) }] : []),
  ])}`
}

/** What would turn the status, and when, without anything new. */
function wouldChange(lang: Lang, edition: Edition, item: PublicItem, asked: Requirement | undefined): string {
  const say = words(lang)
  const days = parameter(edition, 'cure-days') ?? 30
  if (item.cureUntil) return say('change.cure', { until: formatDay(lang, item.cureUntil) })
  const until = item.until ? formatDay(lang, item.until) : undefined
  switch (item.status) {
    case 'attested':
      return until ? say('change.attested-until', { until, days }) : say('change.attested')
    case 'proven':
    case 'proven-no-occasion':
      return until ? say('change.proven-until', { until, days }) : say('change.proven', { days })
    case 'lapsed':
      return say('change.lapsed')
    default:
      return say(asked && isComputed(asked) ? 'change.open' : 'change.open-attest')
  }
}

const rulePart = (lang: Lang, edition: Edition, asked: Requirement): Html => html`<p>${asked.proven_when[lang]}</p>
${edition.counting && asked.uses.includes('population-min-days') && html`<p class="ac-quiet">${edition.counting[lang]}</p>`}
<p>${proofSays(lang, asked)}</p>${usedNumbers(lang, edition, asked)}
<div class="margin-top-2"><a href="${at(lang, `/frameworks/${edition.id}/${asked.id}`)}">${words(lang)('item.rule.more')}</a></div>`

const historyPart = (lang: Lang, entry: PublicEntry, changes: readonly PublishedChange[]): Html =>
  changes.length === 0
    ? html`<p class="ac-quiet">${words(lang)('item.history.none')}</p>`
    : timeline(lang, changes.map((each) => ({ ...momentOf(lang, entry.slug, each), link: undefined })))

const wordsPart = (lang: Lang, edition: Edition, asked: Requirement | undefined): Html => html`<p>${words(lang)('item.words.says', { document: edition.source.document, edition: edition.name[lang] })}</p>
${asked?.wording_note && html`<p>${asked.wording_note[lang]}</p>`}`
