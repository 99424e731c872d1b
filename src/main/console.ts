import { Unable } from '#platform/unable.ts'

/** How a command speaks: words for people on one stream, JSON for scripts on the other. */
export type Console = {
  readonly json: boolean
  /** A line for people; silent where JSON was asked for. */
  say(line: string): void
  /** Progress of long work, on one line where there is a terminal. */
  progress(line: string): void
  /** The result: as JSON, or in the words given. */
  result(value: object, lines: readonly string[]): void
}

export function openConsole(json: boolean): Console {
  const isTerminal = process.stderr.isTTY === true
  let dirty = false
  const clear = (): void => {
    if (dirty) process.stderr.write('\r\u001b[K')
    dirty = false
  }
  return {
    json,
    say(line) {
      clear()
      if (!json) console.log(line)
    },
    progress(line) {
      if (!isTerminal) return
      process.stderr.write(`\r\u001b[K${line}`)
      dirty = true
    },
    result(value, lines) {
      clear()
      if (json) console.log(JSON.stringify(value))
      else for (const line of lines) console.log(line)
    },
  }
}

/** A command that was called wrongly; its help is shown with it. */
export class Misuse extends Unable {
  override name = 'Misuse'
}
