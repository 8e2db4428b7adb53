import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const

/** Why a file is not worth sending, in the words of the page; null when it is. */
export function refuseUpload({ type, size }: Pick<File, 'type' | 'size'>): string | null {
  if (!IMAGE_TYPES.some((allowed) => allowed === type)) return MESSAGES.unsupportedImage
  if (size === 0) return MESSAGES.emptyFile
  if (size > LIMITS.uploadBytes) return MESSAGES.imageTooLarge(size)
  return null
}
