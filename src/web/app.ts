import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { languages, type Lang } from '#kernel/words.ts'
import type { Reply, Route } from '#platform/route.ts'
import { addressGroup } from '#platform/sign-in/limits.ts'
import { assetRoutes } from './assets.ts'
import { pass } from './guards.ts'
import { Buckets } from './limits.ts'
import { answers } from './store.ts'
import type { Kept, Memory } from './memory.ts'
import { brokenPage, plain, problemPage, type Place } from './problems.ts'
import { addressOf, visitOf, type WebSettings } from './visit.ts'

const usualLimit = 256 * 1024

/** The whole site as one function from request to response: guards first, rooms' handlers behind them. */
export function webApp(settings: WebSettings, routes: readonly Route[], memory: Memory): Hono {
  const app = new Hono()
  const { office } = settings
  const writes = new Buckets(120, 60)
  const reads = new Buckets(2400, 1200)

  app.use(requestId({ headerName: '' }))
  app.use(secureHeaders(headers(office.url.startsWith('https:'))))
  app.use(async (context, next) => {
    const start = performance.now()
    await next()
    const { method } = context.req
    office.log.info({ id: context.get('requestId'), method, route: routeOf(context) ?? 'none', status: context.res.status, ms: Math.round(performance.now() - start) })
  })
  assetRoutes(app)
  app.get('/healthz', (context) => context.text('ok'))
  app.get('/readyz', (context) => ready(context, settings))

  app.use(async (context, next) => {
    if (!isOurHost(context, settings)) return context.text('This address is not served here.', 421)
    // No address of ours has a NUL, and PostgreSQL refuses one.
    if (context.req.url.includes('%00')) return send(context, { kind: 'problem', problem: { kind: 'unknown' } }, settings)
    const bucket = context.req.method === 'GET' || context.req.method === 'HEAD' ? reads : writes
    if (!bucket.take(addressGroup(addressOf(context, settings)), Date.now())) return send(context, { kind: 'page', html: plain(placeOf(context, settings), 'busy'), status: 429 })
    return next()
  })
  app.use(async (context, next) => {
    // Behind TLS our own origin is the public one only: the same name without encryption may be someone else's page.
    const own = (origin: string): boolean => origin === office.url || (office.url.startsWith('http:') && origin === new URL(context.req.url).origin)
    const refuse = csrf({ origin: own })
    return refuse(context, next)
  })

  for (const route of routes) for (const lang of languages) register(app, settings, memory, route, lang)

  app.notFound((context) => send(context, { kind: 'page', html: problemPage(placeOf(context, settings), { kind: 'unknown' }), status: 404 }))
  app.onError((failure, context) => {
    if (failure instanceof HTTPException) return send(context, { kind: 'page', html: plain(placeOf(context, settings), 'forbidden'), status: 403 })
    const restarting = isDatabaseAway(failure)
    // The driver's message can hold content: only its code and our own stack are kept.
    const { code } = failure as { code?: string }
    office.log.error({ id: context.get('requestId'), route: routeOf(context), code, stack: code ? undefined : failure.stack })
    return send(context, { kind: 'page', html: brokenPage(placeOf(context, settings), context.get('requestId') as string, restarting), status: restarting ? 503 : 500 })
  })
  return app
}

function register(app: Hono, settings: WebSettings, memory: Memory, route: Route, lang: Lang): void {
  const path = lang === 'en' ? route.path : route.path === '/' ? '/es' : `/es${route.path}`
  const limit = (route.guard === 'desk' && route.limit) || usualLimit
  const handle = async (context: Context): Promise<Response> => {
    context.set('route' as never, route.path as never)
    const key = context.req.path + new URL(context.req.url).search
    if (route.guard === 'public') {
      const kept = memory.get(key)
      if (kept) return sendKept(context, kept)
    }
    const { turn } = memory
    // What is larger than usual is read only for someone who signed in.
    const known = limit === usualLimit || (await settings.office.signIn.session(context.req.header('cookie'))) !== undefined
    const visit = await visitOf(context, settings, lang, pathOf(context), known ? 'read' : 'skip')
    const reply = await pass(route, visit)
    if (route.guard !== 'public' || (reply.kind !== 'page' && reply.kind !== 'data')) return send(context, reply, settings)
    if (reply.kind === 'page' && reply.status === 200)
      return sendKept(context, memory.keep(key, { body: reply.html.text, type: 'text/html; charset=utf-8', status: 200 }, turn))
    if (reply.kind === 'data' && typeof reply.body === 'string' && !reply.name)
      return sendKept(context, memory.keep(key, { body: reply.body, type: reply.type, status: reply.status ?? 200 }, turn))
    return send(context, reply, settings)
  }
  if (route.method === 'GET') app.get(path, handle)
  else
    app.post(path, bodyLimit({ maxSize: limit, onError: (context) => send(context, { kind: 'page', html: plain(placeOf(context, settings), 'large'), status: 413 }) }), handle)
}

