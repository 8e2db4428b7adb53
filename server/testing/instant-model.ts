import sharp from 'sharp'
import type { ImageModel, ImageRequest, MadeImage } from '#server/engines/image-models/image-model.ts'

export type InstantModel = ImageModel & {
  requests: ImageRequest[]
  /** Decides what happens to each request: return to make it, throw to fail it, wait to hold it. */
  behave(how: (request: ImageRequest, signal: AbortSignal) => void | Promise<void>): void
}

const MODEL = 'instant/1'
let cached: Promise<MadeImage> | undefined

async function tinyImage(): Promise<MadeImage> {
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#c8a27a' } })
  const thumbnail = await picture.clone().webp().toBuffer()
  return {
    jpeg: await picture.jpeg().toBuffer(),
    width: 64,
    height: 64,
    thumbhash: 'HBgGDQQIiIiId4d4d3eAdwh3CA==',
    thumbnails: new Map([
      [320, thumbnail],
      [640, thumbnail],
    ]),
    model: MODEL,
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic',
    details: {},
  }
}

/** An image model that makes the same tiny image at once: for what is around the making. */
export function instantModel(): InstantModel {
  let behaviour: (request: ImageRequest, signal: AbortSignal) => void | Promise<void> = () => {}
  const requests: ImageRequest[] = []
  return {
    name: 'instant',
    model: MODEL,
    pace: { seconds: 5, slowest: 5 },
    concurrency: 2,
    requests,
    behave(how) {
      behaviour = how
    },
    async generate(request, signal) {
      requests.push(request)
      await behaviour(request, signal)
      cached ??= tinyImage()
      return cached
    },
    close: async () => {},
  }
}
