import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from '#main/rooms.ts'

for (const { room, kind, workflow, parts } of kinds) {
  const states = Object.keys(workflow.states)

  test(`${room}/${kind}: every state can be reached, and none but a final one is a dead end`, () => {
    const reached = new Set<string>([workflow.begin.state, ...(workflow.begin.also ?? [])])
    for (let size = 0; size !== reached.size; ) {
      size = reached.size
      for (const state of reached) for (const move of Object.values(workflow.moves[state] ?? {})) reached.add((move as { to: string }).to)
    }
    assert.deepEqual([...reached].toSorted(), states.toSorted())
    const ends = states.filter((state) => Object.keys(workflow.moves[state] ?? {}).length === 0)
    assert.deepEqual(ends.toSorted(), workflow.final.toSorted())
  })

  test(`${room}/${kind}: every tie that may move it may also read something of it`, () => {
    const readers = new Set(Object.values(parts).flatMap((part) => part.readableBy as readonly string[]))
    const movers = Object.values(workflow.moves).flatMap((moves) => Object.values(moves as object).flatMap((move: { by: string[] }) => move.by))
    assert.deepEqual([...new Set(movers)].filter((tie) => tie !== 'system' && !readers.has(tie)), [])
  })
}

test('no two kinds share a name, for audit lines and addresses go by it', () => {
  const names = kinds.map(({ kind }) => kind)
  assert.deepEqual(names, [...new Set(names)])
})
