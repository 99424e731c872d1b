import { html, type Html } from '#kernel/html.ts'
import { formatDay, formatNumber } from '#kernel/format.ts'
import { text } from '#kernel/words.ts'
import type { HistoryLine } from '#platform/read.ts'
import { empty } from '#ui/empty.ts'
import { moves, recordHeader, summary } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { words } from '../messages.ts'
import { history, inside, type Here } from '../parts.ts'
import type { Action, Reconciliation } from './model.ts'

/** The years that were reconciled: the outside count beside the roster's. */
export function listPage(here: Here, list: readonly Reconciliation[], keeps: boolean): Html {
  const say = words(here.lang)
  const add = { label: say('reconciliation.add'), href: inside(here, '/people/reconciliations/new') }
  const number = (count: number): string => formatNumber(here.lang, count)
  return html`<h1>${say('reconciliation.list')}</h1>
    <p class="ac-lead">${say('reconciliation.lead')}</p>
    ${keeps && list.length > 0 && moves(here.lang, [add])}
    ${table({
      lang: here.lang,
      caption: say('reconciliation.list'),
      captionHidden: true,
      columns: [
        { key: 'year', label: say('column.year') },
        { key: 'on', label: say('column.on') },
        ...(['outside', 'roster', 'difference'] as const).map((key) => ({
          key,
          label: say(`column.${key}`),
          numeric: true,
        })),
      ],
      rows: list.map((one) => [
        html`<a href="${inside(here, `/people/reconciliations/${one.id}`)}">${String(one.year)}</a>`,
        formatDay(here.lang, one.countedOn),
        number(one.outside),
        number(one.roster),
        number(one.outside - one.roster),
      ]),
      empty: empty(say('reconciliation.none'), keeps ? add : undefined),
    })}`
}

/** One year: the counts, where they come from, why they differ. */
export function recordPage(
  here: Here,
  one: Partial<Reconciliation> & Pick<Reconciliation, 'id' | 'title' | 'number'>,
  open: readonly Action[],
  lines: readonly HistoryLine[],
): Html {
  const say = words(here.lang)
  const { outside = 0, roster = 0, source = '', countedOn = '', explanation = '' } = one
  return html`${recordHeader({
    lang: here.lang,
    title: text(here.lang, one.title),
    number: one.number,
    state: say('reconciliation.state.reconciled'),
    moves: open.map((action) => ({
      label: say(`reconciliation.${action}.label`),
      href: inside(here, `/people/reconciliations/${one.id}/${action}`),
    })),
  })}
  ${summary([
    { label: say('column.outside'), value: `${formatNumber(here.lang, outside)} (${source})` },
    { label: say('column.on'), value: formatDay(here.lang, countedOn) },
    { label: say('column.roster'), value: formatNumber(here.lang, roster) },
    { label: say('column.difference'), value: formatNumber(here.lang, outside - roster) },
    ...(explanation ? [{ label: say('reconciliation.explanation'), value: explanation }] : []),
  ])}
  ${history(here, lines)}`
}
