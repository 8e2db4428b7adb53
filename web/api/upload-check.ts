import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const

/** Why a file is not worth sending, in the words of the page; null when it is. */
export function refuseUpload({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): string | null {
  // Not every browser knows the type of it.
  if (/^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)) return MESSAGES.heicImage
  if (!IMAGE_TYPES.some((allowed) => allowed === type)) return MESSAGES.unsupportedImage
  if (size === 0) return MESSAGES.emptyFile
  if (size > LIMITS.uploadBytes) return MESSAGES.imageTooLarge(size)
  return null
}
