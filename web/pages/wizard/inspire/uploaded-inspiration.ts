import type { Output } from '#contract/endpoint.ts'
import type { uploadPicture } from '#contract/inspirations.ts'
import type { ChosenInspiration } from '#web/pages/wizard/draft/draft.ts'

export type Uploaded = Output<typeof uploadPicture>

/** An uploaded picture as an inspiration; the studio reads it when the draft is saved. */
export function uploadedInspiration(file: File, { imageId, picture }: Uploaded): ChosenInspiration {
  return { imageId, source: 'upload', title: file.name, picture, credit: null, reading: null }
}
