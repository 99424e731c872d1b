import { createServer } from 'node:net'
import { Unable } from './unable.ts'

type Wish = { readonly port: number; readonly portGiven: boolean; readonly host: string }

/** The port to listen on: the one asked for, or, where none was asked for, the first free one from the default on. */
export async function freePort({ port, portGiven, host }: Wish): Promise<number> {
  const last = portGiven ? port : Math.min(port + 50, 65_535)
  for (let tried = port; tried <= last; tried++) {
    const fault = await tryPort(tried, host)
    if (!fault) return tried
    if (fault !== 'EADDRINUSE')
      throw new Unable(
        `This machine cannot listen on ${host}:${tried} (${fault}). Set HOST to one of its own addresses, and PORT to a number above 1023.`,
      )
  }
  if (portGiven) throw new Unable(`Port ${port} is already in use. Stop what uses it, or choose another one with PORT.`)
  throw new Unable(`Ports ${port} to ${last} are all in use. Choose another one with PORT.`)
}

const tryPort = (port: number, host: string): Promise<string | undefined> =>
  new Promise((tell) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => tell(error.code ?? 'unknown'))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => tell(undefined)))
  })
