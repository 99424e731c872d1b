import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Lang } from '#kernel/words.ts'
import type { Typed } from '#kernel/form.ts'
import { clientAddress } from '#platform/sign-in/sign-in.ts'
import type { Office } from '#platform/office.ts'
import type { Visit } from '#platform/route.ts'

/** What the web floor is told at start. */
export type WebSettings = {
  readonly office: Office
  readonly clock: () => Date
  readonly trustedProxies: readonly string[]
  /** True where only this machine can reach the server. */
  readonly onlyHere: boolean
}

/** What only proxies write. */
const forwarding = /^(x-forwarded|forwarded|via$|x-real-ip|x-client-ip|true-client-ip|x-original|cf-|cdn-loop)/
const loopbackAddress = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

/** The client's address: what the socket says, or the last hop that no trusted proxy added. */
export function addressOf(context: Context, settings: WebSettings): string {
  const socket = getConnInfo(context).remote.address ?? ''
  return clientAddress(socket, context.req.header('x-forwarded-for'), settings.trustedProxies)
}

/** A request, as rooms know it. */
export async function visitOf(context: Context, settings: WebSettings, lang: Lang, path: string, body: 'read' | 'skip' = 'read'): Promise<Visit> {
  const { typed, files } = body === 'read' ? await bodyOf(context) : { typed: {}, files: {} }
  const socket = getConnInfo(context).remote.address ?? ''
  return {
    lang,
    path,
    params: context.req.param(),
    query: new URL(context.req.url).searchParams,
    typed,
    files,
    now: settings.clock(),
    requestId: context.get('requestId') as string,
    office: settings.office,
    demonstration: settings.office.demonstration,
    loopback: settings.onlyHere && loopbackAddress.test(socket) && ![...context.req.raw.headers.keys()].some((name) => forwarding.test(name)),
    address: addressOf(context, settings),
    cookies: context.req.header('cookie'),
    browser: context.req.header('user-agent'),
  }
}

async function bodyOf(context: Context): Promise<{ typed: Typed; files: Record<string, File> }> {
  const typed: Record<string, string | string[]> = {}
  const files: Record<string, File> = {}
  if (context.req.method !== 'POST') return { typed, files }
  for (const [name, value] of Object.entries(await context.req.parseBody({ all: true }).catch(() => ({})))) {
    const list = Array.isArray(value) ? value : [value]
    // PostgreSQL keeps no NUL in a text.
    const words = list.filter((one) => typeof one === 'string').map((one) => one.replaceAll('\0', ''))
    if (words.length > 0) typed[name] = words.length === 1 ? (words[0] ?? '') : words
    const file = list.find((one) => typeof one === 'object')
    if (file && file.size > 0) files[name] = file
  }
  return { typed, files }
}
