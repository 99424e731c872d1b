import { html, type Html } from '#kernel/html.ts'
import { formatDay, formatInstant, formatNumber, formatPercent, relative } from '#kernel/format.ts'
import type { Lang } from '#kernel/words.ts'
import { empty } from './empty.ts'
import { figure } from './figure.ts'
import { formPage } from './form.ts'
import { notice } from './notice.ts'
import { filters, results, search } from './search.ts'
import { specimenForm, specimenProblems } from './specimen-form.ts'
import { statusTag } from './status.ts'
import { table } from './table.ts'

/** The specimen's examples of notices, forms, tables, searches, figures and written numbers. */
export function noticeParts(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return html`${notice('success', say('Saved. The Patrol 2 commander was told.', 'Guardado. Se avisó a la comandancia de Patrulla 2.'))}${notice('info', say('Comments are open until 30 November.', 'Se admiten comentarios hasta el 30 de noviembre.'))}${notice('warning', say('Two cells are small and will be suppressed.', 'Dos celdas son pequeñas y se suprimirán.'), say('Before you approve', 'Antes de aprobar'))}${empty(say('No policy is open for comment.', 'Ninguna política admite comentarios ahora.'), { label: say('See the policies in force', 'Ver las políticas vigentes'), href: '#' })}`
}

export const formParts = (lang: Lang): Html =>
  formPage({
    lang,
    form: specimenForm,
    problems: specimenProblems,
    typed: { name: 'Ana Lindqvist', day: '14.3.', aid: 'asked', account: 'At 21:40 …' },
    action: '#',
    key: 'specimen',
    version: 3,
    submit: lang === 'en' ? 'Save and continue' : 'Guardar y continuar',
    secondary: [{ name: '_draft', label: lang === 'en' ? 'Save and come back later' : 'Guardar y volver más tarde' }],
    whoSees:
      lang === 'en'
        ? 'you, your chain of command and reviewers tied to this report. The public sees counts only.'
        : 'usted, sus mandos y quienes revisan este informe. El público solo ve recuentos.',
    cancel: { href: '#' },
    saved: lang === 'en' ? 'Draft kept 9:52 PM EST' : 'Borrador guardado a las 9:52 p. m. EST',
  })

export function tableParts(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return table({
    lang,
    caption: say('Policies in force', 'Políticas vigentes'),
    empty: '',
    csv: '#',
    next: '#',
    previous: '#',
    columns: [
      { key: 'policy', label: say('Policy', 'Política'), sortable: true },
      { key: 'since', label: say('In force since', 'Vigente desde'), sortable: true },
      { key: 'comments', label: say('Comments', 'Comentarios'), numeric: true, sortable: true },
      { key: 'status', label: say('Status', 'Estado') },
    ],
    sort: {
      column: 'since',
      direction: 'descending',
      href: (column, direction) => `?sort=${column}&direction=${direction}`,
    },
    rows: [
      [
        html`<a href="#">${say('3.01 Use of force', '3.01 Uso de la fuerza')}</a>`,
        formatDay(lang, '2026-09-19'),
        formatNumber(lang, 1046),
        statusTag(lang, 'proven'),
      ],
      [
        html`<a href="#"
          >${say('5.14 Language access for victims and witnesses', '5.14 Acceso lingüístico para víctimas y testigos')}</a
        >`,
        formatDay(lang, '2026-03-01'),
        formatNumber(lang, 11),
        statusTag(lang, 'in-progress'),
      ],
    ],
  })
}

export function searchParts(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return html`${search({ lang, action: '#', query: 'Riverbend', label: say('Find your agency', 'Busque su agencia'), labelShown: true, hint: say('A town, a county or a department.', 'Una ciudad, un condado o un departamento.') })}${filters(
    {
      lang,
      action: '#',
      clear: '#',
      filters: [
        {
          kind: 'one',
          name: 'state',
          label: say('State', 'Estado'),
          value: 'OH',
          options: [
            { value: 'OH', label: 'Ohio', count: 3 },
            { value: 'TX', label: 'Texas', count: 12 },
          ],
        },
        { kind: 'words', name: 'words', label: say('Words', 'Palabras') },
      ],
    },
  )}${results({ lang, query: 'Riverbend', count: 1, empty: '', items: [{ title: 'Riverbend Police Department', href: '#', says: 'Riverbend, Ohio', aside: statusTag(lang, 'proven') }] })}`
}

export const figureParts = (lang: Lang): Html =>
  figure({
    lang,
    says:
      lang === 'en'
        ? 'Officers used force beyond handcuffing 412 times in 2025: 9.0 times per 1,000 arrests, down from 10.1 in 2024.'
        : 'En 2025 los agentes usaron la fuerza, más allá de esposar, 412 veces: 9.0 por cada 1,000 arrestos; en 2024 fueron 10.1.',
    table: table({
      lang,
      caption: lang === 'en' ? 'Uses of force per 1,000 arrests' : 'Usos de la fuerza por cada 1,000 arrestos',
      columns: [
        { key: 'year', label: lang === 'en' ? 'Year' : 'Año' },
        { key: 'rate', label: lang === 'en' ? 'Rate' : 'Tasa', numeric: true },
      ],
      rows: [
        ['2024', '10.1'],
        ['2025', '9.0'],
      ],
      empty: '',
    }),
    how:
      lang === 'en'
        ? '412 reports, 45,778 arrests. Counts what officers reported.'
        : '412 informes, 45,778 arrestos. Cuenta lo que los agentes comunicaron.',
    release: { name: '2026-10-02', href: '#' },
  })

export const writtenParts = (lang: Lang): Html =>
  html`<ul class="usa-list">
    ${[formatDay(lang, '2025-03-14'), formatInstant(lang, new Date('2026-11-23T02:52:00Z'), 'America/New_York'), relative(lang, '2026-11-22', '2026-11-14'), formatNumber(lang, 45778), formatPercent(lang, 0.943, 1)].map((each) => html`<li>${each}</li>`)}
  </ul>`
