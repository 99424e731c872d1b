import type { Config } from '#platform/config.ts'
import type { Console } from '../console.ts'

export type Given = {
  readonly config: Config
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
  readonly console: Console
}

/** One command of `./accord`. */
export type Command = {
  readonly name: string
  readonly does: string
  readonly usage?: string
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly says: string }>>
  /** Returns the exit code. */
  readonly run: (given: Given) => Promise<number>
}
