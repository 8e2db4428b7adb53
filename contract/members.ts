import { z } from 'zod'
import { roleSchema } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { emailSchema, idParams, idSchema, pageAnswer, pageQuery, pictureSchema, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { mailModeSchema } from './mails.ts'
import { PEOPLE_MESSAGES } from './people-messages.ts'

const tags = ['Members']

export const MEMBER_STATUSES = ['invited', 'active', 'suspended'] as const
export type MemberStatus = (typeof MEMBER_STATUSES)[number]

/** How far an invitation is. `pending`: its mail is on the way; `not_mailed`: mail is off, somebody passes the link on. */
export const INVITATION_STATES = ['pending', 'sent', 'bounced', 'not_mailed', 'expired'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

const openInvitationSchema = z.object({
  state: z.enum(INVITATION_STATES),
  sentAt: timeSchema,
  expiresAt: timeSchema,
  /** Null when the operator sent it. */
  inviterName: z.string().nullable(),
  /** When the invited person asked for a new one; null when they did not. */
  askedAt: timeSchema.nullable(),
  /** What the mail server answered when the mail came back. */
  bounce: z.string().nullable(),
})

const memberSchema = z.object({
  id: idSchema,
  /** Null until the invitation is accepted. */
  userId: idSchema.nullable(),
  name: z.string().nullable(),
  photo: pictureSchema.nullable(),
  email: z.string(),
  role: roleSchema,
  status: z.enum(MEMBER_STATUSES),
  joinedAt: timeSchema.nullable(),
  /** The latest use of the studio; null when there was none. */
  seenAt: timeSchema.nullable(),
  invitation: openInvitationSchema.nullable(),
  /** Whether signing in asks for a code; null for whoever is no owner, and before somebody joined. */
  secondFactor: z.boolean().nullable(),
})
export type Member = z.infer<typeof memberSchema>

/** The link to pass on. `mail` says whether a mail with it is on its way as well. */
const invitationLinkSchema = z.object({ link: z.string(), mail: z.enum(['queued', 'off']), expiresAt: timeSchema })
const invitedSchema = z.object({ member: memberSchema, invitation: invitationLinkSchema })
export type Invited = z.infer<typeof invitedSchema>

/** Open question to a member whether they want to become an owner. */
const ownershipOfferSchema = z.object({
  memberId: idSchema,
  memberName: z.string(),
  byName: z.string(),
  byPhoto: pictureSchema.nullable(),
  /** Whether who asks becomes an editor by it. */
  stepBack: z.boolean(),
  expiresAt: timeSchema,
})
export type OwnershipOffer = z.infer<typeof ownershipOfferSchema>

export const listMembers = endpoint({
  method: 'GET',
  url: '/members',
  access: 'viewer',
  schema: {
    summary: 'The team: members, and open invitations for owners',
    tags,
    querystring: z.object(pageQuery),
    response: {
      200: z.object({
        members: z.array(memberSchema),
        ...pageAnswer,
        /** `limit` null is unlimited. Invited and suspended members count. */
        seats: z.object({ used: z.number().int(), limit: z.number().int().nullable() }),
        mail: mailModeSchema,
        /** Shown to both who take part in it. */
        ownershipOffer: ownershipOfferSchema.nullable(),
      }),
    },
  },
})

export const listFormerMembers = endpoint({
  method: 'GET',
  url: '/members/former',
  access: 'owner',
  schema: {
    summary: 'People who were members',
    tags,
    querystring: z.object(pageQuery),
    response: {
      200: z.object({
        members: z.array(
          z.object({ userId: idSchema, name: z.string(), email: z.string(), role: roleSchema, leftAt: timeSchema }),
        ),
        ...pageAnswer,
      }),
    },
  },
})

export const inviteSchema = z.strictObject({ email: emailSchema, role: roleSchema })

export const inviteMember = endpoint({
  method: 'POST',
  url: '/members',
  access: 'owner',
  idempotent: true,
  problems: ['already_member', 'plan_required'],
  schema: {
    summary: 'Invite somebody by email address',
    tags,
    body: inviteSchema,
    response: { 201: invitedSchema },
  },
})

export const resendInvitation = endpoint({
  method: 'POST',
  url: '/members/:id/resend',
  access: 'owner',
  problems: ['wrong_state', 'already_member'],
  schema: {
    summary: 'Invite again for 7 days, at another address if one is given; links sent before end',
    tags,
    params: idParams,
    body: z.strictObject({ email: emailSchema.optional() }),
    response: { 200: invitedSchema },
  },
})

export const getInvitationLink = endpoint({
  method: 'GET',
  url: '/members/:id/invitation',
  access: 'owner',
  problems: ['wrong_state', 'expired'],
  schema: {
    summary: 'The link of an open invitation',
    tags,
    params: idParams,
    response: { 200: invitationLinkSchema },
  },
})

export const updateMember = endpoint({
  method: 'PATCH',
  url: '/members/:id',
  access: 'owner',
  problems: ['last_owner', 'wrong_state', 'forbidden'],
  schema: {
    summary: 'Change a role, suspend, or end a suspension. Owners are made by offering ownership',
    tags,
    params: idParams,
    body: z.strictObject({
      role: z.enum(['viewer', 'editor'], PEOPLE_MESSAGES.ownersByOffer).optional(),
      status: z.enum(['active', 'suspended']).optional(),
    }),
    response: { 200: memberSchema },
  },
})

export const removeMember = endpoint({
  method: 'DELETE',
  url: '/members/:id',
  access: 'viewer',
  problems: ['last_owner', 'forbidden'],
  schema: {
    summary: 'Remove a member or revoke an invitation (owners), or leave (oneself)',
    tags,
    params: idParams,
    response: { 204: z.null() },
  },
})

export const signOutMember = endpoint({
  method: 'POST',
  url: '/members/:id/sign-out',
  access: 'owner',
  schema: { summary: 'End every session of a member', tags, params: idParams, response: { 204: z.null() } },
})

export const resetMemberFactor = endpoint({
  method: 'DELETE',
  url: '/members/:id/second-factor',
  access: 'owner',
  problems: ['wrong_state'],
  schema: {
    summary: 'Remove the second factor of a member who lost it; ends every session of theirs',
    tags,
    params: idParams,
    response: { 204: z.null() },
  },
})

export const describeRemoval = endpoint({
  method: 'GET',
  url: '/members/:id/work',
  access: 'owner',
  schema: {
    summary: 'What a member made, which stays when they go',
    tags,
    params: idParams,
    response: { 200: z.object({ studioSessions: z.number().int(), images: z.number().int() }) },
  },
})

export const offerOwnership = endpoint({
  method: 'POST',
  url: '/members/:id/ownership',
  access: 'owner',
  problems: ['invalid_credentials', 'wrong_state'],
  schema: {
    summary: 'Ask a member to become an owner; needs the password of who asks',
    tags,
    params: idParams,
    body: z.strictObject({ password: z.string().min(1).max(LIMITS.password.max), stepBack: z.boolean() }),
    response: { 200: ownershipOfferSchema },
  },
})

export const answerOwnership = endpoint({
  method: 'POST',
  url: '/ownership',
  access: 'viewer',
  problems: ['wrong_state'],
  schema: {
    summary: 'Accept or decline an offered ownership, or take it back',
    tags,
    body: z.strictObject({ answer: z.enum(['accept', 'decline', 'withdraw']) }),
    response: { 204: z.null() },
  },
})
