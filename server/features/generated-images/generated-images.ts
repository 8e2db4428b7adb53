import { eq } from 'drizzle-orm'
import {
  changeGeneratedImages,
  deleteGeneratedImage,
  downloadGeneratedImage,
  getGeneratedImage,
  listGeneratedImages,
  listSessionImages,
  regenerateImage,
  retryGeneratedImage,
  updateGeneratedImage,
} from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { regenerate, regenerationWarnings, retryImages } from '#server/features/generation/generation.ts'
import { imageFileName, nameOf } from '#server/features/image-names/image-names.ts'
import { users } from '#server/platform/database/schema.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { changeImage, deleteImage, findImage } from './change-image.ts'
import { changeImages } from './change-images.ts'
import { listAll, listOfSession } from './list-images.ts'
import { presentImage } from './present-image.ts'

export { binnedImages, findImages, type ImageRow } from './image-rows.ts'
export { readPage } from './list-images.ts'
export { pictureOf } from './present-image.ts'
export { recordImages } from './record-images.ts'

export function generatedImageRoutes(app: App): Route[] {
  const regenerated = async ({ clientId }: Scope, id: string) => {
    const image = await findImage(app.db, clientId, id)
    return { ...presentImage(app, image), warnings: await regenerationWarnings(app, image) }
  }
  return [
    route(listSessionImages, (scope, { params, query }) => listOfSession(app, scope.clientId, params.id, query)),
    route(listGeneratedImages, (scope, { query }) => listAll(app, scope.clientId, query)),
    route(getGeneratedImage, async (scope, { params }) => {
      const image = await findImage(app.db, scope.clientId, params.id)
      return { ...presentImage(app, image), orderedBy: await nameOfUser(app, image.createdBy) }
    }),
    route(updateGeneratedImage, (scope, { params, body }) => changeImage(app, scope, params.id, body)),
    route(deleteGeneratedImage, async (scope, { params }) => {
      await deleteImage(app, scope, params.id)
      return null
    }),
    route(
      regenerateImage,
      async (scope, { body }, { accept }) => regenerated(scope, await regenerate(app, scope, body, accept)),
      { repeat: regenerated },
    ),
    route(retryGeneratedImage, async (scope, { params }) => {
      await retryOne(app, scope, params.id)
      return presentImage(app, await findImage(app.db, scope.clientId, params.id))
    }),
    route(changeGeneratedImages, (scope, { body }) => changeImages(app, scope, body)),
    route(downloadGeneratedImage, async (scope, { params }, { reply }) => {
      reply.header('location', await fileAddress(app, scope, params.id))
      return null
    }),
  ]
}

/** What a person is called; null for one who is gone, and for what a program ordered. */
async function nameOfUser(app: App, userId: string | null): Promise<string | null> {
  if (userId === null) return null
  const [user] = await app.db.select({ name: users.name }).from(users).where(eq(users.id, userId))
  return user?.name ?? null
}

async function retryOne(app: App, scope: Scope, id: string): Promise<void> {
  await findImage(app.db, scope.clientId, id)
  const { skipped } = await retryImages(app, scope, [id])
  if (skipped[0]) throw problem('wrong_state', skipped[0].reason)
}

/** A signed address of the image's file that saves it under its own name. */
async function fileAddress(app: App, scope: Scope, id: string): Promise<string> {
  const row = await findImage(app.db, scope.clientId, id)
  if (!row.key) throw problem('wrong_state', MESSAGES.nothingToDownload)
  return app.files.url(row.key, { seconds: LIMITS.imageUrlSeconds, downloadAs: imageFileName(nameOf(row)) })
}
