import { readdirSync, readFileSync } from 'node:fs'
import { text } from '#kernel/words.ts'
import { type Edition } from './model.ts'
import { parseEdition } from './edition.ts'

const folder = new URL('../../../frameworks/', import.meta.url)

/** The order in which people meet the editions that we ship; any others follow by name. */
const first = ['campaign-24', 'campaign-25', 'policy-checklist', 'policy-framework']

type Shelved = { readonly edition: Edition; readonly yaml: string }
let shelf: ReadonlyMap<string, Shelved> | undefined

/** Every edition that this installation ships. They are read once: what is published does not change while it runs. */
export const allEditions = (): readonly Edition[] => [...opened().values()].map(({ edition }) => edition)

/** The edition with this id, if there is one. */
export const editionById = (id: string): Edition | undefined => opened().get(id)?.edition

/** An edition as its authors wrote it, for whoever wants to check or reuse it. */
export const yamlOf = (id: string): string | undefined => opened().get(id)?.yaml

function opened(): ReadonlyMap<string, Shelved> {
  shelf ??= new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other))
      .map((file) => shelve(file)),
  )
  return shelf
}

const rank = (file: string): number => {
  const place = first.indexOf(file.replace('.yaml', ''))
  return place < 0 ? first.length : place
}

/** A file of ours that does not parse is a bug of ours: it stops the start, with the lines to mend. */
function shelve(file: string): readonly [string, Shelved] {
  const yaml = readFileSync(new URL(file, folder), 'utf8')
  const parsed = parseEdition(yaml, file)
  if (parsed.ok) return [parsed.edition.id, { edition: parsed.edition, yaml }]
  throw new Error(parsed.faults.map((fault) => `${fault.file}:${fault.line} ${text('en', fault.message)}`).join('\n'))
}
