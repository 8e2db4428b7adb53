import { z } from 'zod'
import { idSchema } from './fields.ts'

/** What a live connection asks for: the caller's own client, or one studioSession. */
export const liveRequestSchema = z.object({
  subscribe: z.array(z.string().max(80)).max(50),
})

/** What it is told: kinds and ids only. The page fetches what it shows. */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), topic: z.string(), studioSessionId: idSchema, imageId: idSchema }),
  z.object({ kind: z.literal('studioSession'), topic: z.string(), studioSessionId: idSchema }),
  z.object({ kind: z.literal('download'), topic: z.string(), jobId: idSchema }),
  z.object({ kind: z.literal('products'), topic: z.string() }),
  z.object({ kind: z.literal('notification'), topic: z.string() }),
])
export type LiveEvent = z.infer<typeof liveEventSchema>

/** Names the topic of one studioSession. */
export function sessionTopic(id: string): string {
  return `studioSession:${id}`
}
/** The topic every signed-in page listens to: what concerns its whole client. */
export const CLIENT_TOPIC = 'client'
