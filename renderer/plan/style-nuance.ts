import type { ColourScheme } from '#renderer/compose/colour-schemes.ts'
import type { Rgb } from '#renderer/palette/oklab.ts'

export const styles = [
  'Modern',
  'Contemporary',
  'Scandinavian',
  'Minimalist',
  'Industrial',
  'Rustic',
  'Japandi',
  'Traditional',
] as const
export type Style = (typeof styles)[number]

/** Styles whose rooms a person would take for one of this style. */
const related: Record<Style, readonly Style[]> = {
  Modern: ['Contemporary', 'Minimalist'],
  Contemporary: ['Minimalist'],
  Scandinavian: ['Japandi', 'Minimalist'],
  Minimalist: ['Japandi', 'Scandinavian'],
  Industrial: ['Modern'],
  Rustic: ['Traditional'],
  Japandi: ['Minimalist', 'Scandinavian'],
  Traditional: ['Rustic'],
}

/** Whether a room built in these styles can pass for one of the wanted style. */
export function passesFor(built: readonly string[], style: Style): boolean {
  return [style, ...related[style]].some((one) => built.includes(one))
}

/** Timber, cloth and plaster tones of a style (factors on linear RGB), for rooms that were built in another one. */
export const styleNuance: Record<Style, Partial<Record<keyof ColourScheme, Rgb>>> = {
  Modern: {},
  Contemporary: {
    wood: [0.9, 0.85, 0.8],
    wallTone: [0.95, 0.95, 0.96],
    rug: [0.93, 0.92, 0.91],
    textile: [0.94, 0.93, 0.92],
  },
  Scandinavian: { wood: [1.06, 1.03, 0.99], floor: [1.06, 1.05, 1.03], wallTone: [1.03, 1.03, 1.03] },
  Minimalist: {
    wood: [1.02, 1.04, 1.08],
    wallTone: [1.05, 1.05, 1.05],
    art: [0.78, 0.78, 0.78],
    rug: [1.04, 1.05, 1.06],
  },
  Industrial: {
    wood: [0.66, 0.58, 0.52],
    floor: [0.72, 0.71, 0.71],
    wallTone: [0.74, 0.745, 0.76],
    rug: [0.78, 0.77, 0.77],
    textile: [0.75, 0.75, 0.77],
  },
  Rustic: {
    wood: [0.84, 0.7, 0.55],
    floor: [0.9, 0.76, 0.62],
    wallTone: [1, 0.945, 0.86],
    rug: [0.98, 0.9, 0.78],
    textile: [1, 0.92, 0.8],
  },
  Japandi: {
    wood: [0.86, 0.78, 0.68],
    floor: [0.95, 0.89, 0.81],
    wallTone: [0.97, 0.935, 0.88],
    rug: [0.97, 0.94, 0.88],
    textile: [0.96, 0.92, 0.86],
  },
  Traditional: {
    wood: [0.7, 0.54, 0.42],
    floor: [0.82, 0.68, 0.55],
    wallTone: [0.99, 0.955, 0.89],
    rug: [0.98, 0.88, 0.78],
    textile: [0.97, 0.89, 0.82],
  },
}
