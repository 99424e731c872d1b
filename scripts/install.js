import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.js'

/** Installs what running needs, unless it is there: then npm is not even asked, and no network is needed. */
export const installToRun = () =>
  install('what Accord needs to run', (entry) => !entry.dev && !entry.devOptional, ['--omit=dev'])

/** Installs what the tests need besides. */
export const installToTest = () => install('what the tests need', () => true, ['--include=dev'])

function install(what, needed, args) {
  const missing = missingPackages(needed)
  if (missing.length === 0) return
  console.log(`Installing ${what} (${missing.length} packages, once) …`)
  const began = Date.now()
  const { status, error, stdout, stderr } = npm(['ci', ...args, '--ignore-scripts', '--no-audit', '--no-fund'])
  const still = status === 0 ? missingPackages(needed) : missing
  if (still.length === 0) return console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  console.error(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`)
  console.error(
    `npm could not install ${what} (${still.slice(0, 3).join(', ')}${still.length > 3 ? ' …' : ''}). Check the network connection and that ${root} is writable, then start again.`,
  )
  process.exit(1)
}

/** npm notes what it installed, at the very end, in a lock of its own: compared with ours, it shows what is missing or old. */
function missingPackages(needed) {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && needed(entry) && !(entry.optional && otherMachine(entry)))
    .filter(
      ([path, entry]) =>
        installed[path]?.version !== entry.version ||
        installed[path]?.integrity !== entry.integrity ||
        !existsSync(join(root, path)),
    )
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return {}
  }
}

const otherMachine = ({ os, cpu, libc }) =>
  !fits(os, process.platform) || !fits(cpu, process.arch) || !fits(libc, libcHere())
const fits = (wanted, here) =>
  !wanted || here === undefined || (Array.isArray(wanted) ? wanted : [wanted]).includes(here)
const libcHere = () =>
  process.platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl') : undefined

/** The npm that runs us, or else the one on the path; its noise is kept for when it fails. */
function npm(args) {
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 100_000_000 }
  const own = process.env.npm_execpath
  if (own && /npm-cli\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}
