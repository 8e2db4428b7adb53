import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { type FactKind, record } from '#server/features/activity/activity.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { boardImages } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'

type By = { clientId: string; userId: string | null }
type Named = readonly { id: string; studioSessionId: string }[]

/** Records that images changed or are gone for good, one event a session. */
export async function recordImages(
  app: App,
  tx: Transaction,
  by: By,
  kind: Extract<FactKind, 'images.changed' | 'images.removed'>,
  images: Named,
): Promise<void> {
  const facts = bySession(images).map(([objectId, imageIds]) => ({ ...by, kind, objectId, payload: { imageIds } }))
  await record(app, tx, ...facts)
}

/** Records that images went to the bin or came back: their sessions' counts and the boards they stand on change. */
export async function recordBinMoves(
  app: App,
  tx: Transaction,
  by: By,
  kind: Extract<FactKind, 'images.deleted' | 'images.restored'>,
  images: Named,
): Promise<void> {
  if (images.length === 0) return
  const ids = images.map(({ id }) => id)
  const [placed] = await tx
    .select({ imageId: boardImages.imageId })
    .from(boardImages)
    .where(and(eq(boardImages.clientId, by.clientId), inArray(boardImages.imageId, ids)))
    .limit(1)
  const onBoards = placed !== undefined
  const facts = bySession(images).map(([objectId, imageIds]) => {
    return { ...by, kind, objectId, payload: { imageIds, onBoards } }
  })
  await record(app, tx, ...facts)
}

function bySession(images: Named): [string, string[]][] {
  const groups = groupBy([...images], ({ studioSessionId }) => studioSessionId)
  return [...groups].map(([id, group]) => [id, group.map((image) => image.id)])
}
