import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { ColorScheme, Lighting, RoomType, Style } from '#contract/vocabulary.ts'
import { createRenderer } from '#renderer/renderer.ts'
import { COLLECTION_FOLDER, type CollectionEntry } from '#server/engines/photo-search/bundled.ts'
import { IMAGES_FOLDER, readDemoCatalogue } from '#server/features/demo/catalogue.ts'

// Makes the bundled inspiration collection from the renderer's own rooms: `npm run make-collection`.
// The pictures are committed, so that nobody waits for them; run it again when the renderer changes.

type Shot = [room: RoomType, style: Style, light: Lighting, colors: ColorScheme, sku: string, mood: string]

/** Rooms, styles, light and colours as people look for them, each furnished with another product. */
const SHOTS: Shot[] = [
  ['Living Room', 'Modern', 'Natural Light', 'Neutral', 'SOF-050', 'bright airy calm'],
  ['Living Room', 'Modern', 'Golden Hour', 'Warm Tones', 'SOF-010', 'cozy warm sunset'],
  ['Living Room', 'Modern', 'Evening', 'Navy', 'SOF-042', 'moody dark dramatic'],
  ['Living Room', 'Contemporary', 'Natural Light', 'Sage', 'ARM-101', 'green fresh calm'],
  ['Living Room', 'Contemporary', 'Ambient', 'Earthy', 'SOF-044', 'terracotta warm earthy'],
  ['Living Room', 'Scandinavian', 'Natural Light', 'Neutral', 'ARM-120', 'light wood nordic hygge'],
  ['Living Room', 'Scandinavian', 'Golden Hour', 'Sage', 'SOF-030', 'nordic sunny plants'],
  ['Living Room', 'Minimalist', 'Ambient', 'Neutral', 'SOF-031', 'simple quiet white'],
  ['Living Room', 'Industrial', 'Natural Light', 'Neutral', 'SOF-012', 'loft brick urban'],
  ['Living Room', 'Industrial', 'Evening', 'Neutral', 'ARM-110', 'loft brick moody lamp'],
  ['Living Room', 'Industrial', 'Golden Hour', 'Warm Tones', 'COF-531', 'loft warm leather'],
  ['Living Room', 'Rustic', 'Golden Hour', 'Earthy', 'ARM-111', 'farmhouse fireplace warm'],
  ['Living Room', 'Rustic', 'Evening', 'Warm Tones', 'SOF-011', 'cabin candle cozy'],
  ['Living Room', 'Rustic', 'Natural Light', 'Neutral', 'SBD-661', 'country beams timber'],
  ['Living Room', 'Japandi', 'Ambient', 'Earthy', 'COF-521', 'zen calm wabi sabi'],
  ['Living Room', 'Traditional', 'Natural Light', 'Navy', 'SOF-043', 'classic blue elegant'],
  ['Bedroom', 'Modern', 'Natural Light', 'Neutral', 'BED-081', 'bright linen calm'],
  ['Bedroom', 'Modern', 'Evening', 'Navy', 'BED-077', 'dark cozy lamp night'],
  ['Bedroom', 'Contemporary', 'Natural Light', 'Sage', 'BED-091', 'green fresh restful'],
  ['Bedroom', 'Contemporary', 'Golden Hour', 'Warm Tones', 'BED-078', 'sunrise warm soft'],
  ['Bedroom', 'Traditional', 'Ambient', 'Earthy', 'DRS-611', 'classic panel warm'],
  ['Bedroom', 'Scandinavian', 'Natural Light', 'Cool Tones', 'BED-092', 'nordic cool morning'],
  ['Bedroom', 'Japandi', 'Natural Light', 'Neutral', 'BED-082', 'zen slats paper lantern'],
  ['Bedroom', 'Japandi', 'Golden Hour', 'Earthy', 'BED-081', 'zen sunset timber'],
  ['Bedroom', 'Minimalist', 'Ambient', 'Neutral', 'NST-601', 'simple quiet white'],
  ['Bedroom', 'Japandi', 'Evening', 'Warm Tones', 'BEN-211', 'lantern calm night'],
  ['Dining Room', 'Traditional', 'Natural Light', 'Neutral', 'TAB-501', 'classic mouldings bright'],
  ['Dining Room', 'Traditional', 'Evening', 'Sage', 'TAB-511', 'dinner pendant moody'],
  ['Dining Room', 'Contemporary', 'Natural Light', 'Warm Tones', 'TAB-512', 'marble round elegant'],
  ['Dining Room', 'Contemporary', 'Golden Hour', 'Earthy', 'TAB-502', 'terracotta sunset'],
  ['Dining Room', 'Scandinavian', 'Natural Light', 'Cool Tones', 'TAB-503', 'light wood family'],
  ['Office', 'Modern', 'Natural Light', 'Neutral', 'DSK-001', 'workspace bright desk'],
  ['Office', 'Modern', 'Natural Light', 'Navy', 'DSK-011', 'workspace blue focus'],
  ['Office', 'Scandinavian', 'Ambient', 'Sage', 'DSK-002', 'home office plants'],
  ['Office', 'Scandinavian', 'Evening', 'Earthy', 'OFC-401', 'study lamp books'],
  ['Kitchen', 'Modern', 'Natural Light', 'Neutral', 'KIT-671', 'bright marble island'],
  ['Kitchen', 'Modern', 'Natural Light', 'Sage', 'KIT-672', 'green fresh cabinets'],
  ['Kitchen', 'Contemporary', 'Evening', 'Warm Tones', 'STO-341', 'pendant dinner warm'],
  ['Bathroom', 'Modern', 'Natural Light', 'Cool Tones', 'VAN-103', 'spa tiles fresh'],
  ['Bathroom', 'Minimalist', 'Ambient', 'Neutral', 'VAN-104', 'spa white quiet'],
  ['Bathroom', 'Modern', 'Evening', 'Sage', 'TUB-111', 'bath candle relaxing'],
  ['Bathroom', 'Contemporary', 'Golden Hour', 'Warm Tones', 'VAN-105', 'spa sunset warm'],
  ['Hallway', 'Modern', 'Natural Light', 'Neutral', 'CON-551', 'entryway bright welcome'],
  ['Hallway', 'Contemporary', 'Golden Hour', 'Earthy', 'MIR-801', 'entryway mirror warm'],
  ['Outdoor', 'Modern', 'Natural Light', 'Neutral', 'OUT-901', 'terrace garden summer'],
  ['Outdoor', 'Contemporary', 'Golden Hour', 'Warm Tones', 'OUT-902', 'patio sunset lanterns'],
  ['Living Room', 'Modern', 'Natural Light', 'Earthy', 'VAS-811', 'vase detail close still life'],
  ['Living Room', 'Contemporary', 'Evening', 'Navy', 'LGT-712', 'lamp detail close moody'],
]

