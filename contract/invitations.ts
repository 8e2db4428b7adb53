import { z } from 'zod'
import { meSchema, roleSchema } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { emailSchema, personNameSchema, pictureSchema, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { mailModeSchema } from './mails.ts'
import { PEOPLE_MESSAGES } from './people-messages.ts'

const tags = ['Accounts']
const tokenParams = z.object({ token: z.string().min(1).max(LIMITS.tokenLength) })

/** A password somebody chooses. Whether it is on the list of leaked ones, the server says. */
export const newPasswordSchema = z
  .string()
  .min(LIMITS.password.min, `At least ${LIMITS.password.min} characters`)
  .max(LIMITS.password.max, `At most ${LIMITS.password.max} characters`)

/**
 * `accepted`: somebody joined by it. `registered`: the address has an account already. An expired one is answered with
 * the problem `expired`, whose members `email`, `clientName`, `inviterName`, `askedAt` and `mail` say the same.
 */
const invitationSchema = z.object({
  email: z.string(),
  role: roleSchema,
  clientName: z.string(),
  /** Null when the operator sent it. */
  inviterName: z.string().nullable(),
  inviterPhoto: pictureSchema.nullable(),
  expiresAt: timeSchema,
  state: z.enum(['open', 'accepted', 'registered']),
  acceptedAt: timeSchema.nullable(),
  askedAt: timeSchema.nullable(),
  /** The address of whoever is signed in here; null when nobody is. */
  signedInAs: z.string().nullable(),
  mail: mailModeSchema,
})
export type Invitation = z.infer<typeof invitationSchema>

export const getInvitation = endpoint({
  method: 'GET',
  url: '/auth/invitations/:token',
  access: 'public',
  problems: ['not_found', 'expired'],
  schema: {
    summary: 'What an invitation is for. Opening it uses nothing up',
    tags,
    params: tokenParams,
    response: { 200: invitationSchema },
  },
})

export const askForInvitation = endpoint({
  method: 'POST',
  url: '/auth/invitations/:token/ask',
  access: 'public',
  problems: ['not_found', 'wrong_state'],
  schema: {
    summary: 'Tell the inviter that a new invitation is needed, once a day; to another address if one is given',
    tags,
    params: tokenParams,
    body: z.strictObject({
      email: emailSchema.optional(),
    }),
    response: { 202: z.object({ askedAt: timeSchema }) },
  },
})

export const signUpSchema = z.strictObject({
  token: z.string().min(1).max(LIMITS.tokenLength),
  name: personNameSchema,
  password: newPasswordSchema,
  acceptTerms: z.literal(true, PEOPLE_MESSAGES.acceptTerms),
})

export const signUp = endpoint({
  method: 'POST',
  url: '/auth/signup',
  access: 'public',
  problems: ['not_found', 'expired', 'already_registered', 'wrong_state', 'forbidden'],
  schema: {
    summary: 'Accept an invitation: creates the account and signs in',
    tags,
    body: signUpSchema,
    response: { 201: meSchema },
  },
})
