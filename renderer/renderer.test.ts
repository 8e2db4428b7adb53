import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cutout, cropToSilhouette } from './cutout/cutout.ts'
import { labPlanes } from './palette/oklab.ts'
import { createRenderer, type Renderer, type Rendering, type RenderRequest } from './renderer.ts'

const armchair = await readFile(new URL('./props/assets/arm-111.webp', import.meta.url))

const fullSize: RenderRequest = {
  picture: armchair,
  product: { name: 'Armchair', class: 'chair', widthCm: 88 },
  roomType: 'Living Room',
  style: 'Modern',
  lighting: 'Natural Light',
  colorScheme: 'Neutral',
  props: [],
  aspectRatio: '1:1',
  cameraAngle: 'Eye level',
  varietyLevel: 5,
  matchProductColors: true,
  variant: 1,
  seed: 7,
}

const request: RenderRequest = { ...fullSize, longSide: 384 }

type Area = Rendering['provenance']['product']

let renderer: Renderer
beforeAll(() => {
  renderer = createRenderer({ threads: 2 })
})
afterAll(() => renderer.close())

const render = (changes: Partial<RenderRequest> = {}) => renderer.render({ ...request, ...changes })

/** Decoded picture with a mean OKLab over an area given in fractions. */
async function decode({ jpeg }: Rendering) {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const lab = labPlanes(data, 3)
  const mean = (x: number, y: number, width: number, height: number) => {
    const sum = { L: 0, a: 0, b: 0 }
    let count = 0
    for (let row = Math.floor(y * info.height); row < (y + height) * info.height; row++) {
      for (let column = Math.floor(x * info.width); column < (x + width) * info.width; column++) {
        const i = row * info.width + column
        sum.L += lab.L[i] ?? 0
        sum.a += lab.a[i] ?? 0
        sum.b += lab.b[i] ?? 0
        count++
      }
    }
    return { L: sum.L / count, a: sum.a / count, b: sum.b / count }
  }
  return { data, width: info.width, height: info.height, mean }
}

const whole = async (rendering: Rendering) => (await decode(rendering)).mean(0, 0, 1, 1)
/** Upper left corner: wall in every plate used here. */
const wall = async (rendering: Rendering) => (await decode(rendering)).mean(0.05, 0.15, 0.2, 0.2)

