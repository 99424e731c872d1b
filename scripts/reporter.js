import { relative } from 'node:path'
import { Readable } from 'node:stream'
import { spec } from 'node:test/reporters'

/** For logs: one line for each file, every failure in full, and at the end the runner's own closing lines. */
export default async function* reporter(events) {
  yield* Readable.from(shown(events)).compose(new spec())
}

async function* shown(events) {
  for await (const event of events) {
    if (event.type === 'test:summary' && event.data.file) yield line(event.data)
    else if (loud.has(event.type) && (event.type !== 'test:diagnostic' || event.data.nesting === 0)) yield event
  }
}

const loud = new Set(['test:fail', 'test:diagnostic', 'test:stderr', 'test:summary', 'test:coverage'])

const line = ({ file, success, counts, duration_ms: took }) => ({
  type: 'test:stdout',
  data: {
    message: `${success ? '✔' : '✖'} ${relative(process.cwd(), file)} (${counts.passed} of ${counts.tests}, ${Math.round(took)} ms)\n`,
  },
})
