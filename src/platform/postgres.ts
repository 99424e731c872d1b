import { registerHooks } from 'node:module'

/**
 * The driver, with one fault of its version 3.4.9 mended as it is loaded: what was still to be written when a connection
 * ended met a socket that was gone, or an error that nobody heard any more, and ended the whole process (tried; see
 * test/crash). Only these lines change; another version of the file stops the start.
 */
const mends: readonly (readonly [before: string, after: string])[] = [
  ['    incomings = null\n    clearImmediate(nextWriteTimer)\n', '    incomings = null\n    clearImmediate(nextWriteTimer)\n    nextWriteTimer = chunk = null\n'],
  ['    socket.removeAllListeners()\n    socket = null\n', "    socket.removeAllListeners()\n    socket.on('error', () => {})\n    socket = null\n"],
  ['return fetchArrayTypes()\n', 'return fetchArrayTypes().catch(() => undefined)\n'],
  ['    const x = socket.write(chunk, fn)\n', '    const x = socket ? socket.write(chunk, fn) : true\n'],
]

const hooks = registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/postgres/src/connection.js')) return loaded
    const source = mends.reduce((text, [before, after]) => {
      if (text.split(before).length !== 2) throw new Error('The database driver is not the version that this release was made for. Run the installation again.')
      return text.replace(before, after)
    }, String(loaded.source))
    return { ...loaded, source }
  },
})
export const { default: driver } = await import('postgres')
hooks.deregister()
