import type { ChosenInspiration } from '#web/pages/wizard/draft/draft.ts'
import type { Uploaded } from './send-file.ts'

/** An uploaded picture as an inspiration; the studio reads it when the draft is saved. */
export function uploadedInspiration(file: File, { imageId, picture }: Uploaded): ChosenInspiration {
  return { imageId, source: 'upload', title: file.name, picture, credit: null, reading: null }
}
