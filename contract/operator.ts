import { z } from 'zod'
import { planIdSchema, roleSchema } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { emailSchema, idParams, idSchema, lineText, pageAnswer, pageQuery, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { INVITATION_STATES } from './members.ts'
import { timeZoneSchema } from './session-names.ts'

// For whoever runs the installation. The operator is no member of any client.

const tags = ['Operator']
export const ALERT_KINDS = [
  'ai_outage',
  'ai_day_quota',
  'ai_setup',
  'analysis_setup',
  'store_outage',
  'store_setup',
  'disk_full',
  'queue_stopped',
  'plan_requested',
  'payment_failed',
  'mail_setup',
  'mail_outage',
  'invitation_asked',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const operatorSchema = z.object({ user: z.object({ id: idSchema, name: z.string(), email: z.string() }) })

export const operatorLogin = endpoint({
  method: 'POST',
  url: '/operator/login',
  problems: ['invalid_credentials'],
  access: 'public',
  whenDiskFull: true,
  schema: {
    summary: 'Sign in as the operator',
    tags,
    body: z.object({
      email: z.email('Enter a valid email address'),
      password: z.string().min(1, 'Password is required').max(LIMITS.password.max),
    }),
    response: { 200: operatorSchema },
  },
})

export const operatorLogout = endpoint({
  method: 'POST',
  url: '/operator/logout',
  access: 'public',
  whenDiskFull: true,
  schema: { summary: 'Sign the operator out; a member stays signed in', tags, response: { 204: z.null() } },
})

export const getOperator = endpoint({
  method: 'GET',
  url: '/operator/me',
  access: 'operator',
  schema: { summary: 'The operator who is signed in', tags, response: { 200: operatorSchema } },
})

export const operatedClientSchema = z.object({
  id: idSchema,
  name: z.string(),
  plan: planIdSchema,
  /** Those who joined. */
  members: z.number().int(),
  openInvitations: z.number().int(),
  products: z.number().int(),
  /** This month. */
  used: z.number().int(),
  limit: z.number().int().nullable(),
  /** The plan the client's owner asked for, undecided, and since when. */
  requestedPlan: planIdSchema.nullable(),
  requestedAt: timeSchema.nullable(),
  /** The first owner's address, or of who is invited to be one. */
  ownerEmail: z.string().nullable(),
  isDemo: z.boolean(),
  /** The latest use by any member. */
  seenAt: timeSchema.nullable(),
  /** Since when nobody of it can sign in; null while everybody can. */
  suspendedAt: timeSchema.nullable(),
  createdAt: timeSchema,
})
export type OperatedClient = z.infer<typeof operatedClientSchema>

/** What the tabs of the list show. `invited`: nobody has joined yet. `requests`: the owner asks for another plan. */
export const CLIENT_VIEWS = ['all', 'active', 'invited', 'suspended', 'requests'] as const
export type ClientView = (typeof CLIENT_VIEWS)[number]
const clientCount = z.number().int()

export const listClients = endpoint({
  method: 'GET',
  url: '/operator/clients',
  access: 'operator',
  schema: {
    summary: 'Clients with their plan and use; those that wait for a decision first, then the newest',
    tags,
    querystring: z.object({
      /** In the name of the client and the addresses of its members. */
      search: z.string().trim().max(LIMITS.nameLength).optional(),
      view: z.enum(CLIENT_VIEWS).default('all'),
      ...pageQuery,
    }),
    response: {
      200: z.object({
        clients: z.array(operatedClientSchema),
        ...pageAnswer,
        counts: z.object({
          all: clientCount,
          active: clientCount,
          invited: clientCount,
          suspended: clientCount,
          requests: clientCount,
        }),
      }),
    },
  },
})

const clientName = lineText.min(1, 'Name is required').max(LIMITS.nameLength)

export const newClientSchema = z.object({
  name: clientName,
  plan: planIdSchema.default('free'),
  /** Where its calendar is: mails that go out at an hour of the day. */
  timeZone: timeZoneSchema.default('UTC'),
})

export const createOperatedClient = endpoint({
  method: 'POST',
  url: '/operator/clients',
  access: 'operator',
  schema: {
    summary: 'Create a client',
    tags,
    body: newClientSchema,
    response: { 201: operatedClientSchema },
  },
})

export const updateOperatedClient = endpoint({
  method: 'PATCH',
  url: '/operator/clients/:id',
  access: 'operator',
  schema: {
    summary: 'Rename a client, change its plan, suspend or resume it; a change of plan decides an open request',
    tags,
    params: idParams,
    body: z.strictObject({
      name: clientName.optional(),
      plan: planIdSchema.optional(),
      /** Declines the open request for another plan. */
      declineRequest: z.literal(true).optional(),
      /** While it is, nobody of it can sign in, and whoever is signed in is signed out. */
      suspended: z.boolean().optional(),
    }),
    response: { 200: operatedClientSchema },
  },
})

export const operatorInvitationSchema = z.strictObject({ email: emailSchema, role: roleSchema.default('owner') })

export const inviteToClient = endpoint({
  method: 'POST',
  url: '/operator/clients/:id/invitations',
  access: 'operator',
  problems: ['already_member', 'plan_required'],
  schema: {
    summary: 'Invite somebody to a client, its first owner above all; links sent to the address before end',
    tags,
    params: idParams,
    body: operatorInvitationSchema,
    response: {
      201: z.object({
        invitation: z.object({
          id: idSchema,
          email: z.string(),
          role: roleSchema,
          mail: z.enum(['queued', 'off']),
          expiresAt: timeSchema,
        }),
        link: z.string(),
      }),
    },
  },
})

export const listClientInvitations = endpoint({
  method: 'GET',
  url: '/operator/clients/:id/invitations',
  access: 'operator',
  schema: {
    summary: 'The open invitations of a client',
    tags,
    params: idParams,
    response: {
      200: z.object({
        invitations: z.array(
          z.object({
            id: idSchema,
            email: z.string(),
            role: roleSchema,
            state: z.enum(INVITATION_STATES),
            expiresAt: timeSchema,
            askedAt: timeSchema.nullable(),
            /** Null once it is expired. */
            link: z.string().nullable(),
          }),
        ),
      }),
    },
  },
})

/** Why no images are made. `ai_setup` and `store_setup` last until somebody changes the set-up. */
export const QUEUE_PAUSES = [
  'outage',
  'day_quota',
  'ai_setup',
  'store_outage',
  'store_setup',
  'disk_full',
  'operator',
] as const
export type QueuePause = (typeof QUEUE_PAUSES)[number]

export const queueSchema = z.object({
  kind: z.string(),
  waiting: z.number().int(),
  running: z.number().int(),
  /** Age of the job that waits longest, in seconds; null when none is ready. */
  oldestSeconds: z.number().int().nullable(),
  pauseReason: z.enum(QUEUE_PAUSES).nullable(),
  pausedAt: timeSchema.nullable(),
  resumeAt: timeSchema.nullable(),
  /** Failures of the AI service since it last answered. */
  failures: z.number().int(),
  /** Jobs at a time over all processes since the service asked to slow down; null without such a limit. */
  concurrency: z.number().int().nullable(),
})
export type OperatedQueue = z.infer<typeof queueSchema>
const queueAnswer = { 200: queueSchema }

export const getQueue = endpoint({
  method: 'GET',
  url: '/operator/queue',
  access: 'operator',
  schema: { summary: 'The queue of images', tags, response: queueAnswer },
})

export const pauseOperatedQueue = endpoint({
  method: 'POST',
  url: '/operator/queue/pause',
  access: 'operator',
  whenDiskFull: true,
  schema: { summary: 'Stop making images, for all clients', tags, response: queueAnswer },
})

export const resumeOperatedQueue = endpoint({
  method: 'POST',
  url: '/operator/queue/resume',
  access: 'operator',
  whenDiskFull: true,
  schema: { summary: 'Go on making images, whatever had stopped it', tags, response: queueAnswer },
})

const alertSchema = z.object({
  id: idSchema,
  kind: z.enum(ALERT_KINDS),
  message: z.string(),
  createdAt: timeSchema,
  resolvedAt: timeSchema.nullable(),
})
export type Alert = z.infer<typeof alertSchema>

export const listAlerts = endpoint({
  method: 'GET',
  url: '/operator/alerts',
  access: 'operator',
  schema: {
    summary: 'What needs attention, newest first',
    tags,
    querystring: z.object(pageQuery),
    response: { 200: z.object({ alerts: z.array(alertSchema), ...pageAnswer }) },
  },
})
