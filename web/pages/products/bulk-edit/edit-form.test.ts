import { expect, test } from 'vitest'
import { EMPTY_FORM, editOf, joinPreviews } from './edit-form.ts'

test('a form in which nothing is ticked writes nothing, whatever its fields hold', () => {
  expect(editOf(EMPTY_FORM)).toBeUndefined()
  const filled = {
    ...EMPTY_FORM,
    category: 'Furniture' as const,
    rooms: ['Office' as const],
    size: { widthCm: 10, depthCm: null, heightCm: null },
    description: 'Oak',
  }
  expect(editOf(filled)).toBeUndefined()
})

test('a ticked field without a value writes nothing', () => {
  expect(editOf({ ...EMPTY_FORM, ticked: new Set(['category', 'rooms', 'size']) })).toBeUndefined()
})

test('only ticked fields are written', () => {
  const form = {
    ...EMPTY_FORM,
    category: 'Decor' as const,
    rooms: ['Office' as const],
    size: { widthCm: null, depthCm: null, heightCm: 75 },
  }
  expect(editOf({ ...form, ticked: new Set(['category']) })).toEqual({ category: 'Decor' })
  expect(editOf({ ...form, ticked: new Set(['rooms', 'size']) })).toEqual({
    addRoomTypes: ['Office'],
    dimensions: { heightCm: 75 },
  })
  expect(editOf({ ...form, ticked: new Set(['rooms']), roomMode: 'replace' })).toEqual({ roomTypes: ['Office'] })
  expect(editOf({ ...form, ticked: new Set(['description']) })).toEqual({ description: '' })
})

test('previews of parts are counted together, the most frequent step first', () => {
  const part = (decor: number, lighting: number) => ({
    total: 10,
    changed: decor + lighting,
    fields: [
      {
        field: 'category' as const,
        same: 10 - decor - lighting,
        steps: [
          { from: 'Decor', to: 'Furniture', count: decor },
          { from: 'Lighting', to: 'Furniture', count: lighting },
        ],
      },
    ],
  })
  expect(joinPreviews([part(1, 2), part(6, 1)])).toEqual({
    total: 20,
    changed: 10,
    fields: [
      {
        field: 'category',
        same: 10,
        steps: [
          { from: 'Decor', to: 'Furniture', count: 7 },
          { from: 'Lighting', to: 'Furniture', count: 3 },
        ],
      },
    ],
  })
})
