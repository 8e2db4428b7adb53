import { expect, test } from 'vitest'
import { type Palette, recolored, withNewColor, withoutColor } from './palette-edits.ts'

const PALETTE: Palette = [
  { hex: '#d8cbb8', share: 0.6 },
  { hex: '#4a3a2c', share: 0.3 },
  { hex: '#5b7fa6', share: 0.1 },
]
const total = (palette: Palette) => palette.reduce((sum, { share }) => sum + share, 0)

test('a colour changes in its place and keeps its share', () => {
  expect(recolored(PALETTE, 1, '#112233')).toEqual([PALETTE[0], { hex: '#112233', share: 0.3 }, PALETTE[2]])
})

test('whatever comes or goes, the shares add up to one', () => {
  const fewer = withoutColor(PALETTE, 0)
  expect(fewer.map(({ hex }) => hex)).toEqual(['#4a3a2c', '#5b7fa6'])
  expect(fewer[0]?.share).toBeCloseTo(0.75)
  expect(total(fewer)).toBeCloseTo(1)
  const more = withNewColor(PALETTE)
  expect(more).toHaveLength(4)
  expect(more[3]?.share).toBeCloseTo(0.25)
  expect(total(more)).toBeCloseTo(1)
})