describe('settings', () => {
  test('the same request gives the same bytes, another seed others', async () => {
    const [first, second, other] = await Promise.all([render(), render(), render({ seed: 8 })])
    expect(Buffer.compare(first.jpeg, second.jpeg)).toBe(0)
    expect(Buffer.compare(first.jpeg, other.jpeg)).not.toBe(0)
  })

  test('evening is darker than natural light, golden hour warmer, ambient without a patch of sun', async () => {
    const [natural, evening, golden, ambient] = await Promise.all(
      ['Natural Light', 'Evening', 'Golden Hour', 'Ambient'].map((lighting) => render({ lighting }).then(whole)),
    )
    expect(evening?.L).toBeLessThan((natural?.L ?? 0) - 0.08)
    expect(golden?.b).toBeGreaterThan((natural?.b ?? 1) + 0.008)
    expect(ambient?.b).toBeLessThan(golden?.b ?? 0)
  })

  test('colour schemes paint the walls', async () => {
    const [neutral, navy, sage, earthy] = await Promise.all(
      ['Neutral', 'Navy', 'Sage', 'Earthy'].map((colorScheme) => render({ colorScheme }).then(wall)),
    )
    expect(navy?.b).toBeLessThan((neutral?.b ?? 0) - 0.02)
    expect(navy?.L).toBeLessThan((neutral?.L ?? 0) - 0.15)
    expect(sage?.a).toBeLessThan((neutral?.a ?? 0) - 0.01)
    expect(earthy?.b).toBeGreaterThan((neutral?.b ?? 0) + 0.02)
  })

  test('without a known scheme the inspirations colour the walls, with one they do not', async () => {
    const palette = ['#7fa8c9', '#d8c3a5']
    const [inspired, plain, chosen, chosenPlain] = await Promise.all([
      render({ colorScheme: '', palette }),
      render({ colorScheme: '' }),
      render({ colorScheme: 'Sage', palette }),
      render({ colorScheme: 'Sage' }),
    ])
    expect(inspired.provenance.scheme).toBe('Inspired')
    expect((await wall(inspired)).b).toBeLessThan((await wall(plain)).b - 0.02)
    expect(Math.abs((await wall(chosen)).b - (await wall(chosenPlain)).b)).toBeLessThan(0.01)
  })

  test('room and style choose the plate', async () => {
    const plates = await Promise.all(
      [
        { roomType: 'Living Room', style: 'Modern' },
        { roomType: 'Living Room', style: 'Industrial' },
        { roomType: 'Living Room', style: 'Rustic' },
        { roomType: 'Bedroom', style: 'Japandi' },
        { roomType: 'Outdoor', style: 'Modern' },
      ].map(async (changes) => (await render({ ...changes, longSide: 64 })).provenance.plate),
    )
    expect(plates).toEqual(['living', 'loft', 'rustic', 'japandi', 'terrace'])
  })

  test('a style shows in a room that was built in another one', async () => {
    const of = (style: string) => render({ roomType: 'Office', style }).then(whole)
    const [minimalist, industrial, rustic] = await Promise.all([of('Minimalist'), of('Industrial'), of('Rustic')])
    expect(industrial.L).toBeLessThan(minimalist.L - 0.01)
    expect(rustic.b).toBeGreaterThan(minimalist.b + 0.008)
  })

  test('a close-up shows the product larger than eye level, a wide view smaller', async () => {
    const [close, eye, wide] = await Promise.all(
      ['Close-up', 'Eye level', 'Wide'].map(
        async (cameraAngle) => (await render({ cameraAngle, longSide: 64 })).provenance.product.width,
      ),
    )
    expect(close).toBeGreaterThan((eye ?? 1) + 0.08)
    expect(wide).toBeLessThan((eye ?? 0) - 0.08)
  })

  test('variants stay alike at level 1 and differ in side or room at level 10', async () => {
    const of = async (varietyLevel: number, variant: number) =>
      (await render({ varietyLevel, variant, longSide: 64 })).provenance
    const [typical, alike, free] = await Promise.all([of(10, 1), of(1, 2), of(10, 2)])
    expect({ plate: alike.plate, flip: alike.flip }).toEqual({ plate: typical.plate, flip: false })
    expect(free.flip || free.plate !== typical.plate).toBe(true)
  })

  test('no two of four variants look alike at level 5', async () => {
    const bed = { roomType: 'Bedroom', varietyLevel: 5, longSide: 96 }
    const seen = await Promise.all(
      [1, 2, 3, 4].map(async (variant) => (await decode(await render({ ...bed, variant, seed: 40 + variant }))).data),
    )
    const apart = (a: Buffer, b: Buffer) =>
      a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
    const distances = seen.flatMap((one, at) => seen.slice(at + 1).map((other) => apart(one, other)))
    expect(Math.min(...distances)).toBeGreaterThan(8)
  })

  test('matching product colours keeps the product nearer to its photo', async () => {
    const of = async (matchProductColors: boolean) =>
      compare(await render({ matchProductColors, lighting: 'Golden Hour' }), await ownCutout()).then(
        ({ error }) => error,
      )
    expect(await of(true)).toBeLessThan(await of(false))
  })
})

describe('props', () => {
  test.each([
    ['Plants', '9:16'],
    ['Lamps', '9:16'],
    ['Art', '4:5'],
    ['Books', '1:1'],
    ['Textiles', '1:1'],
  ] as const)('%s come into the picture beside the product', async (kind, aspectRatio) => {
    const { provenance } = await render({ props: [kind], aspectRatio, longSide: 64 })
    const prop = provenance.props.find((placed) => placed.kind === kind)
    expect(prop).toBeDefined()
    expect(overlapShare(prop?.area, provenance.product)).toBeLessThan(0.5)
  })

  test('a lamp and a plant the room already shows are found there and not doubled', async () => {
    const { provenance } = await render({ props: ['Lamps', 'Plants'], longSide: 64 })
    expect(provenance.props).toEqual([])
    expect(provenance.found.map(({ kind }) => kind).sort()).toEqual(['Lamps', 'Plants'])
    for (const { area } of provenance.found)
      expect(overlapShare(area, { x: 0, y: 0, width: 1, height: 1 })).toBeGreaterThan(0.4)
  })

  test('a rug changes the floor and leaves the wall alone', async () => {
    const areas = async (props: string[]) => {
      const { mean } = await decode(await render({ props, cameraAngle: 'Wide', aspectRatio: '4:3' }))
      return { floor: mean(0.3, 0.84, 0.4, 0.06), wall: mean(0.05, 0.1, 0.2, 0.2) }
    }
    // Books take the same framing and stand away from both areas.
    const [bare, laid] = await Promise.all([areas(['Books']), areas(['Books', 'Rug'])])
    expect(Math.abs(laid.floor.L - bare.floor.L)).toBeGreaterThan(0.02)
    expect(Math.abs(laid.wall.L - bare.wall.L)).toBeLessThan(0.01)
  })

  test('the product is never repeated as a prop', async () => {
    const { provenance } = await render({
      product: { name: 'Coil Storage Basket', widthCm: 50 },
      props: ['Textiles'],
      longSide: 64,
    })
    expect(provenance.props.map(({ asset }) => asset)).not.toContain('bsk-851')
  })
})

