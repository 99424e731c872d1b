import type { House } from '#main/house.ts'

/** What came back, as far as a test asks of it. */
export type Answer = {
  readonly status: number
  readonly location: string | undefined
  readonly type: string
  readonly body: string
  /** Its `set-cookie` headers. */
  readonly cookies: readonly string[]
}

/** How a request comes: whose, from where, and what it sends. */
export type Knock = {
  readonly cookie?: string | undefined
  /** What a form sends; a GET without it. */
  readonly typed?: URLSearchParams | FormData | undefined
  /** Where the form stood; our own page unless told. */
  readonly origin?: string | undefined
}

let count = 0

/** One request to a house without a network between; each comes from an address of its own, so that no limit is met. */
export async function knock(house: House, path: string, { cookie, typed, origin }: Knock = {}): Promise<Answer> {
  const headers = { ...(cookie ? { cookie } : {}), ...(typed ? { origin: origin ?? house.office.url } : {}) }
  const request = new Request(house.office.url + path, { headers, ...(typed ? { method: 'POST', body: typed } : {}) })
  count += 1
  const incoming = { socket: { remoteAddress: `127.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}` } }
  const answer = await house.fetch(request, { incoming })
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? undefined,
    type: answer.headers.get('content-type') ?? '',
    body: await answer.text(),
    cookies: answer.headers.getSetCookie(),
  }
}

/** The `cookie` header of a person who is signed in, second factor shown. */
export const cookieOf = async ({ office }: House, person: string): Promise<string> =>
  cookiesFrom({ cookies: await office.signIn.signInAs(person) })

/** The `cookie` header that a browser would send after these `set-cookie` headers. */
export const cookiesFrom = ({ cookies }: { readonly cookies: readonly string[] }): string =>
  cookies.map((one) => one.slice(0, one.indexOf(';'))).filter((one) => !one.endsWith('=')).join('; ')
