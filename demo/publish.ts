import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { decodePicture } from '#server/engines/pictures/decode-picture.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { type DemoProduct, IMAGES_FOLDER, PRODUCTS_FILE } from '#server/features/demo/catalogue.ts'

// npx tsx demo/publish.ts RENDERED: takes what make.sh wrote over into the demo, with the thumbnails and
// placeholders that would otherwise be made at every first start.

const renderedSchema = z.array(
  z.object({
    sku: z.string(),
    name: z.string(),
    category: z.string(),
    roomTypes: z.array(z.string()),
    description: z.string(),
    dimensionsCm: z.object({ width: z.number(), depth: z.number(), height: z.number() }),
    proxyClass: z.string(),
    mount: z.string(),
    standsAtCm: z.number(),
    imageUrl: z.string(),
  }),
)
type Rendered = z.infer<typeof renderedSchema>[number]

async function publishPicture(folder: string, { imageUrl }: Rendered): Promise<DemoProduct['picture']> {
  const file = basename(imageUrl)
  const checked = await decodePicture(await readFile(resolve(folder, imageUrl)))
  await writeFile(new URL(file, IMAGES_FOLDER), checked.content)
  for (const [width, thumbnail] of checked.thumbnails) {
    await writeFile(new URL(thumbnailKey(file, width), IMAGES_FOLDER), thumbnail)
  }
  const { width, height, thumbhash } = checked
  return { file, width, height, bytes: checked.content.length, thumbhash }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder that make.sh wrote.')
const rendered = renderedSchema.parse(JSON.parse(await readFile(resolve(folder, 'products.json'), 'utf8')))
const published = []
for (const product of rendered) {
  const { width, depth, height } = product.dimensionsCm
  published.push({
    sku: product.sku,
    name: product.name,
    category: product.category,
    roomTypes: product.roomTypes,
    description: product.description,
    dimensions: { widthCm: width, depthCm: depth, heightCm: height },
    placement: { class: product.proxyClass, mount: product.mount, standsAtCm: product.standsAtCm },
    picture: await publishPicture(folder, product),
  })
}
await writeFile(PRODUCTS_FILE, `${JSON.stringify(published, null, 1)}\n`)
