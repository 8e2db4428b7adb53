import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, pictureSchema, timeSchema } from './fields.ts'
import { timeZoneSchema } from './session-names.ts'

const tags = ['Accounts']
export const ROLES = ['viewer', 'editor', 'owner'] as const
export const roleSchema = z.enum(ROLES)
/** Whether a role may do what `needed` may. */
export const roleCovers = (role: Role, needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed)
export type Role = z.infer<typeof roleSchema>

export const planIdSchema = z.enum(['free', 'pro', 'team'])
export type PlanId = z.infer<typeof planIdSchema>
/** `limit` null is unlimited; prices in US dollars a month. */
export const PLANS: Record<PlanId, { name: string; limit: number | null; priceUsd: number; members: number | null }> = {
  free: { name: 'Free', limit: 100, priceUsd: 0, members: 1 },
  pro: { name: 'Pro', limit: null, priceUsd: 49, members: 1 },
  team: { name: 'Team', limit: null, priceUsd: 199, members: null },
}

const usageNumbers = {
  plan: planIdSchema,
  period: z.object({ from: timeSchema, to: timeSchema }),
  limit: z.number().int().nullable(),
  used: z.number().int(),
  inFlight: z.number().int(),
  unitCost: z.number(),
  cost: z.number(),
}
const usageSummarySchema = z.object(usageNumbers)
export type UsageSummary = z.infer<typeof usageSummarySchema>
const usageSchema = usageSummarySchema.extend({
  byMember: z.array(
    z.object({
      userId: idSchema,
      name: z.string(),
      /** No member any more. */
      former: z.boolean(),
      used: z.number().int(),
      cost: z.number(),
    }),
  ),
  /** Days of the month (UTC) on which images were made, the first one first. */
  byDay: z.array(z.object({ day: z.iso.date(), used: z.number().int(), cost: z.number() })),
  /** The sessions with most of the month's images, the largest first; `name` null for images deleted for good. */
  bySession: z.array(
    z.object({
      studioSessionId: idSchema.nullable(),
      name: z.string().nullable(),
      /** Can still be opened. */
      living: z.boolean(),
      used: z.number().int(),
      cost: z.number(),
    }),
  ),
  history: z.array(z.object({ month: z.string(), used: z.number().int(), cost: z.number() })),
})
export type Usage = z.infer<typeof usageSchema>

const userSchema = z.object({ id: idSchema, name: z.string(), email: z.string(), photo: pictureSchema.nullable() })
export const meSchema = z.object({
  user: userSchema,
  client: z.object({ id: idSchema, name: z.string(), plan: planIdSchema, timeZone: z.string() }),
  member: z.object({ id: idSchema, role: roleSchema, joinedAt: timeSchema.nullable() }),
  usage: usageSummarySchema,
  productCount: z.number().int(),
})
export type Me = z.infer<typeof meSchema>

export const credentialsSchema = z.object({
  email: z.email('Enter a valid email address'),
  password: z.string().min(1, 'Password is required').max(128),
})

export const login = endpoint({
  method: 'POST',
  url: '/auth/login',
  // `second_factor_required` carries the `challenge` that POST /auth/second-factor ends.
  problems: ['invalid_credentials', 'second_factor_required'],
  access: 'public',
  whenDiskFull: true,
  schema: {
    summary: 'Sign in',
    tags,
    body: credentialsSchema,
    response: { 200: meSchema },
  },
})

export const loginDemo = endpoint({
  method: 'POST',
  url: '/auth/demo',
  access: 'public',
  whenDiskFull: true,
  schema: { summary: 'Explore the demo as its owner (demo installations only)', tags, response: { 200: meSchema } },
})

export const logout = endpoint({
  method: 'POST',
  url: '/auth/logout',
  access: 'public',
  whenDiskFull: true,
  schema: { summary: 'Sign out', tags, response: { 204: z.null() } },
})

export const getMe = endpoint({
  method: 'GET',
  url: '/auth/me',
  access: 'viewer',
  schema: { summary: 'Who is signed in', tags, response: { 200: meSchema } },
})

export const getUsage = endpoint({
  method: 'GET',
  url: '/usage',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'The month: limit, used, cost, by member, history',
    tags,
    response: {
      200: usageSchema,
    },
  },
})

const planSchema = z.object({
  id: planIdSchema,
  name: z.string(),
  /** Images a month; null is unlimited. */
  limit: z.number().int().nullable(),
  priceUsd: z.number(),
  /** Members a client may have; null is unlimited. */
  members: z.number().int().nullable(),
})

const billingSchema = z.object({
  /** `request`: the operator decides and agrees the payment. `card`: paid through the payment service. */
  mode: z.enum(['request', 'card']),
  /** Has a page of the payment service, with card and invoices. */
  hasPortal: z.boolean(),
  /** When the plan ends unless a payment succeeds; null while there is nothing to pay. */
  graceEndsAt: timeSchema.nullable(),
})
export type Billing = z.infer<typeof billingSchema>

export const listPlans = endpoint({
  method: 'GET',
  url: '/plans',
  access: 'viewer',
  schema: {
    summary: 'The plans, the one in use, and the one asked for',
    tags,
    response: {
      200: z.object({
        plans: z.array(planSchema),
        current: planIdSchema,
        requested: planIdSchema.nullable(),
        billing: billingSchema,
      }),
    },
  },
})

export const upgradePlan = endpoint({
  method: 'POST',
  url: '/plans/upgrade',
  access: 'owner',
  idempotent: true,
  schema: {
    summary: 'Ask for another plan',
    tags,
    body: z.object({ plan: planIdSchema }),
    /** `requested`: the operator decides. `checkout`: it goes on at `url`. `changed`: the plan follows in a moment. */
    response: {
      202: z.object({
        state: z.enum(['requested', 'checkout', 'changed']),
        plan: planIdSchema,
        url: z.string().nullable(),
      }),
    },
  },
})

export const updateClient = endpoint({
  method: 'PATCH',
  url: '/client',
  access: 'owner',
  schema: {
    summary: 'Change where the company is: mails that go out at an hour of the day follow it',
    tags,
    body: z.strictObject({ timeZone: timeZoneSchema }),
    response: { 200: z.object({ timeZone: z.string() }) },
  },
})

export const openBillingPortal = endpoint({
  method: 'POST',
  url: '/plans/portal',
  access: 'owner',
  problems: ['wrong_state', 'unavailable'],
  schema: {
    summary: 'The address of the payment service’s page: card, invoices, cancellation',
    tags,
    response: { 200: z.object({ url: z.string() }) },
  },
})

export const getInstallation = endpoint({
  method: 'GET',
  url: '/installation',
  access: 'public',
  schema: {
    summary: 'What this installation offers, asked before signing in',
    tags,
    response: {
      200: z.object({
        version: z.string(),
        demo: z.boolean(),
        imageModel: z.string(),
        photoSearch: z.enum(['unsplash', 'bundled']),
        /** Measured speed of the active image model, seconds an image over all workers. */
        secondsPerImage: z.number(),
        /** Nothing can be saved until there is space again. */
        diskFull: z.boolean(),
        /** What an image may take while nothing was measured yet; the same once it was. */
        slowestSecondsPerImage: z.number(),
      }),
    },
  },
})

export const getHelp = endpoint({
  method: 'GET',
  url: '/help',
  access: 'viewer',
  schema: {
    summary: 'The running version and whom to ask',
    tags,
    /** `contact`: the operator's address; null when no operator is configured. */
    response: { 200: z.object({ version: z.string(), contact: z.string().nullable() }) },
  },
})
