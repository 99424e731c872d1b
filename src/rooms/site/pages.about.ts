import { html, type Html } from '#kernel/html.ts'
import { formatDay } from '#kernel/format.ts'
import { at, text, type Lang } from '#kernel/words.ts'
import type { Asked } from '#platform/asking.ts'
import { formPage } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { reference } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { reportForm } from './forms.ts'
import { words } from './messages.ts'
import type { ProblemReport } from './store.ts'

/** What Accord keeps about a reader: only what the program really does. */
export const privacyPage = (lang: Lang): Html => headed(lang, 'privacy', ['visit', 'cookies', 'third', 'report', 'account', 'figures', 'operator'])

/** What was done so that everyone can use these pages, and what to do where that fails. */
export function accessibilityPage(lang: Lang): Html {
  const say = words(lang)
  return html`${headed(lang, 'accessibility', ['aim', 'how', 'tried', 'limits', 'tell'])}<p><a href="${at(lang, '/report')}?page=${encodeURIComponent(at(lang, '/accessibility'))}">${say('report.title')}</a> · <a href="${at(lang, '/ui')}">${say('accessibility.parts')}</a></p>`
}

type Headed = 'privacy' | 'accessibility'
type PartOf = { readonly privacy: 'visit' | 'cookies' | 'third' | 'report' | 'account' | 'figures' | 'operator'; readonly accessibility: 'aim' | 'how' | 'tried' | 'limits' | 'tell' }

function headed<Page extends Headed>(lang: Lang, page: Page, parts: readonly PartOf[Page][]): Html {
  const say = words(lang) as (key: string) => string
  return html`<h1>${say(`${page}.title`)}</h1><p class="ac-lead">${say(`${page}.lead`)}</p>${parts.map((each) => html`<h2>${say(`${page}.${each}`)}</h2><p>${say(`${page}.${each}.says`)}</p>`)}`
}

/** Says that a page is wrong, without an account. */
export function reportPage(lang: Lang, page: string, asked: Asked): Html {
  const say = words(lang)
  return html`${asked.reason && notice('error', text(lang, asked.reason))}${formPage({
    lang,
    form: reportForm,
    typed: asked.typed,
    problems: asked.problems,
    action: at(lang, '/report'),
    key: asked.key,
    submit: say('report.submit'),
    title: say('report.title'),
    lead: page ? html`<p>${say('report.about')} <code>${page}</code></p>` : say('report.lead'),
    whoSees: say('report.who'),
    hidden: { page },
    cancel: { href: page || at(lang, '/') },
  })}`
}

/** The report's number, to ask about it by. */
export const reportedPage = (lang: Lang, number: string): Html => html`<h1>${words(lang)('reported.title')}</h1>
<p class="ac-lead">${words(lang)('reported.number')} ${reference(lang, number)}</p><p>${words(lang)('reported.says')}</p><p><a href="${at(lang, '/')}">${words(lang)('reported.home')}</a></p>`

/** What people reported, for whoever runs this instance. */
export function problemsPage(lang: Lang, reports: readonly ProblemReport[], next?: string): Html {
  const say = words(lang)
  return html`<h1>${say('problems.title')}</h1><p class="ac-lead">${say('problems.lead')}</p>${table({
    lang,
    caption: say('problems.title'),
    captionHidden: true,
    columns: [{ key: 'number', label: say('problems.number') }, { key: 'day', label: say('problems.day') }, { key: 'page', label: say('problems.page') }, { key: 'words', label: say('problems.words') }, { key: 'email', label: say('problems.email') }],
    rows: reports.map((each) => [each.number, formatDay(lang, each.onDay), html`<a href="${each.page}">${each.page}</a>`, each.words, each.email ?? say('problems.no-email')]),
    next,
    empty: say('problems.empty'),
  })}`
}