const LONG_SIDE = 1152
const CARD_PX = 480

const renderer = createRenderer({ threads: 2 })
const products = new Map((await readDemoCatalogue()).map((product) => [product.sku, product]))

async function shoot([room, style, lighting, colorScheme, sku, mood]: Shot, index: number): Promise<CollectionEntry> {
  const product = products.get(sku)
  if (!product) throw new Error(`no product ${sku}`)
  const { jpeg, width, height, thumbhash } = await renderer.render({
    picture: await readFile(new URL(product.picture.file, IMAGES_FOLDER)),
    product: {
      name: product.name,
      ...numbers(product.dimensions),
      mount: product.placement.mount,
      standsAtCm: product.placement.standsAtCm,
    },
    roomType: room,
    style,
    lighting,
    colorScheme,
    props: index % 3 === 0 ? ['Plants', 'Art'] : index % 3 === 1 ? ['Plants', 'Lamps', 'Textiles'] : ['Books', 'Lamps'],
    aspectRatio: '4:3',
    cameraAngle: index % 4 === 3 ? 'Wide' : 'Eye level',
    varietyLevel: 6,
    matchProductColors: true,
    variant: 1 + (index % 4),
    seed: index + 1,
    longSide: LONG_SIDE,
  })
  const id = `studio-${String(index + 1).padStart(2, '0')}`
  const { palette, temperature } = await renderer.analyse(jpeg)
  await writeFile(`${COLLECTION_FOLDER}${id}.webp`, await sharp(jpeg).webp({ quality: 78 }).toBuffer())
  await writeFile(
    `${COLLECTION_FOLDER}${id}.w${CARD_PX}.webp`,
    await sharp(jpeg).resize(CARD_PX).webp({ quality: 74 }).toBuffer(),
  )
  return {
    id,
    title: `${style} ${room.toLowerCase()}`,
    room,
    style,
    keywords: [...mood.split(' '), lighting.toLowerCase(), colorScheme.toLowerCase()],
    width,
    height,
    thumbhash,
    reading: { palette, temperature, lighting, style },
  }
}

function numbers(sizes: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(sizes).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

await rm(COLLECTION_FOLDER, { recursive: true, force: true })
await mkdir(COLLECTION_FOLDER, { recursive: true })
const entries = await Promise.all(SHOTS.map(shoot))
await writeFile(`${COLLECTION_FOLDER}collection.json`, `${JSON.stringify(entries, null, 1)}\n`)
await renderer.close()
