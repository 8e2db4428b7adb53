import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { provenanceSchema } from '#contract/generated-images.ts'
import { DEFAULT_SETTINGS, type GenerationSettings, imageSettingsSchema } from '#contract/settings.ts'
import { roomTypeSchema } from '#contract/vocabulary.ts'

/** The committed images of the sample session, with their thumbnails; made by `npm run make-sample`. */
export const SAMPLE_FOLDER = new URL('../../../demo/sample/', import.meta.url)

export const SAMPLE_NAME = 'Sample: 4 products, 8 images'
export const SAMPLE_SETTINGS: GenerationSettings = { ...DEFAULT_SETTINGS, variants: 2, seed: 7 }
/** SKUs of its products, in their order. */
export const SAMPLE_PRODUCTS = ['SOF-042', 'BED-091', 'DSK-001', 'TAB-512']

const sampleImageSchema = z.object({
  sku: z.string(),
  roomType: roomTypeSchema,
  variant: z.number().int(),
  position: z.number().int(),
  seed: z.number().int(),
  settings: imageSettingsSchema,
  file: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  thumbhash: z.string(),
  provenance: provenanceSchema,
})
export type SampleImage = z.infer<typeof sampleImageSchema>

/** What is known about each of them. */
export async function readSample(): Promise<SampleImage[]> {
  const list: unknown = JSON.parse(await readFile(new URL('sample.json', SAMPLE_FOLDER), 'utf8'))
  return z.array(sampleImageSchema).parse(list)
}
