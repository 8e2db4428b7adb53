import { and, eq, inArray } from 'drizzle-orm'
import { CLIENT_TOPIC, sessionTopic } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import { announceSession } from '#server/features/studio-sessions/studio-sessions.ts'
import { boardImages } from '#server/platform/database/schema.ts'

type Named = readonly { id: string; studioSessionId: string }[]

/** Tells the pages that show these images. Call it after the commit. */
export function announceImages(app: App, clientId: string, images: Named): void {
  for (const { id: imageId, studioSessionId } of images) {
    app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
  }
}

/** Tells that these images came back or went to the bin: their sessions' counts and the boards they stand on change. */
export async function announceComingAndGoing(app: App, clientId: string, images: Named): Promise<void> {
  announceImages(app, clientId, images)
  for (const id of new Set(images.map(({ studioSessionId }) => studioSessionId))) announceSession(app, clientId, id)
  const ids = images.map(({ id }) => id)
  const [placed] = await app.db
    .select({ imageId: boardImages.imageId })
    .from(boardImages)
    .where(and(eq(boardImages.clientId, clientId), inArray(boardImages.imageId, ids)))
    .limit(1)
  if (placed) app.live.publish(clientId, { kind: 'boards', topic: CLIENT_TOPIC })
}
