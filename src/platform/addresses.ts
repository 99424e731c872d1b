import { isIP } from 'node:net'

/** True for a URL of one of these schemes that names a host (or, for `file:`, a path on this machine). */
export const isUrlOf =
  (...schemes: readonly string[]) =>
  (text: string): boolean => {
    const url = URL.parse(text)
    if (!url || !schemes.includes(url.protocol)) return false
    return url.protocol === 'file:' ? url.hostname === '' && url.pathname.length > 1 : url.hostname !== ''
  }

/** True for `s3://bucket/folder?region=…&endpoint=https://…`. */
export function isS3(text: string): boolean {
  const endpoint = URL.parse(text)?.searchParams.get('endpoint')
  return isUrlOf('s3:')(text) && (!endpoint || isUrlOf('https:', 'http:')(endpoint))
}

/** True for a public address: an origin only, and encrypted unless it is this machine. */
export function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !isUrlOf('https:', 'http:')(text) || url.username !== '') return false
  return url.pathname === '/' && url.search === '' && (url.protocol === 'https:' || isLoopback(url.hostname))
}

/** True for an address, or a network in prefix notation. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

/** True for names and addresses that only this machine answers to. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
