import { createHash, randomBytes } from 'node:crypto'

/** The secret of an invitation's link: 256 bits, shown once; what is kept of it is its digest. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** What a token is kept and found as. It is random, so that a plain digest needs no salt. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
