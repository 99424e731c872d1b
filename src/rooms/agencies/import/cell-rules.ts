import type { Sentence } from '#kernel/words.ts'
import { say } from '../messages.ts'

/** No cell of a roster is longer; a longer one is a quotation mark that never ends. */
const longestCell = 10_000
/** Past so many, single rows are no longer worth naming; the parser keeps a note of each. */
const mostStrays = 1000

/**
 * What makes a file's cells unreadable as a whole, found by walking over them once before anything is kept: a cell
 * without end, or quotation marks out of place everywhere. Single ones are told of their rows.
 */
export function cellFault(text: string, delimiter: string): Sentence | undefined {
  const isEnd = (at: number): boolean =>
    at >= text.length || text[at] === '\n' || text[at] === '\r' || text.startsWith(delimiter, at)
  const ends = new RegExp(`[\\r\\n${delimiter.replace(/[\\\]^-]/, String.raw`\$&`)}]`, 'g')
  let strays = 0
  for (let from = 0; from < text.length;) {
    let at = from
    if (text[at] === '"') {
      for (at = text.indexOf('"', at + 1); at >= 0; at = text.indexOf('"', at)) {
        const next = afterSpaces(text, at + 1)
        if (text[at + 1] === '"') at += 2
        else if (isEnd(next)) break
        else {
          at += 1
          strays += 1
          if (strays > mostStrays) return say('problem.file-quotes')
        }
      }
      if (at < 0) at = text.length
    }
    ends.lastIndex = at
    const end = ends.exec(text)?.index ?? text.length
    if (end - from > longestCell)
      return say('problem.file-cell', { most: longestCell, start: text.slice(from, from + 40) })
    from = end + 1
  }
  return undefined
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}
