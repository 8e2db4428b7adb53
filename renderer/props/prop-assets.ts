import { readFile } from 'node:fs/promises'
import { type Cutout, cropToSilhouette } from '#renderer/cutout/cutout.ts'
import { openPicture, pixels } from '#renderer/decode.ts'

/** In the order in which they get their places. */
export const propKinds = ['Art', 'Lamps', 'Plants', 'Textiles', 'Books', 'Rug'] as const
export type PropKind = (typeof propKinds)[number]

/** A cut-out of the renderer's own. `width` in metres; the height follows from the picture. */
export type PropAsset = { file: string; name: string; width: number; luminaire?: true }

/** What each kind brings, by where it goes. The rug is painted on the floor and has no cut-out. */
export const propAssets = {
  floorPlants: [
    { file: 'pla-821', name: 'Rubber Plant', width: 0.64 },
    { file: 'pla-824', name: 'Areca Palm', width: 0.86 },
    { file: 'pla-822', name: 'Snake Plant', width: 0.3 },
  ],
  counterPlants: [{ file: 'vas-811', name: 'Terra Vase', width: 0.33 }],
  floorLamps: [
    { file: 'lgt-701', name: 'Tripod Floor Lamp', width: 0.49, luminaire: true },
    { file: 'lgt-705', name: 'Drum Floor Lamp', width: 0.41, luminaire: true },
  ],
  counterLamps: [
    { file: 'lgt-711', name: 'Gourd Table Lamp', width: 0.39, luminaire: true },
    { file: 'lgt-712', name: 'Sphere Table Lamp', width: 0.39, luminaire: true },
  ],
  books: [{ file: 'books', name: 'Stack of books', width: 0.34 }],
  counterTextiles: [{ file: 'linens', name: 'Folded linen', width: 0.37 }],
  baskets: [{ file: 'bsk-851', name: 'Coil Storage Basket', width: 0.5 }],
  pillows: [
    { file: 'pil-831', name: 'Velvet Throw Pillow', width: 0.46 },
    { file: 'pil-832', name: 'Bouclé Throw Pillow', width: 0.46 },
  ],
  landscapeArt: [{ file: 'art-842', name: 'Horizon Framed Print', width: 0.8 }],
  portraitArt: [{ file: 'art-841', name: 'Arches Framed Print', width: 0.6 }],
} satisfies Record<string, PropAsset[]>

/** What a pillow is shown on. */
export const pillowArmchair: PropAsset = { file: 'arm-111', name: 'Harbor Armchair', width: 0.88 }

// No prop is larger than this in a picture.
const largestSide = 800

export async function loadProp({ file }: PropAsset): Promise<Cutout> {
  const image = await openPicture(await readFile(new URL(`./assets/${file}.webp`, import.meta.url)))
  const { data, width, height } = await pixels(image.resize(largestSide, largestSide, { fit: 'inside' }).ensureAlpha())
  const cutout = cropToSilhouette(data, width, height, 'alpha')
  if (!cutout) throw new Error(`prop ${file} is empty`)
  return cutout
}
