import { join } from 'node:path'
import { installToRun } from './install.js'
import { root, runNode } from './node.js'

/** `npm start` and, with --watch, `npm run dev`: install what is missing, then the demonstration under the pinned Node. */
installToRun()
const args = process.argv.slice(2)
const watch = args.includes('--watch') ? ['--watch', '--watch-preserve-output'] : []
process.exitCode = await runNode([
  ...watch,
  join(root, 'src/main/cli.ts'),
  'start',
  '--demo',
  ...args.filter((arg) => arg !== '--watch'),
])
