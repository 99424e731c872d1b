import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { spoken } from '#kernel/words.ts'
import { parameter, shape, type Complain, type Draft, type Edition, type Fault, type Parsed, type Path, type Requirement, type Spoken, type measureShape } from './model.ts'

/**
 * Reads an edition from YAML, or lists its faults with their lines, so that whoever wrote the file can mend it. Faults
 * come in three rounds, each complete: the YAML itself, then the entries, then the names and numbers they refer to.
 */
export function parseEdition(yamlText: string, file: string): Parsed {
  const counter = new LineCounter()
  const document = parseDocument(yamlText, { lineCounter: counter })
  const faults: Fault[] = []
  const at = (offset: number, path: Path, en: string, es: string) =>
    faults.push({
      file,
      line: counter.linePos(offset).line,
      path: path.map(String).join('.'),
      message: spoken({ en, es }),
    })
  const complain: Complain = (path, en, es) => at(reach(document, path).offset, path, en, es)

  for (const { pos, message } of document.errors) {
    const cause = message.split('\n')[0]?.replace(/ at line.*/, '') ?? ''
    at(pos[0], [], `This is not valid YAML: ${cause}.`, `Esto no es YAML válido: ${cause}.`)
  }
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node))
        at(node.range?.[0] ?? 0, [], 'Write this out; aliases are not read.', 'Escríbalo completo; no se leen alias.')
    },
  })
  if (faults.length > 0) return { ok: false, faults }

  const read = shape.safeParse(document.toJS())
  if (!read.success) {
    for (const issue of read.error.issues) explain(issue, reach(document, issue.path).found, complain)
    return { ok: false, faults: inOrder(faults) }
  }
  const edition = complete(read.data, complain)
  return faults.length > 0 ? { ok: false, faults: inOrder(faults) } : { ok: true, edition }
}

const inOrder = (faults: readonly Fault[]): Fault[] => faults.toSorted((one, other) => one.line - other.line)

/** Where a path stands in the file; where it leads to nothing, the last part of it that is there. */
function reach(document: Document, path: Path): { readonly offset: number; readonly found: boolean } {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    if (next === undefined) return { offset, found: false }
    const mark = pair ? pair.key : next
    offset = (mark as { range?: [number, number, number] }).range?.[0] ?? offset
    node = next
  }
  return { offset, found: true }
}

const typeWords: Readonly<Record<string, readonly [string, string]>> = {
  string: ['text', 'un texto'],
  number: ['a number', 'un número'],
  int: ['a whole number', 'un número entero'],
  boolean: ['true or false', 'true o false'],
  array: ['a list', 'una lista'],
  object: ['a group of entries', 'un grupo de entradas'],
  record: ['a group of entries', 'un grupo de entradas'],
}

/** Says a schema's complaint in words that the file's author can act on. */
function explain(issue: z.core.$ZodIssue, found: boolean, complain: Complain): void {
  const name = String(issue.path.at(-1) ?? '')
  const say = (en: string, es: string) => complain(issue.path, en, es)
  if (!found && name === 'es') say('The Spanish text is missing.', 'Falta el texto en español.')
  else if (!found && name === 'en') say('The English text is missing.', 'Falta el texto en inglés.')
  else if (!found) say(`“${name}” is missing.`, `Falta «${name}».`)
  else if (issue.code === 'unrecognized_keys')
    for (const key of issue.keys)
      complain(
        [...issue.path, key],
        `“${key}” is not an entry that is known here.`,
        `«${key}» no es una entrada conocida aquí.`,
      )
  else if (issue.code === 'invalid_value')
    say(`Use one of: ${issue.values.join(', ')}.`, `Use uno de estos: ${issue.values.join(', ')}.`)
  else if (issue.code === 'too_small') say('This is empty or too small.', 'Esto está vacío o es demasiado pequeño.')
  else if (issue.code === 'too_big')
    say(`Use at most ${issue.maximum} characters.`, `Use como máximo ${issue.maximum} caracteres.`)
  else if (issue.code === 'invalid_format' || issue.code === 'invalid_key')
    say('Use small letters, digits and hyphens, like bf-1.', 'Use minúsculas, cifras y guiones, como bf-1.')
  else {
    const [en, es] = (issue.code === 'invalid_type' && typeWords[issue.expected]) || ['something else', 'otra cosa']
    say(`This should be ${en}.`, `Esto debe ser ${es}.`)
  }
}

