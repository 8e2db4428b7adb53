import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readPlateMeta } from '#renderer/compose/plate.ts'
import { type Scene, type Sources, stageScene } from '#renderer/compose/stage.ts'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import { readCutout } from '#renderer/cutout/read-cutout.ts'
import { remember } from '#renderer/remembered.ts'
import { type AspectRatio, aspectRatios, type RenderRequest } from '#renderer/render-request.ts'
import { furnishedIn, overlap } from './in-view.ts'
import { loadProp } from './prop-assets.ts'

const picture = await readFile(new URL('./assets/arm-111.webp', import.meta.url))
const cutout = await readCutout(picture)

const loaded = remember<Cutout>(20)

/** Rooms without their pixels: places alone are looked at. */
const sources: Sources = {
  plate: async (name) => ({ meta: await readPlateMeta(name), layers: new Uint8Array() }),
  maps: async () => undefined,
  prop: (asset) => loaded(asset.file, () => loadProp(asset)),
}

const stage = (changes: Partial<RenderRequest>): Promise<Scene> =>
  stageScene(
    {
      picture,
      product: { name: 'Armchair', class: 'chair', widthCm: 88 },
      roomType: 'Living Room',
      style: 'Modern',
      lighting: 'Natural Light',
      colorScheme: 'Neutral',
      props: ['Plants', 'Lamps', 'Art', 'Books', 'Textiles'],
      aspectRatio: '1:1',
      cameraAngle: 'Eye level',
      varietyLevel: 5,
      matchProductColors: true,
      variant: 1,
      seed: 3,
      longSide: 64,
      ...changes,
    },
    cutout,
    sources,
  )

const ratios = Object.keys(aspectRatios) as AspectRatio[]

/** Every room in every format, from both sides, at two distances. */
const everywhere = (changes: Partial<RenderRequest>) =>
  Promise.all(
    ratios.flatMap((aspectRatio) =>
      [1, 2].flatMap((variant) =>
        ['Eye level', 'Wide'].map((cameraAngle) => stage({ ...changes, aspectRatio, variant, cameraAngle })),
      ),
    ),
  )

const rooms = [
  ['Living Room', 'Modern'],
  ['Living Room', 'Industrial'],
  ['Living Room', 'Rustic'],
  ['Bedroom', 'Modern'],
  ['Bedroom', 'Japandi'],
  ['Dining Room', 'Traditional'],
  ['Office', 'Modern'],
  ['Kitchen', 'Modern'],
  ['Bathroom', 'Modern'],
  ['Outdoor', 'Modern'],
] as const

test.each(rooms)('in the %s (%s) no prop is cut by the edge or stands before its like', async (roomType, style) => {
  for (const { placement, meta, plan, props } of await everywhere({ roomType, style })) {
    const furnished = furnishedIn(meta, plan.flip ? 1 : -1)
    for (const { kind, box } of props.placed) {
      const area = box.width * box.height
      expect(overlap(box, placement.frame) / area, `${kind} in ${plan.plate}`).toBeGreaterThan(0.92)
      // A larger print takes the place of the room's own.
      const alike = kind === 'Art' ? [] : furnished.filter((thing) => thing.kind === kind)
      for (const own of alike) expect(overlap(box, own.box) / area, `${kind} in ${plan.plate}`).toBeLessThan(0.1)
    }
    const placed = props.placed.map(({ kind }) => kind)
    expect(props.found.filter(({ kind }) => placed.includes(kind))).toEqual([])
  }
})

test('nothing that belongs indoors stands on the terrace, nothing dry beside the bath', async () => {
  const kinds = async (roomType: string) =>
    new Set((await everywhere({ roomType })).flatMap(({ props }) => props.placed.map(({ kind }) => kind)))
  const [terrace, bathroom] = await Promise.all([kinds('Outdoor'), kinds('Bathroom')])
  for (const kind of ['Lamps', 'Art', 'Books'] as const) expect(terrace).not.toContain(kind)
  for (const kind of ['Lamps', 'Books'] as const) expect(bathroom).not.toContain(kind)
})

test('a product that is itself a lamp gets no second one', async () => {
  const lamp = { name: 'Reading Floor Lamp', widthCm: 40 }
  const scenes = await Promise.all(rooms.map(([roomType, style]) => stage({ roomType, style, product: lamp })))
  for (const { props } of scenes) expect(props.placed.map(({ kind }) => kind)).not.toContain('Lamps')
})
