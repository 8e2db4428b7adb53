import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { emailSchema, idParams, idSchema, timeSchema } from './fields.ts'
import { newPasswordSchema } from './invitations.ts'
import { LIMITS } from './limits.ts'
import { mailModeSchema } from './mails.ts'

const tags = ['Accounts']

export const checkPassword = endpoint({
  method: 'POST',
  url: '/auth/password/check',
  access: 'public',
  schema: {
    summary: 'Whether a password is on the list of leaked ones',
    tags,
    body: z.strictObject({ password: z.string().max(LIMITS.password.max) }),
    response: { 200: z.object({ leaked: z.boolean() }) },
  },
})

export const resetRequestSchema = z.strictObject({
  email: emailSchema,
})

export const requestPasswordReset = endpoint({
  method: 'POST',
  url: '/auth/password-reset/request',
  access: 'public',
  schema: {
    summary: 'Mail a link that sets a new password; answers the same whether or not the address has an account',
    tags,
    body: resetRequestSchema,
    /** `off`: no mail is sent; the operator finds the link in the outbox. */
    response: { 202: z.object({ mail: mailModeSchema }) },
  },
})

export const resetConfirmSchema = z.strictObject({
  token: z.string().min(1).max(LIMITS.tokenLength),
  password: newPasswordSchema,
})

export const confirmPasswordReset = endpoint({
  method: 'POST',
  url: '/auth/password-reset/confirm',
  access: 'public',
  problems: ['expired'],
  schema: {
    summary: 'Set a new password by the link of a mail; ends every session of the account',
    tags,
    body: resetConfirmSchema,
    response: { 204: z.null() },
  },
})

export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1).max(LIMITS.password.max),
  newPassword: newPasswordSchema,
})

export const changePassword = endpoint({
  method: 'POST',
  url: '/auth/password',
  access: 'viewer',
  problems: ['invalid_credentials'],
  schema: {
    summary: "Change one's password; ends all other sessions",
    tags,
    body: changePasswordSchema,
    response: { 204: z.null() },
  },
})

const signInSchema = z.object({
  id: idSchema,
  /** Browser and system, such as "Firefox on Windows". */
  device: z.string(),
  current: z.boolean(),
  createdAt: timeSchema,
  seenAt: timeSchema,
})
export type SignedInDevice = z.infer<typeof signInSchema>

export const listAuthSessions = endpoint({
  method: 'GET',
  url: '/auth/sessions',
  access: 'viewer',
  schema: {
    summary: 'Where the caller is signed in',
    tags,
    response: { 200: z.object({ sessions: z.array(signInSchema) }) },
  },
})

export const endAuthSession = endpoint({
  method: 'DELETE',
  url: '/auth/sessions/:id',
  access: 'viewer',
  schema: { summary: 'Sign out one device', tags, params: idParams, response: { 204: z.null() } },
})
