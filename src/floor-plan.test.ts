import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { test } from 'node:test'
import { doors, floors } from './floor-plan.ts'

type Place = { readonly floor: string; readonly room: string | undefined; readonly file: string }
const floorsByName: Record<string, readonly string[]> = floors
const doorsByRoom: Record<string, readonly string[]> = doors
const sources = globSync('src/*/**/*.ts').filter((path) => !/\.(test|fixture)\.ts$/.test(path))

test('every file keeps to the floor plan, and enters another room by its door', () => {
  const faults = sources.flatMap((file) => {
    const here = placeOf(file)
    return importsOf(file).flatMap((imported) => {
      const there = placeOf(imported)
      if (there.floor === 'floor-plan.ts') return []
      if (there.floor !== here.floor) return floorsByName[here.floor]?.includes(there.floor) ? [] : [`${file} may not stand on ${imported}`]
      if (there.room === here.room) return []
      if (!here.room || !there.room || !doorsByRoom[here.room]?.includes(there.room)) return [`${file} has no door to ${imported}`]
      return there.file === 'door.ts' ? [] : [`${file} enters ${there.room} other than by its door`]
    })
  })
  assert.deepEqual(faults, [])
})

test('a room opens only doors of rooms listed above it', () => {
  const rooms = Object.keys(doors)
  const faults = Object.entries(doors).flatMap(([room, opened]) =>
    (opened as readonly string[]).filter((other) => rooms.indexOf(other) >= rooms.indexOf(room)).map((other) => `${room} opens ${other}, which is not above it`),
  )
  assert.deepEqual(faults, [])
})

test('every room on the disk stands in the plan', () => {
  assert.deepEqual(globSync('src/rooms/*').map((path) => path.split('/').at(-1) ?? '').toSorted(), Object.keys(doors).toSorted())
})

const pure = /(^|[-.])(model|rules|workflow|access|forms|facts|measures|publication|pages|messages)(\.en|\.es)?\.ts$/

test('what must be pure reaches for no clock, no chance and no outside', () => {
  const faults = sources.flatMap((file) => {
    const { floor, file: name } = placeOf(file)
    if (floor !== 'kernel' && floor !== 'ui' && !(floor === 'rooms' && pure.test(name))) return []
    const text = readFileSync(file, 'utf8')
    const reaching = /Date\.now|new Date\(\)|Math\.random|process\.|\bawait\b|from 'node:/.exec(text)
    return reaching ? [`${file} reaches outside: ${reaching[0]}`] : []
  })
  assert.deepEqual(faults, [])
})

test('SQL is written only in stores and in the platform', () => {
  const faults = sources.filter((file) => !file.endsWith('store.ts') && !file.startsWith('src/platform/') && /\bsql(<[^`]*>)?`/.test(readFileSync(file, 'utf8')))
  assert.deepEqual(faults, [])
})

function placeOf(path: string): Place {
  const [, floor = '', ...rest] = path.split('/')
  return { floor, room: floor === 'rooms' ? rest[0] : undefined, file: rest.at(-1) ?? '' }
}

/** The project files that a file imports, as paths from the repository root. */
function importsOf(file: string): string[] {
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)].map((match) => match[1] ?? '')
  return specifiers.map((to) => (to.startsWith('#') ? `src/${to.slice(1)}` : posix.join(posix.dirname(file), to)))
}
