import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawWorkflows } from '../src/main/draw.ts'
import { kinds } from '../src/main/rooms.ts'
import { root } from './node.js'

/** Draws docs/workflows.md anew: `node scripts/run.js scripts/draw.ts`. */
writeFileSync(join(root, 'docs/workflows.md'), drawWorkflows(kinds))
