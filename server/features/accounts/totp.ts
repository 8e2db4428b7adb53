import { Secret, TOTP } from 'otpauth'
import type { App } from '#server/app.ts'
import { seal, unseal } from '#server/platform/seal.ts'

// RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds.

const ISSUER = 'Epox Studio'
const PERIOD_SECONDS = 30
const KEY_BYTES = 20
/** Clocks of phones may be so many periods early or late. */
const WINDOW = 1

/** A new key for an app, in base 32. */
export const newKey = (): string => new Secret({ size: KEY_BYTES }).base32

/** What the QR code of a key holds. */
export function keyUri(key: string, email: string): string {
  return new TOTP({ issuer: ISSUER, label: email, secret: Secret.fromBase32(key) }).toString()
}

/** The period whose code this is; undefined when it is of none near now. */
export function stepOf(key: string, code: string, now: Date): number | undefined {
  const secret = Secret.fromBase32(key)
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token: code, secret, period: PERIOD_SECONDS, timestamp, window: WINDOW })
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta
}

const purposeOf = (userId: string) => `authenticator key of ${userId}`
export const sealKey = ({ secret }: App, userId: string, key: string) => seal(secret, purposeOf(userId), key)
/** Undefined when the installation's secret has changed since. */
export const openKey = ({ secret }: App, userId: string, key: string) => unseal(secret, purposeOf(userId), key)
