import { createHash } from 'node:crypto'

/** A public page as it was last made. */
export type Kept = { readonly body: string; readonly type: string; readonly etag: string; readonly status: number }

/** What a page takes, about: two bytes a character at the worst. */
const sizeOf = (address: string, page: Kept): number => 2 * (address.length + page.body.length)

/**
 * Public pages, kept in memory until something published changes. Bounded in bytes, so that a crawler with invented queries
 * cannot fill it: the oldest go first. What was made before the last publishing is shown once and not kept.
 */
export class Memory {
  #pages = new Map<string, Kept>()
  #most: number
  /** How often everything was forgotten. */
  turn = 0

  #bytes = 0

  constructor(most = 64 * 1024 * 1024) {
    this.#most = most
  }

  get(address: string): Kept | undefined {
    return this.#pages.get(address)
  }

  keep(address: string, page: Omit<Kept, 'etag'>, turn = this.turn): Kept {
    const kept = { ...page, etag: `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"` }
    if (turn !== this.turn) return kept
    this.#bytes += sizeOf(address, kept)
    this.#pages.set(address, kept)
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= this.#most) break
      this.#pages.delete(oldest)
      this.#bytes -= sizeOf(oldest, page)
    }
    return kept
  }

  forget(): void {
    this.#pages.clear()
    this.#bytes = 0
    this.turn++
  }
}
