import { installToRun } from './install.js'
import { runNode } from './node.js'

/** Runs a TypeScript file under the pinned Node: `node scripts/run.js bench/all.ts`. */
installToRun()
process.exitCode = await runNode(process.argv.slice(2))
