import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { COLOR_SCHEMES, LIGHTINGS } from '#contract/vocabulary.ts'
import { productClasses } from '#renderer/render-request.ts'
import { createRenderer } from '#renderer/renderer.ts'
import { type DemoProduct, IMAGES_FOLDER, readDemoCatalogue } from '#server/features/demo/catalogue.ts'

// npx tsx demo/make-examples.ts: the small pictures the wizard shows light and colours with. Everything but the one
// thing a row compares stays the same.

const FOLDER = new URL('../web/images/setting-fields/examples/', import.meta.url)
const WIDTH = 320
const RATIO = 1.25
const SOFA = 'SOF-020'
const BED = 'BED-081'

const renderer = createRenderer({ threads: 2 })
const catalogue = await readDemoCatalogue()

type Look = { roomType: string; lighting: string; colorScheme: string }

async function make(file: string, sku: string, look: Look): Promise<void> {
  const product = catalogue.find((candidate) => candidate.sku === sku)
  if (product === undefined) throw new Error(`The demo catalogue has no ${sku}.`)
  const { jpeg } = await renderer.render({
    picture: await readFile(new URL(product.picture.file, IMAGES_FOLDER)),
    product: factsOf(product),
    ...look,
    style: 'Contemporary',
    props: ['Plants', 'Lamps', 'Rug', 'Art'],
    aspectRatio: '4:3',
    cameraAngle: 'Eye level',
    varietyLevel: 1,
    matchProductColors: true,
    variant: 1,
    seed: 7,
    longSide: 800,
  })
  const picture = sharp(jpeg).resize({
    width: WIDTH,
    height: Math.round(WIDTH / RATIO),
    fit: 'cover',
    position: 'bottom',
  })
  await writeFile(new URL(`${file}.webp`, FOLDER), await picture.webp({ quality: 72, effort: 6 }).toBuffer())
}

function factsOf({ name, dimensions, placement }: DemoProduct) {
  const productClass = productClasses.find((known) => known === placement.class)
  const { widthCm, depthCm, heightCm } = dimensions
  return {
    name,
    mount: placement.mount,
    standsAtCm: placement.standsAtCm,
    ...(productClass !== undefined && { class: productClass }),
    ...(widthCm !== null && { widthCm }),
    ...(depthCm !== null && { depthCm }),
    ...(heightCm !== null && { heightCm }),
  }
}

const fileName = (kind: string, value: string) => `${kind}-${value.toLowerCase().replaceAll(' ', '-')}`

for (const lighting of LIGHTINGS) {
  await make(fileName('light', lighting), SOFA, { roomType: 'Living Room', lighting, colorScheme: 'Neutral' })
}
for (const colorScheme of COLOR_SCHEMES) {
  await make(fileName('color', colorScheme), BED, { roomType: 'Bedroom', lighting: 'Natural Light', colorScheme })
}
await renderer.close()
