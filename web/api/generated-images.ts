import { queryOptions } from '@tanstack/react-query'
import type { Request } from '#contract/endpoint.ts'
import { type GeneratedImage, listGeneratedImages, listSessionImages } from '#contract/generated-images.ts'
import { call } from './call.ts'

const PAGE = 500

/** Every image of a session in the order of products and variants; live events replace single ones in place. */
export function sessionImagesQuery(studioSessionId: string) {
  return queryOptions({
    queryKey: ['images', 'session', studioSessionId],
    queryFn: async ({ signal }): Promise<GeneratedImage[]> => {
      const images: GeneratedImage[] = []
      let cursor: string | undefined
      do {
        const query = { cursor, limit: PAGE }
        const page = await call(listSessionImages, { params: { id: studioSessionId }, query }, { signal })
        images.push(...page.images)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return images
    },
  })
}

export type ImageListQuery = NonNullable<Request<typeof listGeneratedImages>['query']>

/** Images over all sessions, such as the pinned ones. */
export function imagesQuery(query: ImageListQuery) {
  return queryOptions({
    queryKey: ['images', 'list', query],
    queryFn: ({ signal }) => call(listGeneratedImages, { query }, { signal }),
  })
}
