import { html, type Html } from '#kernel/html.ts'
import { formatDay, formatInstant } from '#kernel/format.ts'
import type { Lang } from '#kernel/words.ts'
import { confirm } from './confirm.ts'
import { uiWords } from './messages.ts'
import { pledgeClock } from './meter.ts'
import { printButton, recordHeader, summary } from './records.ts'
import { specimenAreas, specimenBoard } from './specimen-data.ts'
import { figureParts, formParts, noticeParts, searchParts, tableParts, writtenParts } from './specimen-parts.ts'
import { areaGrid, boardCells, countStatuses, statuses, statusKey, statusTag, tally, tallyLine } from './status.ts'
import { steps } from './steps.ts'
import { timeline } from './timeline.ts'
import { unknownBody } from './trouble.ts'
import { stateMap } from './usmap.ts'
import { risks, workList } from './work.ts'

/** Every part with its examples: what `/ui` shows, what developers copy from, what the accessibility tests scan. */
export function specimen(lang: Lang): Html {
  const words = uiWords(lang)
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  const part = (name: string, title: string, shown: Html): Html =>
    html`<section aria-labelledby="part-${name}">
      <h2 id="part-${name}">${title}</h2>
      ${shown}
    </section>`
  return html`<h1>${words('specimen.title')}</h1>
    <p class="ac-lead">${words('specimen.lead')}</p>
    ${part('status', say('Statuses', 'Estados'), statusParts(lang))}
    ${part('areas', say('A pledge at a glance', 'Un compromiso de un vistazo'), html`${pledgeClock(lang, { month: 20, of: 36, pledged: '2025-03-14', due: '2028-03-14' })}${areaGrid(lang, specimenAreas(lang))}${statusKey(lang)}`)}
    ${part('work', say('Work', 'Trabajo'), workParts(lang))}
    ${part('record', say('A record’s parts', 'Las piezas de un expediente'), recordParts(lang))}
    ${part('notices', say('Notices', 'Avisos'), noticeParts(lang))}
    ${part('form', say('A form', 'Un formulario'), formParts(lang))}
    ${part('table', say('A table', 'Una tabla'), tableParts(lang))}
    ${part('search', say('Search and filters', 'Búsqueda y filtros'), searchParts(lang))}
    ${part('figure', say('A figure', 'Una cifra'), figureParts(lang))}
    ${part('written', say('Dates and numbers', 'Fechas y números'), writtenParts(lang))}
    ${part('map', say('A map', 'Un mapa'), stateMap({ lang, counts: { OH: 3, TX: 12, CA: 1, PR: 2, NY: 7 }, href: (state) => `?state=${state}` }))}`
}

/** Parts that carry a page's h1 themselves: each is shown as a page of its own. */
export const specimenPages = {
  unknown: unknownBody,
  record: recordPage,
  confirm: (lang: Lang): Html =>
    confirm({
      lang,
      title:
        lang === 'en' ? 'Withdraw the release of July to September?' : '¿Retirar la publicación de julio a septiembre?',
      will:
        lang === 'en'
          ? [
              'The figures leave the public pages at once.',
              'A notice says that they were withdrawn, when and why.',
              'Downloads that people already have cannot be called back.',
            ]
          : [
              'Las cifras salen de las páginas públicas de inmediato.',
              'Un aviso dice que se retiraron, cuándo y por qué.',
              'Lo que alguien ya descargó no se puede recuperar.',
            ],
      action: '#',
      key: 'specimen',
      submit: lang === 'en' ? 'Withdraw the release' : 'Retirar la publicación',
      cancel: '#',
    }),
} as const

function statusParts(lang: Lang): Html {
  const items = specimenAreas(lang).flatMap((area) => area.items)
  const counts = countStatuses(items.map((item) => item.status))
  return html`<p>${statuses.map((status) => html`${statusTag(lang, status)} &nbsp; `)}</p>
    ${tally(lang, counts)}
    <h3>${lang === 'en' ? 'Twenty-five cells' : 'Veinticinco casillas'}</h3>
    ${boardCells(lang, specimenBoard(lang), lang === 'en' ? 'The pledge' : 'El compromiso')}
    <p>${tallyLine(lang, counts)}</p>`
}

function workParts(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return html`<div class="ac-desk-two">
    <div>
      ${workList({
        lang,
        first: true,
        heading: say('Late', 'Con retraso'),
        items: [
          {
            what: say('Sign October’s national data submission', 'Firmar el envío nacional de datos de octubre'),
            why: say(
              'You are the officer in charge; no zero report is needed',
              'Usted es la persona responsable; no hace falta un informe en cero',
            ),
            due: { says: say('8 days late', '8 días de retraso'), late: true, exact: formatDay(lang, '2026-11-14') },
            button: { label: say('Review and sign', 'Revisar y firmar'), href: '#' },
          },
        ],
      })}${workList({ lang, heading: say('Waiting for others', 'En manos de otros'), items: [], empty: say('Nothing waits for others.', 'Nada está en manos de otros.') })}
    </div>
    <div>
      ${risks([
        {
          tone: 'lapsed',
          title: say('uf-4 lapsed on 14 November.', 'uf-4 caducó el 14 de noviembre.'),
          says: say('Submitting October cures it at once.', 'Se recupera en cuanto se envíe octubre.'),
        },
        {
          tone: 'soon',
          title: say('vs-1 lapses on 9 January', 'vs-1 caduca el 9 de enero'),
          says: say('unless 6 more members renew their training.', 'si no renuevan su formación 6 personas más.'),
        },
      ])}
    </div>
  </div>`
}

function recordPage(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return html`${recordHeader({
    lang,
    title: say('Force report, Elm Street', 'Informe de fuerza, calle Elm'),
    number: 'R7K-4DQ',
    state: say('In review', 'En revisión'),
    turn: say('The Patrol 2 commander, since 17 November', 'La comandancia de Patrulla 2, desde el 17 de noviembre'),
    moves: [
      { label: say('Approve', 'Aprobar'), href: '#' },
      { label: say('Send back', 'Devolver'), action: '#', key: 'specimen', version: 3 },
    ],
  })}${recordParts(lang)}${printButton(lang)}`
}

function recordParts(lang: Lang): Html {
  const say = (en: string, es: string): string => (lang === 'en' ? en : es)
  return html`${steps(
    lang,
    ['1', '2', '3', '4', '5'].map((step) => say(`Part ${step}`, `Parte ${step}`)),
    3,
  )}
  ${summary([
    {
      label: say('When', 'Cuándo'),
      value: formatInstant(lang, new Date('2026-11-15T02:52:00Z'), 'America/New_York'),
      change: { label: say('Change', 'Cambiar'), href: '#' },
    },
    { label: say('Where', 'Dónde'), value: 'Elm Street 1200' },
  ])}
  ${timeline(lang, [
    {
      when: '2026-11-14',
      says: say('The item lapsed: October was not submitted.', 'El punto caducó: no se envió octubre.'),
      lapse: true,
    },
    {
      when: '2026-10-02',
      says: say('The figures for July to September were released.', 'Se publicaron las cifras de julio a septiembre.'),
      link: { label: say('See the release', 'Ver la publicación'), href: '#' },
    },
  ])}`
}
