import type { PhotoInspection } from './cutout/read-cutout.ts'
import type { PictureReading } from './palette/picture-reading.ts'
import { createPool } from './pool.ts'
import type { Rendering, RenderRequest } from './render-request.ts'

export type { PhotoInspection } from './cutout/read-cutout.ts'
export { digitalSourceType, digitalSourceXmp } from './digital-source.ts'
export type { PictureReading } from './palette/picture-reading.ts'
export { isRenderError } from './render-error.ts'
export { type Mount, type ProductClass, productClasses, type Rendering, type RenderRequest } from './render-request.ts'
export { rendererVersion } from './version.ts'

export type Renderer = {
  /** One finished picture. Rejects with a RenderError, or with the signal's reason when it fires first. */
  render(request: RenderRequest, signal?: AbortSignal): Promise<Rendering>
  /** Palette, light and temperature of any picture, such as an inspiration. Rejects with a RenderError when it is unreadable. */
  analyse(picture: Uint8Array): Promise<PictureReading>
  /** Whether the product can be told apart from its background in this photo. Rejects with a RenderError when it is unreadable. */
  inspect(photo: Uint8Array): Promise<PhotoInspection>
  close(): Promise<void>
}

/** The embedded image model on its own threads; they start with the first request and do not keep the process alive when idle. */
export function createRenderer({ threads }: { threads: number }): Renderer {
  const pool = createPool(threads, new URL('./worker-start.mjs', import.meta.url))
  return {
    async render(request, signal) {
      const result = await pool.run({ kind: 'render', request }, signal)
      if (!('jpeg' in result)) throw new TypeError('the worker answered another question')
      return result
    },
    async analyse(picture) {
      const result = await pool.run({ kind: 'analyse', picture })
      if (!('palette' in result)) throw new TypeError('the worker answered another question')
      return result
    },
    async inspect(picture) {
      const result = await pool.run({ kind: 'inspect', picture })
      if (!('doubt' in result)) throw new TypeError('the worker answered another question')
      return result
    },
    close: pool.close,
  }
}
