import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { setSessionCookie } from 'better-auth/cookies'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Pool } from 'pg'
import { z } from 'zod'
import { longestPassword } from './passwords.ts'
import type { SignInOptions } from './sign-in.ts'

/** What the library keeps under its own names, in ours. */
const moments = { createdAt: 'created_at', updatedAt: 'updated_at' }
const user = { emailVerified: 'email_verified', ...moments }
const session = {
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  ...moments,
}
const verification = { expiresAt: 'expires_at', ...moments }
const account = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...moments,
}
const secondFactor = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

/** Two things that the library's own endpoints do not offer: to read its cookies without a query, and to begin a session. */
const ours = {
  id: 'accord',
  endpoints: {
    readCookies: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
      const { authCookies, createAuthCookie, secret } = ctx.context
      const session = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
      const pending = await ctx.getSignedCookie(createAuthCookie('two_factor').name, secret)
      return { session: session || undefined, pending: pending || undefined }
    }),
    beginSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ person: z.string() }) },
      async (ctx) => {
        const who = await ctx.context.internalAdapter.findUserById(ctx.body.person)
        const begun = who && (await ctx.context.internalAdapter.createSession(who.id))
        if (!begun) throw new APIError('UNAUTHORIZED')
        await setSessionCookie(ctx, { session: begun, user: who })
        return { token: begun.token }
      },
    ),
  },
} as const

/**
 * The sign-in library, with everything off that we do not use or that stands before it in our own form: sign-up, refresh,
 * rate limit, lock-out, telemetry. No handler of it is mounted: it is only called.
 */
export function openAuth(options: SignInOptions, pool: Pool) {
  const secure = new URL(options.baseUrl).protocol === 'https:'
  return betterAuth({
    appName: options.issuer ?? 'Accord',
    baseURL: options.baseUrl,
    secret: options.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: longestPassword },
    user: { fields: user },
    account: { fields: account },
    verification: { fields: verification },
    session: { fields: session, expiresIn: (options.sessionHours ?? defaultHours) * 3600, disableSessionRefresh: true },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false, // its own prefix would be __Secure-; ours is stricter
      cookiePrefix: secure ? '__Host-accord' : 'accord',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    },
    databaseHooks: {
      session: {
        create: {
          /** Whatever the way in, a disabled person gets no session. */
          async before(begun) {
            const { rowCount } = await pool.query('select from sign_in."user" where id = $1 and disabled_at is null', [
              begun.userId,
            ])
            return rowCount === 1 ? undefined : false
          },
        },
      },
    },
    plugins: [
      twoFactor({
        schema: secondFactor,
        twoFactorCookieMaxAge: pendingMinutes * 60,
        accountLockout: { enabled: false },
        backupCodeOptions: { storeBackupCodes: 'plain' }, // what we hand it are keyed hashes
      }),
      ours,
    ],
  })
}

/** NIST SP 800-63B asks for a new sign-in at least every 12 hours at AAL2. */
export const defaultHours = 12

/** How long a right password waits for its code. */
export const pendingMinutes = 10

export type Auth = ReturnType<typeof openAuth>

/** Seals an authenticator secret in the library's way, so that the library can read it too. */
export const seal = async (auth: Auth, secret: string): Promise<string> =>
  symmetricEncrypt({ key: (await auth.$context).secretConfig, data: `base32:${secret}` })

export async function unseal(auth: Auth, sealed: string): Promise<string> {
  const secret = await symmetricDecrypt({ key: (await auth.$context).secretConfig, data: sealed })
  return secret.replace(/^base32:/, '')
}

/** The library's answer, or undefined where it refused; anything else that goes wrong is thrown. */
export async function unlessRefused<Value>(asked: Promise<Value>): Promise<Value | { readonly refused: string }> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return { refused: error.body?.code ?? '' }
    throw error
  }
}
