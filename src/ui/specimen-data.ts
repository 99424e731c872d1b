import { spoken, text, type Lang, type Sentence } from '#kernel/words.ts'
import type { Area, BoardItem } from './board.ts'
import type { Status } from './statuses.ts'

const both = (en: string, es: string): Sentence => spoken({ en, es })

type Row = readonly [id: string, status: Status, title: Sentence, says: Sentence]

const pledge: readonly (readonly [area: Sentence, rows: readonly Row[]])[] = [
  [
    both('Bias-free policing', 'Policía sin prejuicios'),
    [
      [
        'bf-1',
        'proven',
        both('Bias-free policing policy', 'Política contra los prejuicios'),
        both('118 of 120 signed it', 'la firmaron 118 de 120'),
      ],
      [
        'bf-2',
        'proven',
        both('Open about force and complaints', 'Transparencia sobre fuerza y quejas'),
        both('released 2 October', 'publicado el 2 de octubre'),
      ],
      [
        'bf-3',
        'attested',
        both('Training on the communities served', 'Formación sobre las comunidades atendidas'),
        both('until 30 June 2027', 'hasta el 30 de junio de 2027'),
      ],
    ],
  ],
  [
    both('Use of force', 'Uso de la fuerza'),
    [
      [
        'uf-1',
        'proven',
        both('Consensus policy adopted, published', 'Política de consenso adoptada y publicada'),
        both('7 of 7 elements', '7 de 7 elementos'),
      ],
      [
        'uf-2',
        'proven',
        both('Scenario and de-escalation training', 'Formación con escenarios y distensión'),
        both('117 of 120, 12 months', '117 de 120, 12 meses'),
      ],
      [
        'uf-3',
        'proven-no-occasion',
        both('Every shooting reviewed from outside', 'Todo disparo revisado desde fuera'),
        both('no shooting since 2023', 'ningún disparo desde 2023'),
      ],
      [
        'uf-4',
        'lapsed',
        both('National data collection', 'Recolección nacional de datos'),
        both('14 November: October is missing', '14 de noviembre: falta octubre'),
      ],
    ],
  ],
  [
    both('Recruitment, hiring and retention', 'Reclutamiento, contratación y permanencia'),
    [
      [
        'rh-1',
        'proven',
        both('Education standard', 'Nivel de estudios'),
        both('11 of 11 hires', '11 de 11 contrataciones'),
      ],
      [
        'rh-2',
        'in-progress',
        both('Trust in performance reviews', 'La confianza en las evaluaciones'),
        both('41 of 120 done', '41 de 120 hechas'),
      ],
      [
        'rh-3',
        'not-started',
        both('National check before hiring', 'Consulta nacional antes de contratar'),
        both('no record of it yet', 'aún sin registros'),
      ],
    ],
  ],
]

/** Areas with invented items in every status. */
export const specimenAreas = (lang: Lang): readonly Area[] =>
  pledge.map(([title, rows]) => ({
    title: text(lang, title),
    items: rows.map(([id, status, name, says]) => ({
      id,
      status,
      title: text(lang, name),
      says: text(lang, says),
      href: `#${id}`,
    })),
  }))

/** A board of 25 cells. */
export function specimenBoard(lang: Lang): readonly BoardItem[] {
  const items = specimenAreas(lang).flatMap((area) => area.items)
  return Array.from({ length: 25 }, (_, place) => ({
    ...(items[place % items.length] as BoardItem),
    trend: place === 4 ? ('up' as const) : undefined,
  }))
}
