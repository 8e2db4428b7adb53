/**
 * Images per second of the renderer at 1024 x 1024 on two threads with warm plates, JPEG, both WebP thumbnails and placeholder included,
 * next to the floor: decoding and encoding the same finished JPEG on as many threads.
 *   npx tsx bench/render.ts [images]
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import { createRenderer, type RenderRequest } from '#renderer/renderer.ts'

const threads = 2
const images = Number(process.argv[2] ?? 64)
const print = (line: string) => process.stdout.write(`${line}\n`)

const armchair = await readFile(new URL('../renderer/props/assets/arm-111.webp', import.meta.url))
const lamp = await readFile(new URL('../renderer/props/assets/lgt-711.webp', import.meta.url))
const plant = await readFile(new URL('../renderer/props/assets/pla-821.webp', import.meta.url))
const products = [
  { picture: armchair, product: { name: 'Armchair', widthCm: 88 } },
  { picture: lamp, product: { name: 'Table Lamp', widthCm: 39 } },
  { picture: plant, product: { name: 'Rubber Plant', widthCm: 64 } },
]
const lightings = ['Natural Light', 'Evening', 'Golden Hour', 'Ambient', 'Studio']
const schemes = ['Neutral', 'Sage', 'Navy']

/** Rooms, light and colours in turn, as a run of a catalogue would ask for them. */
function requestOf(i: number): RenderRequest {
  const subject = products[i % products.length] ?? products[0]
  if (!subject) throw new Error('no products')
  return {
    ...subject,
    roomType: i % 2 ? 'Living Room' : 'Bedroom',
    style: 'Modern',
    lighting: lightings[i % lightings.length] ?? '',
    colorScheme: schemes[i % schemes.length] ?? '',
    props: i % 4 === 0 ? ['Plants', 'Books'] : [],
    aspectRatio: '1:1',
    cameraAngle: 'Eye level',
    varietyLevel: 5,
    matchProductColors: true,
    variant: 1 + (i % 4),
    seed: i,
    longSide: 1024,
  }
}

/** Rate, and processor time an item, which other work on the machine does not change much. */
async function measure(
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<{ perSecond: number; cpuMs: number }> {
  const start = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: count }, (_, i) => work(i)))
  const { user, system } = process.cpuUsage(before)
  return { perSecond: (1000 * count) / (performance.now() - start), cpuMs: (user + system) / 1000 / count }
}

const renderer = createRenderer({ threads })
await measure(24, (i) => renderer.render(requestOf(i)))
const rendered = await measure(images, (i) => renderer.render(requestOf(i)))
const { jpeg } = await renderer.render(requestOf(1))
await renderer.close()

sharp.concurrency(1)
sharp.cache(false)
const floor = await measure(images, async () => {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: info }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
})
print(
  `render: ${rendered.perSecond.toFixed(1)} images/s at 1024 px, ${threads} threads on ${availableParallelism()} cores (wanted >= 8)`,
)
print(
  `floor (decode + encode): ${floor.perSecond.toFixed(1)} images/s; ratio ${(rendered.perSecond / floor.perSecond).toFixed(2)}`,
)
print(`processor time: ${rendered.cpuMs.toFixed(0)} ms an image, floor ${floor.cpuMs.toFixed(0)} ms`)
