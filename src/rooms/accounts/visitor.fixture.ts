import type { Office } from '#platform/office.ts'
import type { Route } from '#platform/route.ts'
import { webApp } from '#web/app.ts'
import { Memory } from '#web/memory.ts'
import type { TestHouse } from '../../../test/house.ts'
import { accountsRoutes } from './routes.ts'

/** What a page answered. */
export type Answer = { readonly status: number; readonly to: string; readonly body: string }

/** The room's addresses over a house, and browsers that keep their cookies. */
export function visitorsOf(house: TestHouse, more: Partial<Office> = {}, routes: readonly Route[] = []) {
  const office = { ...house.office, ...more }
  const app = webApp(
    { office, clock: () => house.time, trustedProxies: [], onlyHere: true },
    [...accountsRoutes, ...routes],
    new Memory(),
  )
  let count = 0
  return function visitor() {
    const jar = new Map<string, string>()
    const address = `127.0.${++count >> 8}.${count & 255}`
    async function ask(
      path: string,
      typed?: Readonly<Record<string, string | readonly string[]>>,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const body =
        typed &&
        new URLSearchParams(
          Object.entries(typed).flatMap(([name, value]): [string, string][] =>
            typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
          ),
        )
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const request = new Request(office.url + path, {
        headers: { ...(cookie ? { cookie } : {}), ...(body ? { origin: office.url } : {}), ...headers },
        ...(body ? { method: 'POST', body } : {}),
      })
      const answer = await app.fetch(request, { incoming: { socket: { remoteAddress: address } } } as never)
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (value === '' || /max-age=0/i.test(set)) jar.delete(name)
        else jar.set(name, value)
      }
      return { status: answer.status, to: answer.headers.get('location') ?? '', body: await answer.text() }
    }
    return { get: (path: string, headers?: Record<string, string>) => ask(path, undefined, headers), post: ask, jar }
  }
}
export type Visitor = ReturnType<ReturnType<typeof visitorsOf>>

/** The hidden inputs of a page, as a browser would send them. */
export const hiddenIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [
      match[1] ?? '',
      unescaped(match[2] ?? ''),
    ]),
  )

export const unescaped = (words: string): string =>
  words.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
