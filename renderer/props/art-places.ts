/**
 * Where a framed print hangs in a plate: metres along the back wall and up, and its width. Rooms that were rendered with pictures on
 * the wall get one large enough to take their place. The dining room keeps its own, as branches stand in front of it. On the console
 * a print leans on the wall.
 */
export const artPlaces: Readonly<
  Record<string, { x: number; z: number; width: number; shape: 'landscapeArt' | 'portraitArt' }>
> = {
  living: { x: 0.25, z: 1.76, width: 1.5, shape: 'landscapeArt' },
  bedroom: { x: 0.25, z: 1.9, width: 1.22, shape: 'landscapeArt' },
  office: { x: -1.05, z: 1.62, width: 0.56, shape: 'portraitArt' },
  loft: { x: 0.25, z: 1.72, width: 1.38, shape: 'landscapeArt' },
  japandi: { x: 0.25, z: 1.8, width: 0.68, shape: 'portraitArt' },
  rustic: { x: 0, z: 1.66, width: 0.97, shape: 'landscapeArt' },
  bathroom: { x: 0.25, z: 1.68, width: 0.48, shape: 'portraitArt' },
}