function sendKept(context: Context, kept: Kept): Response {
  const headers = { ETag: kept.etag, 'Cache-Control': 'public, max-age=0, must-revalidate', 'Content-Type': kept.type }
  if (context.req.header('if-none-match') === kept.etag) return new Response(null, { status: 304, headers })
  return context.body(kept.body, kept.status as 200, headers)
}

function send(context: Context, reply: Reply, settings?: WebSettings): Response {
  if (reply.kind === 'problem') {
    const { problem } = reply
    const status = { unknown: 404, invalid: 422, refused: 409, stale: 409 }[problem.kind]
    return send(context, { kind: 'page', html: problemPage(placeOf(context, settings), problem), status })
  }
  context.header('Cache-Control', 'no-store')
  if (reply.kind === 'page' || reply.kind === 'go') for (const cookie of reply.cookies ?? []) context.header('Set-Cookie', cookie, { append: true })
  if (reply.kind === 'go') return context.redirect(isOurPath(reply.to) ? reply.to : '/', 303)
  if (reply.kind === 'page') return context.html(reply.html.text, reply.status as 200)
  context.header('Content-Type', reply.type)
  if (reply.name) context.header('Content-Disposition', `attachment; filename="${reply.name.replaceAll(/[^\w.-]/g, '_')}"`)
  if (reply.kind === 'stream') return context.body(reply.body)
  for (const [name, value] of Object.entries(reply.headers ?? {})) context.header(name, value)
  return context.body(reply.body as string, (reply.status ?? 200) as 200)
}

const placeOf = (context: Context, settings: WebSettings | undefined): Place => ({ lang: langOf(context), path: pathOf(context), demonstration: settings?.office.demonstration ?? false })

/** Only paths of this site: `//elsewhere` and `/\elsewhere` would leave it, and browsers drop tabs and line ends on the way. */
const isOurPath = (to: string): boolean => /^\/(?![/\\])[^\p{Cc}]*$/u.test(to)

const routeOf = (context: Context): string | undefined => context.get('route' as never)
const langOf = (context: Context): Lang => (context.req.path === '/es' || context.req.path.startsWith('/es/') ? 'es' : 'en')
const pathOf = (context: Context): string =>
  langOf(context) === 'en' ? context.req.path : context.req.path === '/es' ? '/' : context.req.path.slice(3)

/** A foreign name for this machine (DNS rebinding) is not answered. */
function isOurHost(context: Context, settings: WebSettings): boolean {
  const host = new URL(context.req.url).hostname
  return host === new URL(settings.office.url).hostname || (settings.onlyHere && ['localhost', '127.0.0.1', '[::1]'].includes(host))
}

async function ready(context: Context, settings: WebSettings): Promise<Response> {
  try {
    await answers(settings.office.sql)
    return context.text('ready')
  } catch {
    return context.text('The database does not answer.', 503)
  }
}

const awayCodes = new Set(['40001', '25P02', '08006', '53300', 'ECONNABORTED', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'])
/** The sign-in library's driver says it without a code. */
const isDatabaseAway = (failure: Error): boolean =>
  awayCodes.has((failure as { code?: string }).code ?? '') || failure.message.startsWith('Connection terminated') || failure.message.startsWith('timeout exceeded when trying to connect')

const headers = (https: boolean): Parameters<typeof secureHeaders>[0] => ({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"],
    connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], manifestSrc: ["'self'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: https ? 'max-age=31536000' : false,
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
})
