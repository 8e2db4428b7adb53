import sharp from 'sharp'
import { expect, test } from 'vitest'
import { hexOfLab, labOfHex } from './oklab.ts'
import { readPicture } from './picture-reading.ts'

/** Vertical stripes of equal width. */
async function striped(colours: string[]): Promise<Buffer> {
  const stripes = colours.map((fill, i) => `<rect x="${i * 60}" width="60" height="120" fill="${fill}"/>`).join('')
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${colours.length * 60}" height="120">${stripes}</svg>`),
  )
    .png()
    .toBuffer()
}

/** Distance of two hex colours in OKLab. */
function difference(one: string | undefined, other: string): number {
  const [a = [9, 9, 9], b = [0, 0, 0]] = [labOfHex(one ?? ''), labOfHex(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

test('hex colours survive the way to OKLab and back', () => {
  for (const hex of ['#000000', '#ffffff', '#7fa8c9', '#b3261e', '#0a7d3c'])
    expect(hexOfLab(labOfHex(hex) ?? [0, 0, 0])).toBe(hex)
  expect(labOfHex('teal')).toBeUndefined()
})

// UC-002.M28a
test('the palette of an inspiration names its colours by their share', async () => {
  const { palette } = await readPicture(await striped(['#20406a', '#20406a', '#20406a', '#c8a060']))
  expect(difference(palette[0]?.hex, '#20406a')).toBeLessThan(0.01)
  expect(palette[0]?.share).toBeCloseTo(0.75, 1)
  expect(Math.min(...palette.map(({ hex }) => difference(hex, '#c8a060')))).toBeLessThan(0.01)
})

// UC-002.M28a
test('light and temperature follow from the picture', async () => {
  const cold = await readPicture(await striped(['#dfe8f2', '#c4d4e6', '#f2f6fa', '#5a6878']))
  const dark = await readPicture(await striped(['#2a2018', '#3c2c1c', '#60482c', '#15110d']))
  const golden = await readPicture(await striped(['#f6e2b8', '#ecca92', '#fbeccb', '#8a6236']))
  expect(cold.temperature).toBe('cool')
  expect(dark.lighting).toBe('Evening')
  expect(golden).toMatchObject({ temperature: 'warm', lighting: 'Golden Hour' })
})
