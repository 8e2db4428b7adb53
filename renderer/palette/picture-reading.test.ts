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

test('hex colours survive the way to OKLab and back', () => {
  for (const hex of ['#000000', '#ffffff', '#7fa8c9', '#b3261e', '#0a7d3c'])
    expect(hexOfLab(labOfHex(hex) ?? [0, 0, 0])).toBe(hex)
  expect(labOfHex('teal')).toBeUndefined()
})

test('[UC-002.M28a] the palette of an inspiration names its colours by their share', async () => {
  const { palette } = await readPicture(await striped(['#20406a', '#20406a', '#20406a', '#c8a060']))
  expect(palette[0]?.hex).toBe('#20406a')
  expect(palette[0]?.share).toBeCloseTo(0.75, 1)
  expect(palette.map(({ hex }) => hex)).toContain('#c8a060')
})

test('[UC-002.M28a] light and temperature follow from the picture', async () => {
  const cold = await readPicture(await striped(['#dfe8f2', '#c4d4e6', '#f2f6fa', '#5a6878']))
  const dark = await readPicture(await striped(['#2a2018', '#3c2c1c', '#60482c', '#15110d']))
  const golden = await readPicture(await striped(['#f6e2b8', '#ecca92', '#fbeccb', '#8a6236']))
  expect(cold.temperature).toBe('cool')
  expect(dark.lighting).toBe('Evening')
  expect(golden).toMatchObject({ temperature: 'warm', lighting: 'Golden Hour' })
})
