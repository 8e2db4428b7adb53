import type { Picture } from '#contract/fields.ts'
import type { Credit, Reading } from '#contract/inspirations.ts'

export type FoundPhoto = { id: string; title: string; picture: Picture; credit: Credit; reading: Reading }
export type PhotoPage = {
  results: FoundPhoto[]
  total: number
  totalPages: number
  source: 'unsplash' | 'cached' | 'bundled'
  notice: string | null
}

/** Finds inspiration photos by words. */
export type PhotoSearch = {
  source: 'unsplash' | 'bundled'
  search(query: string, page: number): Promise<PhotoPage>
  /** The photo with this id, or undefined when there is none. */
  find(id: string): Promise<FoundPhoto | undefined>
  /** The picture itself, for the image model; undefined when there is none. */
  read(id: string): Promise<Uint8Array | undefined>
}
