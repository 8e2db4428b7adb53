import type { ProxyClass } from '#renderer/compose/plate.ts'

export type PlateEntry = {
  name: string
  /** rooms it can stand for, best first */
  rooms: readonly string[]
  /** styles it was built in */
  styles: readonly string[]
  classes: readonly ProxyClass[]
}

const everyRoom = ['Living Room', 'Bedroom', 'Dining Room', 'Office', 'Kitchen', 'Bathroom', 'Outdoor', 'Hallway']

/** Which rooms, styles and product classes each plate serves. `console` is a close view of a sideboard and the wall above it. */
export const plateIndex: readonly PlateEntry[] = [
  {
    name: 'living',
    rooms: ['Living Room', 'Hallway'],
    styles: ['Scandinavian', 'Modern', 'Contemporary', 'Minimalist', 'Japandi'],
    classes: ['sofa', 'chair', 'cabinet', 'table', 'tall'],
  },
  {
    name: 'loft',
    rooms: ['Living Room'],
    styles: ['Industrial', 'Modern'],
    classes: ['sofa', 'chair', 'table', 'cabinet', 'tall'],
  },
  {
    name: 'rustic',
    rooms: ['Living Room'],
    styles: ['Rustic', 'Traditional'],
    classes: ['sofa', 'chair', 'table', 'cabinet', 'tall'],
  },
  {
    name: 'bedroom',
    rooms: ['Bedroom'],
    styles: ['Modern', 'Contemporary', 'Traditional', 'Scandinavian', 'Rustic', 'Industrial'],
    classes: ['bed', 'cabinet', 'chair', 'tall', 'table', 'sofa'],
  },
  {
    name: 'japandi',
    rooms: ['Bedroom'],
    styles: ['Japandi', 'Minimalist', 'Scandinavian'],
    classes: ['bed', 'cabinet', 'chair', 'table', 'tall'],
  },
  {
    name: 'dining',
    rooms: ['Dining Room', 'Hallway'],
    styles: ['Traditional', 'Contemporary'],
    classes: ['table', 'chair', 'cabinet', 'tall'],
  },
  {
    name: 'office',
    rooms: ['Office'],
    styles: ['Modern', 'Scandinavian'],
    classes: ['table', 'chair', 'tall', 'cabinet', 'sofa'],
  },
  {
    name: 'kitchen',
    rooms: ['Kitchen'],
    styles: ['Modern', 'Contemporary'],
    classes: ['table', 'chair', 'tall', 'cabinet'],
  },
  {
    name: 'bathroom',
    rooms: ['Bathroom'],
    styles: ['Modern', 'Minimalist'],
    classes: ['cabinet', 'mirror', 'tall', 'chair'],
  },
  {
    name: 'terrace',
    rooms: ['Outdoor'],
    styles: ['Modern', 'Contemporary'],
    classes: ['sofa', 'chair', 'table', 'tall', 'cabinet'],
  },
  {
    name: 'console',
    rooms: everyRoom,
    styles: ['Modern', 'Scandinavian', 'Contemporary', 'Rustic'],
    classes: ['small', 'mirror'],
  },
]
