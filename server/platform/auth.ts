import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { LIMITS } from '#contract/limits.ts'
import type { Database } from './database/database.ts'
import { authAccounts, authSessions, authVerifications, users } from './database/schema.ts'
import { createPasswords, type Passwords } from './passwords.ts'

const DAY_SECONDS = 24 * 60 * 60

export type AuthOptions = {
  db: Database
  secret: string
  baseUrl: string
  /** Scrypt when left out. */
  passwordHashing?: Passwords | undefined
}

/** Passwords and sign-in sessions, kept by better-auth: sessions last 7 days from their last use. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    appName: 'Epox Studio',
    baseURL: options.baseUrl,
    secret: options.secret,
    telemetry: { enabled: false },
    // Its own HTTP routes are not mounted; our endpoints call its functions and limit the rate themselves.
    rateLimit: { enabled: false },
    database: drizzleAdapter(options.db, {
      provider: 'pg',
      schema: { user: users, session: authSessions, account: authAccounts, verification: authVerifications },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: LIMITS.password.min,
      maxPasswordLength: LIMITS.password.max,
      autoSignIn: false,
      password: createPasswords(options.passwordHashing),
    },
    session: { expiresIn: LIMITS.sessionDays * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: 'epox',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    logger: { disabled: true },
  })
}
export type Auth = ReturnType<typeof createAuth>
