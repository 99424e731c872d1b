import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installToTest } from './install.js'
import { root, runNode } from './node.js'

/** `npm test`: types, lint, tests. With file names, only those tests. The test runner's closing lines come last. */
installToTest()
process.chdir(root)
const files = process.argv.slice(2)
const faults = []
if (files.length === 0) {
  await check('Types', ['node_modules/typescript/bin/tsc', '-p', '.'])
  await check('Lint', ['node_modules/oxlint/bin/oxlint'])
}
headline('Tests')
if (faults.length > 0)
  console.log(`${faults.join(' and ')} failed above: this run counts as failed whatever the tests say.\n`)
const tested = await runNode([
  '--test',
  '--test-concurrency=2',
  '--test-timeout=900000',
  ...setup(),
  ...reporter(),
  ...(files.length > 0 ? files : ['src/**/*.test.ts', 'test/**/*.test.ts']),
])
process.exitCode = tested || (faults.length > 0 ? 1 : 0)

async function check(name, args) {
  headline(name)
  if ((await runNode(args)) !== 0) faults.push(name)
  else console.log('No faults.')
}

function headline(name) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
}

function setup() {
  return existsSync(join(root, 'test/setup.ts')) ? ['--test-global-setup=test/setup.ts'] : []
}

function reporter() {
  return process.stdout.isTTY ? ['--test-reporter=spec'] : ['--test-reporter=./scripts/reporter.js']
}
