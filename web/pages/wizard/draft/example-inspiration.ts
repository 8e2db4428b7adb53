import type { ChosenInspiration } from './draft.ts'

/** A chosen picture for tests, read by the studio. */
export function exampleInspiration(
  imageId: string,
): ChosenInspiration & { reading: NonNullable<ChosenInspiration['reading']> } {
  return {
    imageId,
    source: 'unsplash',
    title: 'A living room',
    picture: { url: `/files/${imageId}.webp`, width: 4, height: 3, thumbhash: '', thumbnails: [] },
    credit: { name: 'Epox Studio', url: null, source: 'Studio Collection', sourceUrl: null },
    reading: {
      palette: [{ hex: '#d8cfc0', share: 1 }],
      temperature: 'warm',
      lighting: 'Natural Light',
      style: 'Modern',
    },
  }
}
