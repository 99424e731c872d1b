import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { assets } from '#ui/assets.ts'

const root = resolve(import.meta.dirname, '../..')

/** The site's own files, read once at start and served from memory: no path from outside ever reaches the disk. */
export function assetRoutes(app: Hono): void {
  for (const asset of assets) {
    const body = readFileSync(resolve(root, asset.path))
    const packed = /^(text|image\/svg)/.test(asset.type) ? gzipSync(body) : undefined
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    app.get(`/assets/${asset.name}`, (context) => {
      const headers = { ETag: etag, 'Content-Type': asset.type, 'Cache-Control': context.req.query('v') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600', Vary: 'Accept-Encoding' }
      if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
      if (packed && /\bgzip\b/.test(context.req.header('accept-encoding') ?? ''))
        return context.body(new Uint8Array(packed), 200, { ...headers, 'Content-Encoding': 'gzip' })
      return context.body(new Uint8Array(body), 200, headers)
    })
  }
}
