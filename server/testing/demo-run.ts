import sharp from 'sharp'
import { expect } from 'vitest'
import { z } from 'zod'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { listProducts } from '#contract/products.ts'
import { getSessionStatus } from '#contract/session-runs.ts'
import { studioSessionSchema } from '#contract/studio-sessions.ts'
import type { demoCaller } from './studio-process.ts'
import { waitFor } from './wait-for.ts'

const VARIANTS = 4
const FILES_AT_ONCE = 8
/** Far longer than the largest run takes. */
const END_MS = 600_000

export type DemoRun = {
  id: string
  total: number
  status(): Promise<z.infer<(typeof getSessionStatus.schema.response)[200]>>
  /** Waits for the end, then checks that every image is there, charged once, and its file whole. */
  checkWhole(options: { leastPx: number }): Promise<void>
}

/** A studio that may come back on another address, and somebody signed in to it. */
export type Reached = { url(): string; call: Awaited<ReturnType<typeof demoCaller>> }

const reader =
  ({ call }: Reached) =>
  async <S extends z.ZodType>(schema: S | undefined, path: string) =>
    (schema ?? z.never()).parse(await call('GET', path))

/** Starts a run of the demo client's first products, four images of each. */
export async function startDemoRun(studio: Reached, productCount: number): Promise<DemoRun> {
  const { products } = await reader(studio)(listProducts.schema.response[200], `/products?limit=${productCount}`)
  const productIds = products.map(({ id }) => id)
  const settings = { variants: VARIANTS }
  const created = await studio.call('POST', '/studioSessions', { productIds, settings, start: true })
  return watchDemoRun(studio, studioSessionSchema.parse(created).id, productIds.length * VARIANTS)
}

/** A run of the demo client that was started before. */
export function watchDemoRun(studio: Reached, id: string, total: number): DemoRun {
  const read = reader(studio)
  const status: DemoRun['status'] = () => read(getSessionStatus.schema.response[200], `/studioSessions/${id}/status`)
  return {
    id,
    total,
    status,
    async checkWhole({ leastPx }) {
      const ended = await waitFor(
        async () => {
          const now = await status()
          return now.status !== 'generating' && now
        },
        'the end of the run',
        END_MS,
      )
      expect(ended).toMatchObject({ status: 'completed', total, completed: total, error: 0, generating: 0, pending: 0 })
      expect(await read(getUsage.schema.response[200], '/usage')).toMatchObject({ used: total, inFlight: 0 })
      const { images } = await read(listSessionImages.schema.response[200], `/studioSessions/${id}/images?limit=500`)
      expect(new Set(images.map(({ productId, variant }) => `${productId} ${variant}`)).size).toBe(total)
      for (let from = 0; from < images.length; from += FILES_AT_ONCE) {
        await Promise.all(
          images.slice(from, from + FILES_AT_ONCE).map(async ({ picture, bytes }) => {
            const answer = await fetch(new URL(picture?.url ?? '', studio.url()))
            const file = Buffer.from(await answer.arrayBuffer())
            expect(file.length).toBe(bytes)
            const { format, width, height } = await sharp(file).metadata()
            expect({ format, width, height }).toEqual({
              format: 'jpeg',
              width: picture?.width,
              height: picture?.height,
            })
            expect(Math.max(width, height)).toBeGreaterThanOrEqual(leastPx)
          }),
        )
      }
    },
  }
}
