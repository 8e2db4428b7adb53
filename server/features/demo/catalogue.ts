import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { categorySchema, roomTypeSchema } from '#contract/vocabulary.ts'

const size = z.number().positive().nullable()
const demoProductSchema = z.object({
  sku: z.string(),
  name: z.string(),
  category: categorySchema,
  roomTypes: z.array(roomTypeSchema).min(1),
  description: z.string(),
  dimensions: z.object({ widthCm: size, depthCm: size, heightCm: size }),
  placement: z.object({
    class: z.string(),
    mount: z.enum(['floor', 'counter', 'wall', 'ceiling']),
    standsAtCm: z.number().nonnegative(),
  }),
  picture: z.object({
    file: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    bytes: z.number().int(),
    thumbhash: z.string(),
  }),
})
export type DemoProduct = z.infer<typeof demoProductSchema>

/** The repository's `demo/`: data and pictures. */
const DEMO_FOLDER = new URL('../../../demo/', import.meta.url)
export const PRODUCTS_FILE = new URL('products.json', DEMO_FOLDER)
export const IMAGES_FOLDER = new URL('images/', DEMO_FOLDER)

/** The demo catalogue in its own order: types together. */
export async function readDemoCatalogue(): Promise<DemoProduct[]> {
  return z.array(demoProductSchema).parse(JSON.parse(await readFile(PRODUCTS_FILE, 'utf8')))
}
