import { expect, test } from 'vitest'
import { choosePlates, proxyClassOf } from './choose-plate.ts'
import { subjectOf } from './product-class.ts'

test.each([
  ['Velvet Sofa', 'sofa', 'floor'],
  ['Mira Dining Chair', 'chair', 'floor'],
  ['Nord Nightstand, Oak', 'cabinet', 'floor'],
  ['Rill Coffee Table', 'table', 'floor'],
  ['King Bed', 'bed', 'floor'],
  ['Arc Floor Lamp, Brass', 'tall', 'floor'],
  ['Gourd Table Lamp', 'small', 'counter'],
  ['Dome Pendant', 'wall', 'ceiling'],
  ['Orbit Round Mirror', 'wall', 'wall'],
  ['Terra Vase', 'small', 'counter'],
  ['Halo Countertop Basin', 'small', 'counter'],
  ['Column Pedestal Basin', 'small', 'floor'],
] as const)('%s is recognised by its name', (name, productClass, mount) => {
  expect(subjectOf({ name }, 1)).toMatchObject({ class: productClass, mount })
})

test('a name that says nothing leaves size and shape to decide', () => {
  expect(subjectOf({ name: 'Aurora 7', widthCm: 60, heightCm: 190 }, 0.3).class).toBe('tall')
  expect(subjectOf({ name: 'Aurora 8', widthCm: 20 }, 0.9).class).toBe('small')
  expect(subjectOf({ name: 'Aurora 9' }, 2.4).class).toBe('sofa')
})

test('every room has a plate for every kind of product', () => {
  const rooms = [
    'Living Room',
    'Bedroom',
    'Dining Room',
    'Office',
    'Kitchen',
    'Bathroom',
    'Outdoor',
    'Hallway',
    'Winter Garden',
    '',
  ]
  const names = [
    'Sofa',
    'Chair',
    'Table',
    'Bed',
    'Sideboard',
    'Bookcase',
    'Vase',
    'Mirror',
    'Pendant',
    'Throw Pillow',
    'Pouf',
  ]
  for (const room of rooms)
    for (const name of names)
      expect(choosePlates(room, 'Modern', subjectOf({ name }, 1)).length, `${name} in ${room}`).toBeGreaterThan(0)
})

test('a full-length mirror leans on the wall instead of hanging', () => {
  expect(
    proxyClassOf(subjectOf({ name: 'Arch Mirror', mount: 'wall', standsAtCm: 0, widthCm: 75, heightCm: 175 }, 0.43)),
  ).toBe('tall')
})
