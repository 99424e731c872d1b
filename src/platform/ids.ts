import { randomBytes, randomInt } from 'node:crypto'

/** A key for rows: UUID version 7 (RFC 9562), whose order is the order of making. Never shown to people. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ'

/** A number that people read to each other: random, without look-alike letters, telling neither time, order nor kind. */
export function newNumber(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The reserved agency that owns what belongs to the instance: campaign staff, editions, accounts without an agency. */
export const instanceAgency = '00000000-0000-7000-8000-000000000001'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Whether words from an address can be a key at all; what cannot is answered like what is not there. */
export const isId = (words: string): boolean => uuid.test(words)
