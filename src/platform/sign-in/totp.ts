import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { toString as drawQr } from 'qrcode'

/** Seconds a code stands (RFC 6238), and steps of clock difference that are forgiven on either side. */
const period = 30
const forgiven = 1

/** The six digits of a time step (RFC 4226 truncation of HMAC-SHA-1, which is what authenticator apps speak). */
export function codeAt(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / period)

/** The step whose code this is, newer than the last one used; undefined where it is wrong, too old or used. */
export function stepOfCode(key: Buffer, typed: string, now: Date, lastStep: number): number | undefined {
  const code = Buffer.from(typed.replaceAll(/\s/g, '').padEnd(6).slice(0, 7))
  if (code.length !== 6) return undefined
  const middle = stepOf(now)
  const steps = Array.from({ length: 2 * forgiven + 1 }, (_, index) => middle - forgiven + index)
  return steps.find((step) => step > lastStep && timingSafeEqual(Buffer.from(codeAt(key, step)), code))
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret of 160 bits, as authenticator apps take it. */
export const newSecret = (): string => Array.from(randomBytes(32), (byte) => base32[byte & 31]).join('')

/** The key that a base32 secret stands for. */
export function keyOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

/** What the authenticator app reads from the picture. */
export function enrolment(secret: string, issuer: string, email: string) {
  const uri = `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(email)}?${new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: String(period) }).toString().replaceAll('+', '%20')}`
  return { uri, secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret }
}

/** The picture as SVG with attributes only, so that it stands under a policy without inline styles. */
export const qrSvg = (uri: string): Promise<string> =>
  drawQr(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })

/** No look-alikes (i l o 0 1): 10 letters of 31 are 49 bits. */
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 10 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })

/** What is kept of a recovery code: typed with or without hyphen, in capitals or not, it is the same code. */
export const recoveryHash = (code: string, person: string, secret: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['recovery', person, code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')]))
    .digest('base64url')
