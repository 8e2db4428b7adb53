import type { PropKind } from './prop-assets.ts'

/** Something a plate was rendered with, metres: its middle on the floor plan, its width, and from where to where it is high. */
export type Furnishing = { kind?: PropKind; x: number; y: number; width: number; from: number; to: number }

const thing = (
  kind: PropKind | undefined,
  x: number,
  y: number,
  width: number,
  from: number,
  to: number,
): Furnishing => ({ ...(kind && { kind }), x, y, width, from, to })

/**
 * What stands and hangs in a plate where a prop could be put, as authoring/rooms built it; `kind` when it is one itself. Walls, large furniture and
 * the poles of lamps are left out: a prop may stand in front of them.
 */
export const roomFurnishings: Readonly<Record<string, readonly Furnishing[]>> = {
  living: [
    thing('Plants', -1.2, -0.5, 0.85, 0, 1.65),
    thing('Lamps', 1.72, -0.5, 0.42, 1.46, 1.76),
    thing('Art', 0.25, 0, 1.4, 1.33, 2.15),
    thing('Textiles', 2.28, -0.62, 0.42, 0, 0.45),
    thing('Plants', 2.6, -0.26, 0.45, 0.62, 1.35),
  ],
  loft: [
    thing('Plants', -1.48, -0.75, 0.95, 0, 2),
    thing('Lamps', -0.86, -0.3, 0.42, 1.39, 1.69),
    thing('Art', 0.25, 0, 1.3, 1.29, 2.15),
    thing('Lamps', 1.35, -0.75, 0.4, 1.85, 2.07),
    thing('Lamps', 1.72, -0.55, 0.32, 2.1, 2.3),
    thing('Books', 2.4, -0.45, 0.96, 0.82, 1.7),
    thing('Plants', 2.4, -0.26, 0.5, 1.97, 2.5),
  ],
  rustic: [
    thing('Lamps', -1.28, -0.45, 0.42, 1.39, 1.69),
    thing('Textiles', -1.62, -0.95, 0.42, 0, 0.45),
    thing('Art', 0, 0, 0.9, 1.32, 2),
    thing('Plants', 1.02, -0.3, 0.5, 0, 0.85),
    thing(undefined, 1.95, -0.75, 1.6, 0, 1.44),
    thing('Art', 1.83, -0.4, 0.5, 1.64, 2.26),
    thing(undefined, 3.1, -0.5, 0.5, 0, 0.4),
  ],
  bedroom: [
    thing('Lamps', -1.16, -0.27, 0.33, 0.5, 1),
    thing(undefined, -1.12, -0.49, 0.5, 0, 0.5),
    thing('Art', 0.25, 0, 1.15, 1.53, 2.27),
    thing('Lamps', 1.66, -0.27, 0.33, 0.5, 1),
    thing(undefined, 1.62, -0.49, 0.5, 0, 0.5),
    thing('Plants', 2.35, -0.62, 0.7, 0, 1.42),
  ],
  japandi: [
    thing('Lamps', -1.12, -0.27, 0.28, 0.36, 0.78),
    thing(undefined, -1.1, -0.47, 0.44, 0, 0.36),
    thing('Art', 0.25, 0, 0.62, 1.37, 2.23),
    thing('Lamps', 1.32, -0.7, 0.54, 1.79, 2.25),
    thing('Plants', 1.62, -0.26, 0.4, 0.36, 1.4),
    thing(undefined, 1.6, -0.47, 0.44, 0, 0.36),
    thing('Plants', 2.35, -0.6, 0.65, 0, 1.55),
  ],
  dining: [
    thing(undefined, -1.2, -0.55, 0.52, 0, 0.85),
    thing('Plants', -0.38, -0.28, 0.45, 0.74, 1.65),
    thing('Art', 0.25, 0, 1.05, 1.2, 2.25),
    thing('Lamps', 0.25, -1.75, 0.6, 2.06, 2.32),
    thing(undefined, 1.72, -0.5, 0.52, 0, 0.85),
    thing('Plants', 2.45, -0.55, 0.75, 0, 1.75),
  ],
  office: [
    thing('Lamps', -1.6, -0.42, 0.42, 1.34, 1.64),
    thing('Art', -1.05, 0, 0.5, 1.29, 1.95),
    thing('Plants', -0.92, -0.34, 0.55, 0, 1),
    thing('Books', 0.4, -0.12, 1.4, 1.42, 1.7),
    thing(undefined, 1.4, -0.85, 0.36, 0, 0.32),
    thing('Books', 2.25, -0.4, 1, 0, 2.05),
  ],
  kitchen: [
    thing('Lamps', -0.45, -1.75, 0.26, 1.92, 2.2),
    thing('Lamps', 0.95, -1.75, 0.26, 1.92, 2.2),
    thing('Plants', 2.02, -0.13, 0.3, 1.64, 2.02),
  ],
  bathroom: [
    thing('Plants', -1.45, -0.85, 0.65, 0, 1.05),
    thing('Textiles', -1.22, -0.15, 0.36, 0.8, 1.29),
    thing(undefined, -1.22, -0.36, 0.46, 0, 0.8),
    thing('Textiles', -0.8, -0.62, 0.36, 0, 0.58),
    thing('Lamps', -0.3, -0.1, 0.17, 1.55, 1.8),
    thing('Lamps', 0.8, -0.1, 0.17, 1.55, 1.8),
    thing(undefined, 1.27, -0.2, 0.2, 0, 1),
    thing(undefined, 2.1, -1, 1.7, 0, 0.52),
    thing('Plants', 2.42, -0.08, 0.24, 1.3, 1.6),
  ],
  terrace: [
    thing('Plants', -1.75, -0.85, 0.5, 0, 0.75),
    thing('Plants', -1.25, -0.5, 0.85, 0, 1.65),
    thing('Lamps', -0.95, -0.85, 0.17, 0, 0.3),
    thing('Lamps', 1.42, -0.62, 0.17, 0, 0.36),
    thing('Lamps', 1.6, -0.85, 0.17, 0, 0.26),
    thing('Plants', 1.85, -0.45, 0.7, 0, 1.3),
    thing('Plants', 2.4, -0.6, 0.5, 0, 0.78),
  ],
  console: [thing('Books', -0.33, -0.25, 0.3, 0.8, 0.96), thing('Plants', 0.87, -0.22, 0.4, 0.8, 1.72)],
}

/** What would look lost on the floor of a room: lamps, prints and books beside water, a stove or under the sky. */
export const outOfPlace: Readonly<Record<string, readonly PropKind[]>> = {
  kitchen: ['Lamps', 'Art', 'Books'],
  bathroom: ['Lamps', 'Books'],
  terrace: ['Lamps', 'Art', 'Books'],
  dining: ['Books'],
}

/** How far the furniture along the back wall reaches into the room, metres: nothing stands behind this line. */
export const clearOfWall = (plate: string): number => (plate === 'kitchen' ? 0.9 : 0.3)

/** The console's top along its wall, metres. */
export const consoleTop: [number, number] = [-0.62, 1.12]
