import type { Logger } from 'pino'
import type { Checkpoint } from './checkpoint-file.ts'
import type { DeskRoom } from './desk.ts'
import type { Mail } from './mail.ts'
import type { AnyKind } from './record.ts'
import type { NavEntry } from './route.ts'
import type { SignIn } from './sign-in/sign-in.ts'

/** What the house offers to every handler: the outside world, opened once by the composition root. */
export type Office = DeskRoom & {
  readonly signIn: SignIn
  readonly mail: Mail
  readonly log: Logger
  /** The public address, without a slash at its end. */
  readonly url: string
  readonly demonstration: boolean
  /** The one-time code that the set-up page asks for; it was printed on the console. */
  readonly setup: { readonly code: string } | undefined
  /** Every kind of record of every room, for what concerns them all. */
  readonly kinds: readonly AnyKind[]
  /** The workspace's navigation, as the rooms declare it. */
  readonly nav: readonly NavEntry[]
  /** Says that public pages may have changed: every process forgets those it kept. */
  published(): Promise<void>
  /** The audit's signed heads, kept outside the database; the public key in PEM. */
  readonly checkpoints: { readonly publicKey: string; latest(): Promise<readonly Checkpoint[]> }
}
