import { createHash } from 'node:crypto'

/** A public page as it was last made. */
export type Kept = { readonly body: string; readonly type: string; readonly etag: string; readonly status: number }

/**
 * Public pages, kept in memory until something published changes. Bounded, so that a crawler with invented queries
 * cannot fill it: the oldest go first.
 */
export class Memory {
  #pages = new Map<string, Kept>()
  #most: number

  constructor(most = 2000) {
    this.#most = most
  }

  get(address: string): Kept | undefined {
    return this.#pages.get(address)
  }

  keep(address: string, page: Omit<Kept, 'etag'>): Kept {
    const kept = { ...page, etag: `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"` }
    if (this.#pages.size >= this.#most) this.#pages.delete(this.#pages.keys().next().value ?? '')
    this.#pages.set(address, kept)
    return kept
  }

  forget(): void {
    this.#pages.clear()
  }
}
