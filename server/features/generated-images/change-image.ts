import { and, eq } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import type { GeneratedImage, updateGeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, problem } from '#contract/problem.ts'
import { isOpen } from '#contract/session-states.ts'
import type { App } from '#server/app.ts'
import { lockPinsLeft, pinnedBy, UNPINNED } from '#server/features/pictures/pictures.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { retry } from '#server/platform/retry.ts'
import { deletedBy, findImages, findImagesForUpdate, type ImageRow, NOT_WHILE_MAKING } from './image-rows.ts'
import { presentImage } from './present-image.ts'
import { recordBinMoves, recordImages } from './record-images.ts'

/** The client's living image, or the refusal that says nothing about others'. */
export async function findImage(executor: Executor, clientId: string, id: string): Promise<ImageRow> {
  const [row] = await findImages(executor, clientId, [id])
  if (!row) throw problem('not_found', MESSAGES.imageGone)
  return row
}

async function lockImage(tx: Transaction, clientId: string, id: string): Promise<ImageRow> {
  const [row] = await findImagesForUpdate(tx, clientId, [id])
  if (!row || row.deletedAt) throw problem('not_found', MESSAGES.imageGone)
  return row
}

/** Pins, unpins or rates one image. Pinning what is pinned changes nothing: the first person stays recorded. */
export async function changeImage(
  app: App,
  scope: Scope,
  id: string,
  { pinned, rating }: Input<typeof updateGeneratedImage>['body'],
): Promise<GeneratedImage> {
  const write = async (tx: Transaction) => {
    const left = pinned ? await lockPinsLeft(tx, scope.clientId) : 0
    const image = await lockImage(tx, scope.clientId, id)
    const pin = pinned && !image.pinned
    if (pin && image.status !== 'completed') throw problem('wrong_state', MESSAGES.onlyCompletedPinned)
    if (pin && left === 0) throw problem('pin_limit', MESSAGES.pinLimit)
    const change = {
      ...(pin && pinnedBy(app, scope)),
      ...(pinned === false && image.pinned && UNPINNED),
      ...(rating !== undefined && rating !== image.rating && { rating }),
    }
    if (Object.keys(change).length === 0) return image
    await recordImages(app, tx, byScope(scope), 'images.changed', [image])
    return update(tx, image, change)
  }
  const row = await retry(() => app.db.transaction(write), {
    delays: [0],
    mayPass: (error) => !(error instanceof Problem),
    onRetry: (error) => app.log.error({ error, imageId: id }, 'failed to change image; retrying once'),
  })
  return presentImage(app, row)
}

/** Deletes one image; a pinned one stays pinned, for the day it is restored. */
export async function deleteImage(app: App, scope: Scope, id: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    const image = await lockImage(tx, scope.clientId, id)
    if (isOpen(image)) throw problem('wrong_state', NOT_WHILE_MAKING)
    await update(tx, image, deletedBy(app, scope))
    await recordBinMoves(app, tx, byScope(scope), 'images.deleted', [image])
  })
}

async function update(tx: Transaction, image: ImageRow, set: Partial<Omit<ImageRow, 'status'>>): Promise<ImageRow> {
  const same = and(eq(generatedImages.id, image.id), eq(generatedImages.clientId, image.clientId))
  await tx.update(generatedImages).set(set).where(same)
  return { ...image, ...set }
}
