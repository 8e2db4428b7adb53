import type { GeneratedImage } from '#contract/generated-images.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'

/** An image for tests: completed, of a desk in an office, but for what is given. */
export function exampleImage(id: string, change: Partial<GeneratedImage> = {}): GeneratedImage {
  const { variants: _variants, seed: _seed, ...settings } = DEFAULT_SETTINGS
  return {
    id,
    studioSessionId: 'ss_1',
    productId: 'prod_desk',
    sourceImageId: null,
    productName: 'Modern Desk',
    productSku: 'DSK-001',
    type: 'image',
    roomType: 'Office',
    variant: 1,
    status: 'completed',
    settings: { ...settings, roomType: 'Office', style: 'Modern', lighting: 'Natural Light', palette: [] },
    seed: 7,
    picture: { url: `/files/${id}.jpg`, width: 1024, height: 1024, thumbhash: '', thumbnails: [] },
    fileName: 'modern-desk_office_1.jpg',
    bytes: 2_097_152,
    pinned: false,
    rating: null,
    errorCode: null,
    errorMessage: null,
    errorReason: null,
    provenance: null,
    createdAt: '2026-11-22T10:00:00Z',
    completedAt: '2026-11-22T10:01:00Z',
    deletedAt: null,
    ...change,
  }
}
