import { and, eq, inArray } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import type { changeGeneratedImages } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isOpen } from '#contract/session-states.ts'
import type { App } from '#server/app.ts'
import { retryImages } from '#server/features/generation/generation.ts'
import { lockPinsLeft, pinnedBy, UNPINNED } from '#server/features/pictures/pictures.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import {
  deletedBy,
  findImages,
  findImagesForUpdate,
  type ImageRow,
  NOT_DELETED,
  NOT_WHILE_MAKING,
} from './image-rows.ts'
import { recordBinMoves, recordImages } from './record-images.ts'

type Action = Input<typeof changeGeneratedImages>['body']['action']
/** Why an image cannot be changed; undefined when it can. */
type Judge = (image: ImageRow) => string | undefined
type Outcome = { changed: ImageRow[]; skipped: { id: string; reason: string }[]; unpinned?: ImageRow[] }

/**
 * Changes several images of the client at once, as one unit. Images that cannot be changed are skipped, with the
 * reason; those that are so already count as neither changed nor skipped.
 */
export async function changeImages(
  app: App,
  scope: Scope,
  { ids: given, action }: { ids: string[]; action: Action },
): Promise<Output<typeof changeGeneratedImages>> {
  const ids = [...new Set(given)]
  if (action === 'retry') return retry(app, scope, ids)
  const {
    changed,
    skipped,
    unpinned = [],
  } = await app.db.transaction(async (tx) => {
    const outcome = await CHANGES[action](app, tx, scope, ids)
    await recordChange(app, tx, scope, action, outcome.changed)
    return outcome
  })
  return {
    changed: changed.length,
    skipped,
    unpinned: unpinned.map(({ id, productName, roomType }) => ({ id, productName, roomType })),
  }
}

function recordChange(
  app: App,
  tx: Transaction,
  scope: Scope,
  action: Exclude<Action, 'retry'>,
  changed: ImageRow[],
): Promise<void> {
  const by = byScope(scope)
  if (action === 'delete') return recordBinMoves(app, tx, by, 'images.deleted', changed)
  if (action === 'restore') return recordBinMoves(app, tx, by, 'images.restored', changed)
  return recordImages(app, tx, by, 'images.changed', changed)
}

async function retry(app: App, scope: Scope, ids: string[]): Promise<Output<typeof changeGeneratedImages>> {
  const living = judge(ids, await findImages(app.db, scope.clientId, ids))
  const { changed, skipped } = await retryImages(app, scope, idsOf(living.changed))
  return { changed: changed.length, skipped: [...living.skipped, ...skipped], unpinned: [] }
}

const CHANGES: Record<
  Exclude<Action, 'retry'>,
  (app: App, tx: Transaction, scope: Scope, ids: string[]) => Promise<Outcome>
> = {
  async pin(app, tx, scope, ids) {
    let left = await lockPinsLeft(tx, scope.clientId)
    const outcome = judge(ids, await lockLiving(tx, scope, ids), (image) => {
      if (image.pinned) return undefined
      if (image.status !== 'completed') return MESSAGES.onlyCompletedPinned
      left -= 1
      return left < 0 ? MESSAGES.pinLimit : undefined
    })
    const changed = outcome.changed.filter((image) => !image.pinned)
    await update(tx, scope, changed, pinnedBy(app, scope))
    return { ...outcome, changed }
  },
  async unpin(_app, tx, scope, ids) {
    const outcome = judge(ids, await lockLiving(tx, scope, ids))
    const changed = outcome.changed.filter((image) => image.pinned)
    await update(tx, scope, changed, UNPINNED)
    return { ...outcome, changed }
  },
  async delete(app, tx, scope, ids) {
    const outcome = judge(ids, await lockLiving(tx, scope, ids), (image) =>
      isOpen(image) ? NOT_WHILE_MAKING : undefined,
    )
    await update(tx, scope, outcome.changed, deletedBy(app, scope))
    return outcome
  },
  async restore(_app, tx, scope, ids) {
    const left = await lockPinsLeft(tx, scope.clientId)
    const outcome = judge(ids, await findImagesForUpdate(tx, scope.clientId, ids))
    const changed = outcome.changed.filter((image) => image.deletedAt)
    // The library may have filled up meanwhile: what finds no place in it comes back unpinned.
    const unpinned = changed.filter((image) => image.pinned).slice(left)
    await update(tx, scope, unpinned, UNPINNED)
    await update(tx, scope, changed, NOT_DELETED)
    return { ...outcome, changed, unpinned }
  },
}

async function lockLiving(tx: Transaction, scope: Scope, ids: string[]): Promise<ImageRow[]> {
  const images = await findImagesForUpdate(tx, scope.clientId, ids)
  return images.filter((image) => !image.deletedAt)
}

/** Sorts the asked-for images, in the order asked, into those to change and those to skip. */
function judge(ids: string[], found: ImageRow[], refuse: Judge = () => undefined): Outcome {
  const byId = new Map(found.map((image) => [image.id, image]))
  const outcome: Outcome = { changed: [], skipped: [] }
  for (const id of ids) {
    const image = byId.get(id)
    const reason = image ? refuse(image) : MESSAGES.imageGone
    if (image && reason === undefined) outcome.changed.push(image)
    else outcome.skipped.push({ id, reason: reason ?? MESSAGES.imageGone })
  }
  return outcome
}

const idsOf = (images: ImageRow[]): string[] => images.map((image) => image.id)

async function update(
  tx: Transaction,
  scope: Scope,
  images: ImageRow[],
  set: Partial<Omit<ImageRow, 'status'>>,
): Promise<void> {
  if (images.length === 0) return
  const mine = and(eq(generatedImages.clientId, scope.clientId), inArray(generatedImages.id, idsOf(images)))
  await tx.update(generatedImages).set(set).where(mine)
}
