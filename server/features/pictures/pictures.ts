import type { RateLimitOptions } from '@fastify/rate-limit'
import { z } from 'zod'
import { roleCovers } from '#contract/accounts.ts'
import { searchPhotos, selectPhoto, uploadPicture } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { readUpload } from './read-upload.ts'
import { resolveInspirationPicture } from './resolve-inspiration.ts'
import { savePicture } from './save-picture.ts'

export { keepLibraryImage } from './keep-library-image.ts'
export { lockPinsLeft, pinnedBy, UNPINNED, unpinBeyond } from './library-pins.ts'
export { readInspirationPicture } from './read-inspiration.ts'
export { readUpload } from './read-upload.ts'
export { refreshPictures } from './refresh-pictures.ts'
export { resolveInspirationPicture } from './resolve-inspiration.ts'
export { findPicture, savePicture } from './save-picture.ts'
export { removeUnusedAvatars } from './unused-avatars.ts'

const UPLOADS_PER_MINUTE: RateLimitOptions = {
  max: 60,
  timeWindow: 60_000,
  errorResponseBuilder: (_request, { ttl }) =>
    problem('rate_limited', MESSAGES.tooManyUploads, { retryAfterSeconds: Math.ceil(ttl / 1000) }),
}
const purposeSchema = z.enum(['inspiration', 'product', 'avatar', 'logo'])

export function pictureRoutes(app: App): Route[] {
  return [
    route(
      uploadPicture,
      async (scope, _input, http) => {
        const upload = await readUpload(http)
        const purpose = purposeSchema.safeParse(upload.fields.purpose)
        if (!purpose.success) {
          const message = 'Say what the picture is for: inspiration, product, avatar or logo.'
          throw problem('invalid_request', message, { errors: [{ path: 'purpose', message }] })
        }
        if (purpose.data !== 'avatar' && !roleCovers(scope.role, 'editor')) {
          throw problem('forbidden', MESSAGES.noPermission('upload this picture'))
        }
        const { picture, warnings } = await savePicture(app, scope, purpose.data, upload)
        const shown = presentPicture(app.files, picture)
        return {
          imageId: picture.id,
          url: shown.url,
          width: shown.width,
          height: shown.height,
          warnings,
          picture: shown,
        }
      },
      { rateLimit: UPLOADS_PER_MINUTE },
    ),
    route(searchPhotos, (_scope, { query }) => app.photos.search(query.q, query.page)),
    route(selectPhoto, async (scope, { params }) => {
      const choice = { imageId: params.photoId, source: 'unsplash' as const }
      const photo = await resolveInspirationPicture(app, scope.clientId, choice)
      if (!photo) throw problem('not_found', MESSAGES.notFound)
      await app.photos.noteChoice(params.photoId)
      return { ...choice, ...photo }
    }),
  ]
}
