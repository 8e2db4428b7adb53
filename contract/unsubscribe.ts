import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { LIMITS } from './limits.ts'
import { MAILED_TOPICS } from './notification-settings.ts'

// For whoever has a mail with a link that stops such mails; without a session.

const tags = ['Notifications']
const params = z.object({ token: z.string().min(1).max(LIMITS.tokenLength) })
const unsubscriptionSchema = z.object({
  email: z.string(),
  topics: z.array(z.enum(MAILED_TOPICS)),
  /** Whether none of these topics is mailed. */
  stopped: z.boolean(),
})

export const openUnsubscription = endpoint({
  method: 'GET',
  url: '/unsubscribe/:token',
  access: 'public',
  schema: { summary: 'Leads to the page that stops mails. Changes nothing', tags, params, response: { 302: z.null() } },
})

export const describeUnsubscription = endpoint({
  method: 'GET',
  url: '/unsubscribe/:token/topics',
  access: 'public',
  problems: ['not_found'],
  schema: { summary: 'Which mails a link stops, and for whom', tags, params, response: { 200: unsubscriptionSchema } },
})

export const unsubscribe = endpoint({
  method: 'POST',
  url: '/unsubscribe/:token',
  access: 'public',
  ignoresForm: true,
  problems: ['not_found'],
  schema: {
    summary: 'Stop these mails. Mail programs post here by themselves (RFC 8058)',
    tags,
    params,
    response: { 200: unsubscriptionSchema },
  },
})
