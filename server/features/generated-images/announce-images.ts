import { sessionTopic } from '#contract/live.ts'
import type { App } from '#server/app.ts'

/** Tells the pages that show these images. Call it after the commit. */
export function announceImages(
  app: App,
  clientId: string,
  images: readonly { id: string; studioSessionId: string }[],
): void {
  for (const { id: imageId, studioSessionId } of images) {
    app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
  }
}
