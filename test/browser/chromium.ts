import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..')

/** A browser program, and what its process needs in its environment. */
type Program = { readonly path: string; readonly env: Readonly<Record<string, string>> }

/** A real Chromium with an empty profile of its own: the machine's, or else the one that comes inside an npm package. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = installed() ?? packed()
  return chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    // Its pages are ours only; its own sandbox does not start as root, nor where user namespaces are closed.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  })
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function installed(): Program | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere]
  const path = places.find((place) => existsSync(place))
  return path ? { path, env: {} } : undefined
}

/** The browser inside `@sparticuz/chromium`, unpacked once for this checkout, or for this run where that cannot be written to. */
function packed(): Program {
  const from = join(root, 'node_modules/@sparticuz/chromium')
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(from))
    throw new Error('No Chromium is here. Install Chromium or Google Chrome, so that it stands on the PATH, and run the tests again.')
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string }
  const kept = join(root, 'node_modules/.cache', `chromium-${version}`)
  const folder = existsSync(kept) ? kept : unpack(isWritable(dirname(kept)) ? kept : join(ownFolder(), 'chromium'))
  const path = join(folder, 'chromium')
  const env = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  return { path, env: starts(path, env) ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } }
}

function isWritable(shelf: string): boolean {
  try {
    mkdirSync(shelf, { recursive: true })
    accessSync(shelf, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function ownFolder(): string {
  const own = mkdtempSync(join(tmpdir(), 'accord-chromium-'))
  process.once('exit', () => rmSync(own, { recursive: true, force: true }))
  return own
}

/** Beside its place first and then moved there whole: another test file may be doing the same at this moment. */
function unpack(folder: string): string {
  const half = mkdtempSync(`${folder}-unpacking-`)
  // The package unpacks into the temporary folder, its system libraries only where it believes to be on AWS.
  const env = { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  const work = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
  execFileSync(process.execPath, ['--input-type=module', '-e', work], { cwd: root, env })
  writeFileSync(join(half, 'fonts.conf'), '<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir></fontconfig>')
  for (const path of [half, join(half, 'chromium')]) chmodSync(path, 0o755)
  try {
    renameSync(half, folder)
  } catch (failure) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw failure
  }
  return folder
}

function starts(path: string, env: Readonly<Record<string, string>>): boolean {
  try {
    execFileSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