describe('the file', () => {
  // GEN.7
  test.each([
    ['1:1', 1],
    ['4:3', 4 / 3],
    ['3:4', 3 / 4],
    ['4:5', 4 / 5],
    ['16:9', 16 / 9],
    ['9:16', 9 / 16],
  ] as const)('%s is exact, at least 1024 pixels long unless asked otherwise', async (aspectRatio, ratio) => {
    const { width, height, jpeg } = await renderer.render({ ...fullSize, aspectRatio })
    expect(width / height).toBe(ratio)
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(1024)
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width, height, space: 'srgb' })
  })

  test('carries the digital source type, WebP thumbnails and a placeholder', async () => {
    const { jpeg, thumbnails, thumbhash } = await render({ longSide: 1024 })
    const { xmpAsString } = await sharp(jpeg).metadata()
    expect(xmpAsString).toContain('http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic')
    for (const [width, thumbnail] of [
      [320, thumbnails.w320],
      [640, thumbnails.w640],
    ] as const) {
      const metadata = await sharp(thumbnail).metadata()
      expect(metadata).toMatchObject({ format: 'webp', width, height: width })
      expect(metadata.xmpAsString).toContain('compositeSynthetic')
    }
    expect(Buffer.from(thumbhash, 'base64').length).toBeGreaterThan(15)
  })
})

describe('fidelity', () => {
  test('the product is where the provenance says and looks like its photo', async () => {
    const { error, silhouette } = await compare(await render({ longSide: 640 }), await ownCutout())
    expect(error).toBeLessThan(0.06)
    expect(silhouette).toBeGreaterThan(0.7)
  })
})

async function ownCutout(): Promise<Cutout> {
  const { data, info } = await sharp(armchair).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const cutout = cropToSilhouette(data, info.width, info.height, 'alpha')
  if (!cutout) throw new Error('the armchair has no alpha')
  return cutout
}

/**
 * Compares a rendering with the cut-out laid at the reported place: OKLab difference of the means over its opaque pixels, and the
 * intersection over union of its silhouette with the pixels that change when the product is photographed darker.
 */
async function compare(rendering: Rendering, cutout: Cutout): Promise<{ error: number; silhouette: number }> {
  const seen = await decode(rendering)
  const { lighting } = rendering.provenance
  const dark = await decode(await render({ longSide: seen.width, picture: await darkened(), lighting }))
  const photo = await laidOut(cutout, rendering.provenance.product, seen)
  const own = labPlanes(photo, 4)
  const lab = labPlanes(seen.data, 3)
  const opaque = Array.from(own.L.keys()).filter((i) => (photo[i * 4 + 3] ?? 0) > 250)
  const shift = (plane: 'L' | 'a' | 'b') =>
    opaque.reduce((sum, i) => sum + (lab[plane][i] ?? 0) - (own[plane][i] ?? 0), 0) / opaque.length
  const changed = (i: number) => Math.abs((seen.data[i * 3 + 1] ?? 0) - (dark.data[i * 3 + 1] ?? 0)) > 14
  const inside = (i: number) => (photo[i * 4 + 3] ?? 0) > 127
  const all = Array.from(own.L.keys())
  return {
    error: Math.hypot(shift('L'), shift('a'), shift('b')),
    silhouette: all.filter((i) => inside(i) && changed(i)).length / all.filter((i) => inside(i) || changed(i)).length,
  }
}

/** The cut-out alone at its place in a picture of that size, RGBA. */
async function laidOut(
  cutout: Cutout,
  area: Area,
  { width, height }: { width: number; height: number },
): Promise<Buffer> {
  const input = await sharp(cutout.rgba, { raw: { width: cutout.width, height: cutout.height, channels: 4 } })
    .resize(Math.round(area.width * width), Math.round(area.height * height), { fit: 'fill' })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite([{ input, left: Math.round(area.x * width), top: Math.round(area.y * height) }])
    .raw()
    .toBuffer()
}

/** The armchair in a much darker cloth. */
const darkened = () => sharp(armchair).linear([0.35, 0.35, 0.35, 1], [0, 0, 0, 0]).webp({ lossless: true }).toBuffer()

/** Share of `area` that `other` covers. */
function overlapShare(area: Area | undefined, other: Area): number {
  if (!area) return 1
  const across = Math.min(area.x + area.width, other.x + other.width) - Math.max(area.x, other.x)
  const down = Math.min(area.y + area.height, other.y + other.height) - Math.max(area.y, other.y)
  return (Math.max(0, across) * Math.max(0, down)) / (area.width * area.height)
}
