import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRenderer, digitalSourceType } from '#renderer/renderer.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { THUMBNAIL_WIDTHS } from '#server/engines/pictures/small-pictures.ts'
import { IMAGES_FOLDER, readDemoCatalogue } from '#server/features/demo/catalogue.ts'
import { SAMPLE_FOLDER, SAMPLE_PRODUCTS, SAMPLE_SETTINGS, type SampleImage } from '#server/features/demo/sample.ts'
import { planImages } from '#server/features/generation/plan-images.ts'

// Makes the images of the demo's sample session: `npm run make-sample`. They are committed, so that a first start shows
// them at once; run it again when the renderer changes.

const LONG_SIDE = 1024

const renderer = createRenderer({ threads: 2 })
const catalogue = await readDemoCatalogue()
const products = SAMPLE_PRODUCTS.map((sku) => {
  const product = catalogue.find((one) => one.sku === sku)
  if (!product) throw new Error(`no product ${sku}`)
  return product
})
const planned = planImages({
  products: products.map(({ sku, roomTypes }) => ({ id: sku, roomTypes })),
  settings: SAMPLE_SETTINGS,
  derived: null,
  baseSeed: SAMPLE_SETTINGS.seed ?? 0,
  roomOf: () => 'Living Room',
})

await rm(SAMPLE_FOLDER, { recursive: true, force: true })
await mkdir(SAMPLE_FOLDER, { recursive: true })
const images: SampleImage[] = []
for (const { productId: sku, roomType, variant, position, seed, settings } of planned) {
  const product = products.find((one) => one.sku === sku)
  if (!product) throw new Error(`no product ${sku}`)
  const { widthCm, depthCm, heightCm } = product.dimensions
  const { mount, standsAtCm } = product.placement
  const startedAt = performance.now()
  const made = await renderer.render({
    picture: await readFile(new URL(product.picture.file, IMAGES_FOLDER)),
    product: {
      name: product.name,
      mount,
      standsAtCm,
      ...(widthCm !== null && { widthCm }),
      ...(depthCm !== null && { depthCm }),
      ...(heightCm !== null && { heightCm }),
    },
    ...settings,
    colorScheme: settings.colorScheme ?? '',
    variant,
    seed,
    longSide: LONG_SIDE,
  })
  const durationMs = Math.round(performance.now() - startedAt)
  const file = `${sku.toLowerCase()}-${variant}.jpg`
  await writeFile(new URL(file, SAMPLE_FOLDER), made.jpeg)
  const thumbnails = { 320: made.thumbnails.w320, 640: made.thumbnails.w640 }
  for (const width of THUMBNAIL_WIDTHS) {
    await writeFile(new URL(thumbnailKey(file, width), SAMPLE_FOLDER), thumbnails[width])
  }
  images.push({
    ...{ sku, roomType, variant, position, seed, settings, file },
    ...{ width: made.width, height: made.height, bytes: made.jpeg.length, thumbhash: made.thumbhash },
    provenance: {
      model: made.provenance.renderer,
      seed,
      durationMs,
      digitalSourceType: digitalSourceType('compositeSynthetic'),
      details: { ...made.provenance },
    },
  })
}
await writeFile(new URL('sample.json', SAMPLE_FOLDER), `${JSON.stringify(images, null, 1)}\n`)
await renderer.close()
