import { ok, refuse, type Result } from './result.ts'
import type { Sentence } from './words.ts'
import { kernelSay } from './messages.ts'

/** One arrow of a workflow: who may take it (by their tie to the record), where it leads, and its words. */
export type Move<State extends string, Tie extends string> = {
  readonly to: State
  readonly by: readonly Tie[]
  /** The button, as an imperative: "Sign the pledge". */
  readonly label: Sentence
  /** The line in the record's history, after the person's name: "signed the pledge". */
  readonly done: Sentence
}

/** A workflow is data, so that one table drives the buttons, the permission, the history and the diagram. */
export type Workflow<State extends string, Action extends string, Tie extends string> = {
  /** Who may open such a record (by a duty over the unit it stands in), in which states, and the history's first line. */
  readonly begin: { readonly state: State; readonly also?: readonly State[]; readonly by: readonly Tie[]; readonly done: Sentence }
  readonly final: readonly State[]
  readonly states: { readonly [S in State]: Sentence }
  readonly moves: { readonly [From in State]: { readonly [Taken in Action]?: Move<State, Tie> } }
}

/** The actions a person with these ties may take now: what a page offers as buttons. */
export function openMoves<State extends string, Action extends string, Tie extends string>(
  workflow: Workflow<State, Action, Tie>,
  state: State,
  ties: ReadonlySet<string>,
): Action[] {
  const moves = workflow.moves[state]
  return (Object.keys(moves) as Action[]).filter((action) => moves[action]?.by.some((tie) => ties.has(tie)))
}

/** The state an action leads to, or why it cannot be taken. */
export function move<State extends string, Action extends string, Tie extends string>(
  workflow: Workflow<State, Action, Tie>,
  state: State,
  action: Action,
  ties: ReadonlySet<string>,
): Result<Move<State, Tie>> {
  const arrow = workflow.moves[state][action]
  if (!arrow) return refuse(kernelSay('workflow.not-now', { state: workflow.states[state] }))
  if (!arrow.by.some((tie) => ties.has(tie))) return refuse(kernelSay('workflow.not-yours'))
  return ok(arrow)
}
