import type { ImageRequest } from '#server/engines/image-models/image-model.ts'

/** What an image model is asked for, of a sofa on this photo, with what a test changes. */
export function imageRequest(picture: Buffer, change: Partial<ImageRequest> = {}): ImageRequest {
  return {
    picture,
    product: { name: 'Oslo Sofa', category: 'Furniture', description: '', widthCm: 220 },
    settings: {
      roomType: 'Living Room',
      style: 'Modern',
      lighting: 'Natural Light',
      colorScheme: 'Neutral',
      palette: [],
      props: [],
      aspectRatio: '4:5',
      varietyLevel: 5,
      matchProductColors: true,
      cameraAngle: 'Eye level',
      extraPrompt: '',
    },
    references: async () => ({ pictures: [], look: undefined }),
    variant: 1,
    seed: 4_000_000_000,
    ...change,
  }
}
