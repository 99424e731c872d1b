import { text, type Sentence } from '#kernel/words.ts'
import type { AnyKind } from '#platform/record.ts'
import { dutyName } from '#rooms/agencies/door.ts'

type Arrow = { readonly from: string; readonly move: string; readonly to: string; readonly who: readonly string[] }

/** `docs/workflows.md`: each kind of record as diagram and table, so that nobody draws the rules by hand. */
export const drawWorkflows = (kinds: readonly AnyKind[]): string =>
  [
    `# Workflows

Drawn from the tables that the program runs on (\`workflow.ts\` of each room) by \`node scripts/run.js scripts/draw.ts\`;
a test fails where this page says something else. An arrow is a move: a button, its permission and a line of history
at once. “Who” is a duty over the unit that the record stands in, or a tie to that one record; nobody else may. “Accord
itself” acts for the calendar, for the command line and for visitors’ forms.`,
    ...kinds.map(drawn),
  ].join('\n\n') + '\n'

function drawn(kind: AnyKind): string {
  const { begin, final } = kind.workflow
  const states: readonly (readonly [string, string])[] = Object.entries<Sentence>(kind.workflow.states).map(
    ([state, label]) => [state, text('en', label)],
  )
  const nameIn = new Map(states)
  const moves = movesOf(kind)
  const opened = [begin.state, ...(begin.also ?? [])]
  return `## ${kind.room} · ${kind.kind}

Opened by: ${begin.by.map(nameOf).join(', ')}.

\`\`\`mermaid
stateDiagram-v2
${states.map(([state, name]) => `  state "${name}" as ${mark(state)}`).join('\n')}
${opened.map((state) => `  [*] --> ${mark(state)}`).join('\n')}
${together(moves)
  .map(({ from, to, move }) => `  ${mark(from)} --> ${mark(to)}: ${move}`)
  .join('\n')}${final.map((state) => `\n  ${mark(state)} --> [*]`).join('')}
\`\`\`

| from | move | to | who |
|---|---|---|---|
${moves.map(rowOf).join('\n')}`

  function rowOf({ from, move, to, who }: Arrow): string {
    return `| ${nameIn.get(from)} | ${move} | ${nameIn.get(to)} | ${who.join(', ')} |`
  }
}

const movesOf = ({ workflow }: AnyKind): readonly Arrow[] =>
  Object.entries<object>(workflow.moves).flatMap(([from, moves]) =>
    Object.values(moves).map(({ label, to, by }: { label: Sentence; to: string; by: readonly string[] }) => ({
      from,
      move: text('en', label),
      to,
      who: by.map(nameOf),
    })),
  )

/** One arrow for all moves between the same two states, or the diagram is a tangle. */
const together = (moves: readonly Arrow[]): readonly Arrow[] =>
  [...Map.groupBy(moves, ({ from, to }) => `${from} ${to}`).values()].flatMap((group) =>
    group[0] ? [{ ...group[0], move: group.map(({ move }) => move).join(' · ') }] : [],
  )

/** Mermaid takes a hyphen in a name for the beginning of an arrow. */
const mark = (state: string): string => state.replaceAll('-', '_')

const ties: Readonly<Record<string, string>> = {
  system: 'Accord itself',
  owner: 'the item’s owner',
  invitee: 'the person invited',
}

const nameOf = (tie: string): string => ties[tie] ?? dutyName('en', tie).toLowerCase()
