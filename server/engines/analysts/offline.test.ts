import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { isRenderError } from '#renderer/render-error.ts'
import { createRenderer } from '#renderer/renderer.ts'
import { createOfflineAnalyst } from './offline.ts'
import { type Look, suggestStyle } from './picture-style.ts'

const renderer = createRenderer({ threads: 1 })
const analyst = createOfflineAnalyst(renderer)
afterAll(() => renderer.close())

/** Two colours side by side, the first on three quarters of the picture. */
function twoColours(large: string, small: string): Promise<Buffer> {
  const side = sharp({ create: { width: 50, height: 100, channels: 3, background: small } }).png()
  return side.toBuffer().then((input) =>
    sharp({ create: { width: 200, height: 100, channels: 3, background: large } })
      .composite([{ input, left: 150, top: 0 }])
      .png()
      .toBuffer(),
  )
}

test('reads colours strongest first, and the temperature of the light', async () => {
  const { palette, temperature, lighting } = await analyst.readPicture(await twoColours('#e8d3ae', '#8a5a2b'))
  expect(palette[0]?.hex).toBe('#e8d3ae')
  expect(palette[0]?.share).toBeCloseTo(0.75, 1)
  expect(temperature).toBe('warm')
  expect(lighting).toBe('Golden Hour')
})

test('a dark, cold picture is an industrial evening', async () => {
  expect(await analyst.readPicture(await twoColours('#20262c', '#3a4650'))).toMatchObject({
    temperature: 'cool',
    lighting: 'Evening',
    style: 'Industrial',
  })
})

test('what is no picture is refused', async () => {
  await expect(analyst.readPicture(Buffer.from('no picture'))).rejects.toSatisfy(isRenderError)
})

const ROOM: Look = { temperature: 'neutral', brightness: 0.7, contrast: 0.6, colourfulness: 0.03 }
test.each([
  ['Modern', {}],
  ['Industrial', { brightness: 0.4, temperature: 'cool' }],
  ['Traditional', { brightness: 0.4, temperature: 'warm' }],
  ['Contemporary', { colourfulness: 0.1 }],
  ['Minimalist', { brightness: 0.9, colourfulness: 0.01 }],
  ['Scandinavian', { brightness: 0.8, temperature: 'warm' }],
  ['Rustic', { colourfulness: 0.06, temperature: 'warm' }],
  ['Japandi', { temperature: 'warm', contrast: 0.4 }],
] as const)('guesses %s from its colours and light', (style, change) => {
  expect(suggestStyle({ ...ROOM, ...change })).toBe(style)
})
