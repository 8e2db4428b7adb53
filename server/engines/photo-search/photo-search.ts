import type { Picture } from '#contract/fields.ts'
import type { Photo, Reading } from '#contract/inspirations.ts'

export type FoundPhoto = Photo & { reading: Reading }
export type PhotoPage = {
  results: Photo[]
  total: number
  totalPages: number
  /** `cached`: found a while ago. `bundled`: the studio's own collection. */
  source: 'unsplash' | 'cached' | 'bundled'
  /** What to tell when these are not the pictures that were asked for. */
  notice: string | null
}

/** Photos on a page of results. */
export const PHOTOS_A_PAGE = 20

/** Finds inspiration photos by words. */
export type PhotoSearch = {
  source: 'unsplash' | 'bundled'
  /** Where its pictures lie when not on this server: origins a page may load pictures from. */
  origins: readonly string[]
  /** Pages from 1; always answers, with other pictures and a notice when the search is away. */
  search(query: string, page: number): Promise<PhotoPage>
  /** The photo with this id, or undefined when there is none. Throws PhotosAway when nobody can tell. */
  find(id: string): Promise<FoundPhoto | undefined>
  /** Tells the photo's source that somebody chose it. Never fails. */
  noteChoice(id: string): Promise<void>
  /** The picture itself, for the image model; undefined when there is none. `known` saves asking where it lies. */
  read(id: string, known?: Picture): Promise<Uint8Array | undefined>
}

/** The search behind it does not answer: `limited` for too many requests, `down` for everything else. */
export class PhotosAway extends Error {
  readonly fault: 'limited' | 'down'
  constructor(fault: 'limited' | 'down', message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}