/** Checks what a schema cannot see (names that must exist, numbers in sentences) and puts the numbers into the rules. */
function complete(draft: Draft, complain: Complain): Edition {
  const { proven_when_by_kind, counting, ...rest } = draft
  const ids = draft.requirements.map((each) => each.id)
  const exists = (name: string, names: readonly string[], path: Path) => {
    if (!names.includes(name))
      complain(path, `There is no “${name}” in this edition.`, `No hay «${name}» en esta edición.`)
  }
  noTwins(draft.areas, 'areas', complain)
  noTwins(draft.requirements, 'requirements', complain)
  draft.errata.forEach(({ about }, at) => about !== undefined && exists(about, ids, ['errata', at, 'about']))
  draft.mapping?.rows.forEach((row, at) => {
    row.to.forEach((name, place) => exists(name, ids, ['mapping', 'rows', at, 'to', place]))
    const relation =
      row.from.length === 1 ? (row.to.length === 1 ? 'equal' : 'split') : row.to.length === 1 ? 'merged' : undefined
    if (row.relation !== relation)
      complain(
        ['mapping', 'rows', at],
        'A row is one to one (equal), one to many (split) or many to one (merged).',
        'Una fila es de uno a uno (equal), de uno a varios (split) o de varios a uno (merged).',
      )
  })
  const requirements = draft.requirements.map((each, at): Requirement => {
    const path = ['requirements', at]
    exists(
      each.area,
      draft.areas.map((area) => area.id),
      [...path, 'area'],
    )
    each.uses.forEach((name, use) => exists(name, Object.keys(draft.parameters), [...path, 'uses', use]))
    if (each.parent !== undefined) exists(each.parent, ids, [...path, 'parent'])
    if ((each.kind === 'element') !== (each.parent !== undefined))
      complain(
        path,
        'An element names its parent, and only an element does.',
        'Un elemento nombra su «parent», y solo un elemento lo hace.',
      )
    const rule = each.proven_when ?? proven_when_by_kind[each.kind]
    if (!rule) complain(path, '“proven_when” is missing.', 'Falta «proven_when».')
    const value = (name: string) =>
      each.uses.includes(name) ? draft.parameters[name]?.value : onlyOne(each.proof.measures, name)
    return Object.assign(each, {
      proven_when: fill(rule ?? each.why, value, each.proven_when ? [...path, 'proven_when'] : path, complain),
    })
  })
  const edition: Edition = { ...rest, requirements }
  if (!counting) return edition
  return { ...edition, counting: fill(counting, (name) => parameter(edition, name), ['counting'], complain) }
}

function noTwins(list: readonly { readonly id: string }[], name: string, complain: Complain): void {
  const seen = new Set<string>()
  list.forEach(({ id }, index) => {
    if (seen.has(id)) complain([name, index, 'id'], `“${id}” is used twice.`, `«${id}» se usa dos veces.`)
    seen.add(id)
  })
}

/** The one value that an item's measures give a name; none where two of them differ, as a sentence could not say which it means. */
function onlyOne(measures: readonly z.infer<typeof measureShape>[], name: string): string | number | undefined {
  const given = measures.flatMap((each) => [...Object.entries(each.params), ...Object.entries(each.about)])
  const values = new Set(given.filter(([key]) => key === name).map(([, value]) => value))
  return values.size === 1 ? [...values][0] : undefined
}

const locales = { en: 'en-US', es: 'es-US' } as const

/** Puts numbers into `{name}` places of both sentences; a name without one clear value is a fault. */
function fill(
  sentence: Spoken,
  value: (name: string) => string | number | undefined,
  path: Path,
  complain: Complain,
): Spoken {
  const inOne = (lang: keyof Spoken) =>
    sentence[lang].replace(/\{([^}]*)\}/g, (place, name: string) => {
      const found = value(name)
      if (found === undefined)
        complain(
          [...path, lang],
          `No measure or used parameter gives “${name}” one value.`,
          `Ninguna medición ni parámetro en uso da un valor único a «${name}».`,
        )
      if (!sentence.en.includes(place) || !sentence.es.includes(place))
        complain([...path, lang], `“${name}” stands in one language only.`, `«${name}» está en un solo idioma.`)
      return typeof found === 'number' ? new Intl.NumberFormat(locales[lang]).format(found) : (found ?? place)
    })
  return { en: inOne('en'), es: inOne('es') }
}
