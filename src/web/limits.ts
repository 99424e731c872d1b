/**
 * A bucket of requests per address, refilled over time: keeps one client from using up the house. Addresses are kept
 * in memory only, and the fullest buckets are forgotten first.
 */
export class Buckets {
  #left = new Map<string, { left: number; at: number }>()
  #most: number
  #perMinute: number

  constructor(most: number, perMinute: number) {
    this.#most = most
    this.#perMinute = perMinute
  }

  /** Takes one; false where none is left. */
  take(address: string, now: number): boolean {
    const bucket = this.#left.get(address) ?? { left: this.#most, at: now }
    const left = Math.min(this.#most, bucket.left + ((now - bucket.at) / 60_000) * this.#perMinute)
    if (this.#left.size > 50_000) this.#left.clear()
    this.#left.set(address, { left: Math.max(0, left - 1), at: now })
    return left >= 1
  }
}
