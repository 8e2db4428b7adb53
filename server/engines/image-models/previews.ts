import { createHash } from 'node:crypto'
import pLimit from 'p-limit'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Renderer } from '#renderer/renderer.ts'
import { lruCache } from '#server/platform/lru-cache.ts'
import type { ImageRequest } from './image-model.ts'
import { imageFailureOf, toRender } from './studio.ts'

export type PreviewSize = 'tile' | 'large'
export type DrawnPreview = { content: Uint8Array; type: 'image/webp' | 'image/jpeg'; width: number; height: number }
/** `picture` is read only when nothing is remembered for its key. */
export type PreviewRequest = Omit<ImageRequest, 'picture' | 'references'> & {
  pictureKey: string
  picture: () => Promise<Uint8Array>
  size: PreviewSize
}

export type Previews = {
  /** Rejects with an ImageFailure, with `unavailable` when too many wait, or with the signal's reason. */
  draw(request: PreviewRequest, signal: AbortSignal): Promise<DrawnPreview>
}

const LONG_SIDE: Record<PreviewSize, number> = { tile: 480, large: 1024 }
/** One at a time: whatever people try out, images that were ordered keep the other threads. */
const AT_ONCE = 1
const MOST_WAITING = 64
/** Of about 20 KB a tile and 200 KB a large one. */
const REMEMBERED = 300

/** Draws previews with the studio renderer, whichever model makes the images, and remembers the latest. */
export function createPreviews(renderer: Renderer): Previews {
  const limit = pLimit(AT_ONCE)
  const drawn = lruCache<DrawnPreview>(REMEMBERED)
  const make = async (request: PreviewRequest, signal: AbortSignal): Promise<DrawnPreview> => {
    const { size } = request
    const order = { ...toRender({ ...request, picture: await request.picture() }), longSide: LONG_SIDE[size] }
    try {
      const { jpeg, thumbnails, width, height } = await renderer.render(order, signal)
      return size === 'tile'
        ? { content: thumbnails.w320, type: 'image/webp', width, height }
        : { content: jpeg, type: 'image/jpeg', width, height }
    } catch (error) {
      throw imageFailureOf(error)
    }
  }
  return {
    async draw(request, signal) {
      const key = keyOf(request)
      const known = drawn.get(key)
      if (known) return known
      if (limit.pendingCount >= MOST_WAITING) throw problem('unavailable', MESSAGES.previewBusy)
      return limit(async () => {
        // Nobody looks any more, or somebody else was quicker.
        signal.throwIfAborted()
        const meanwhile = drawn.get(key)
        if (meanwhile) return meanwhile
        const preview = await make(request, signal)
        drawn.set(key, preview)
        return preview
      })
    },
  }
}

function keyOf({ pictureKey, product, settings, variant, seed, size }: PreviewRequest): string {
  // The words for the model do not reach the renderer.
  const { extraPrompt: _, ...drawn } = settings
  const parts = [pictureKey, product, drawn, variant, seed, size]
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64')
}
