import { z } from 'zod'
import { meSchema } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'

const tags = ['Accounts']
const passwordBody = z.strictObject({ password: z.string().min(1, 'Password is required').max(LIMITS.password.max) })
/** Six digits of the app, or a backup code; spaces and hyphens do not count. */
const codeSchema = z.string().trim().min(1, 'Enter the code').max(LIMITS.codeLength)
const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) })

const secondFactorSchema = z.object({
  /** When the authenticator app was added; null without one. */
  appAddedAt: timeSchema.nullable(),
  backupCodesLeft: z.number().int(),
  /** A demo account is everybody's and has no second factor. */
  shared: z.boolean(),
})
export type SecondFactor = z.infer<typeof secondFactorSchema>

export const getSecondFactor = endpoint({
  method: 'GET',
  url: '/auth/second-factor',
  access: 'viewer',
  schema: { summary: "The caller's second factor", tags, response: { 200: secondFactorSchema } },
})

export const enableTotp = endpoint({
  method: 'POST',
  url: '/auth/totp/enable',
  access: 'viewer',
  problems: ['invalid_credentials', 'forbidden'],
  schema: {
    summary: 'Begin to add an authenticator app, or another in its place: its key, until a code confirms it',
    tags,
    body: passwordBody,
    /** `uri` is what the QR code holds. */
    response: { 200: z.object({ key: z.string(), uri: z.string() }) },
  },
})

export const confirmTotp = endpoint({
  method: 'POST',
  url: '/auth/totp/confirm',
  access: 'viewer',
  problems: ['invalid_credentials', 'expired'],
  schema: {
    summary: 'Add the app by a code it shows; answers new backup codes, once. Ends all other sessions',
    tags,
    body: z.strictObject({ code: codeSchema }),
    response: { 200: backupCodesSchema },
  },
})

export const disableTotp = endpoint({
  method: 'POST',
  url: '/auth/totp/disable',
  access: 'viewer',
  problems: ['invalid_credentials'],
  schema: {
    summary: 'Remove the app and the backup codes; ends all other sessions',
    tags,
    body: passwordBody,
    response: { 204: z.null() },
  },
})

export const renewBackupCodes = endpoint({
  method: 'POST',
  url: '/auth/backup-codes',
  access: 'viewer',
  problems: ['invalid_credentials', 'wrong_state'],
  schema: {
    summary: 'Ten new backup codes in place of those before, shown once',
    tags,
    body: passwordBody,
    response: { 200: backupCodesSchema },
  },
})

export const passSecondFactor = endpoint({
  method: 'POST',
  url: '/auth/second-factor',
  access: 'public',
  whenDiskFull: true,
  problems: ['invalid_credentials', 'expired'],
  schema: {
    summary: 'End a sign-in that was answered `second_factor_required`. A backup code removes the app',
    tags,
    body: z.strictObject({ challenge: z.string().min(1).max(LIMITS.tokenLength), code: codeSchema }),
    response: { 200: meSchema },
  },
})
