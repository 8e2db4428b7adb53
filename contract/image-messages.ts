import { plural } from './amounts.ts'
import { isolate } from './text.ts'

/** Texts of what is done with generated images. */
export const IMAGE_MESSAGES = {
  imageFailed: (product: string) => `Generation failed: ${isolate(product)}`,
  noMatchingImages: 'No image matches these filters.',
  imagesNotLoaded: 'The images could not be loaded. They are safe.',
  imagesPinned: (count: number) => `${plural(count, 'image')} pinned.`,
  imagesDeleted: (count: number) => (count === 1 ? 'Image deleted.' : `${plural(count, 'image')} deleted.`),
  deleteFailed: 'Could not be deleted. Try again.',
  restoreFailed: 'Could not be restored. Try again.',
  ratingFailed: 'The rating could not be saved. Try again.',
  retryFailed: 'Could not be started again. Try again.',
  unpinned: 'Unpinned.',
  unpinScope: 'It leaves your library. The image itself stays.',
  pinned: 'Pinned! You can reuse this as inspiration.',
  pinLimit: 'Maximum 50 pinned images. Unpin others to pin more.',
  unpinQuestion: 'Unpin this image?',
  pinFailed: 'Failed to pin. Try again.',
  imageGone: 'Image no longer exists.',
  onlyCompletedPinned: 'Only completed images can be pinned.',
  onlyFailedRetried: 'Only failed images can be retried.',
} as const
