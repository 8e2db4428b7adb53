import type { Reading } from '#contract/inspirations.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'

export type AnalysedProduct = {
  id: string
  name: string
  category: Category
  roomTypes: RoomType[]
  description: string
  /** Reads a small picture of it (JPEG, PNG or WebP); null without one. */
  picture: (() => Promise<Uint8Array>) | null
}

/** Understands products and pictures. */
export type Analyst = {
  /** `onBusy` is called when a rate limit makes it wait before it asks once more. */
  analyseProducts(products: AnalysedProduct[], onBusy?: () => void): Promise<Analysis>
  /** Colours, light and style of a picture; throws when it cannot be decoded. */
  readPicture(picture: Uint8Array): Promise<Reading>
}
