import type { Photo } from '#contract/inspirations.ts'

/** The photos of these pages, each once: between two of them others may have moved onto the next. */
export function foundPhotos(pages: readonly { results: Photo[] }[]): Photo[] {
  return [...new Map(pages.flatMap(({ results }) => results.map((photo) => [photo.id, photo]))).values()]
}
