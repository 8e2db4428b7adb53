import { z } from 'zod'
import { idSchema } from './fields.ts'

/** Where a page is: what it is open at, and the field in it that is being edited. */
const placeSchema = z.object({
  topic: z.string().max(80),
  page: z.string().min(8).max(64),
  field: z.string().max(40).optional(),
})
export type Place = z.infer<typeof placeSchema>

/** What a live connection asks for: the caller's own client, or one studioSession. Each request replaces the one before. */
export const liveRequestSchema = z.object({
  subscribe: z.array(z.string().max(80)).max(50),
  /** What the page is open at to be edited: told to others there, again whenever it is said again. */
  here: placeSchema.optional(),
})
export type LiveRequest = z.infer<typeof liveRequestSchema>

/** Somebody has a page open at the topic, or no longer; who it is comes from their session. */
export const presenceEventSchema = placeSchema.extend({
  kind: z.literal('presence'),
  userId: idSchema,
  name: z.string(),
  present: z.boolean(),
})
export type PresenceEvent = z.infer<typeof presenceEventSchema>

/** What it is told: kinds and ids only, and who is where. The page fetches what it shows. */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), topic: z.string(), studioSessionId: idSchema, imageId: idSchema }),
  z.object({ kind: z.literal('studioSession'), topic: z.string(), studioSessionId: idSchema }),
  /** The AI service sent the analysis of this session away for a moment; it is asked once more. */
  z.object({ kind: z.literal('analysisBusy'), topic: z.string(), studioSessionId: idSchema }),
  z.object({ kind: z.literal('download'), topic: z.string(), jobId: idSchema }),
  z.object({ kind: z.literal('products'), topic: z.string() }),
  z.object({ kind: z.literal('boards'), topic: z.string() }),
  z.object({ kind: z.literal('notification'), topic: z.string() }),
  /** Members, invitations, roles or the open offer of ownership. */
  z.object({ kind: z.literal('members'), topic: z.string() }),
  presenceEventSchema,
])
export type LiveEvent = z.infer<typeof liveEventSchema>
/** The server's answer to a request: from now on nothing of these topics is missed. Not an event: it is for one page. */
export const listeningSchema = z.object({ kind: z.literal('listening'), topics: z.array(z.string()) })
export type Listening = z.infer<typeof listeningSchema>

/** What makes something stale that a page shows. */
export type ChangeEvent = Exclude<LiveEvent, PresenceEvent>

const SESSION = 'studioSession:'
/** Names the topic of one studioSession. */
export function sessionTopic(id: string): string {
  return `${SESSION}${id}`
}
/** The studioSession a topic is of, if it is of one. */
export function sessionOfTopic(topic: string): string | undefined {
  return topic.startsWith(SESSION) ? topic.slice(SESSION.length) : undefined
}
/** The topic every signed-in page listens to: what concerns its whole client. */
export const CLIENT_TOPIC = 'client'
