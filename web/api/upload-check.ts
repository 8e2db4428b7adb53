import type { Endpoint, Output } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isHeic, pictureFormatOf, SIGNATURE_BYTES } from '#contract/picture-format.ts'
import { Problem } from '#contract/problem.ts'
import { type UploadOptions, upload } from './call.ts'

/** What file choosers offer; with endings, because some systems do not know the type of every picture. */
export const PICTURE_FILES = 'image/jpeg,image/png,image/webp,.jpg,.jpeg,.jfif,.png,.webp'

/** A chosen file, and why it is not worth sending: null when it is. */
export type CheckedFile = { file: File; refusal: string | null }

/** Why a file is not worth sending, in the words of the page. Its first bytes decide: browsers take the type from the name. */
export async function refuseUpload(file: Blob): Promise<string | null> {
  if (file.size === 0) return MESSAGES.emptyFile
  const start = await firstBytes(file)
  if (start === undefined) return MESSAGES.unreadableFile
  if (isHeic(start)) return MESSAGES.heicImage
  const isPicture = pictureFormatOf(start) !== undefined
  // Of a large file that calls itself an image the size is what to say first.
  if (file.size > LIMITS.uploadBytes && (isPicture || file.type.startsWith('image/'))) {
    return MESSAGES.imageTooLarge(file.size)
  }
  return isPicture ? null : MESSAGES.unsupportedImage
}

/** Sends a file, unless its first bytes show that the server would refuse it: then that refusal is thrown. */
export async function uploadChecked<E extends Endpoint>(
  endpoint: E,
  file: File,
  options: UploadOptions,
): Promise<Output<E>> {
  const refusal = await refuseUpload(file)
  if (refusal !== null) throw new Problem('unsupported_file', refusal)
  return upload(endpoint, file, options)
}

export function checkFiles(files: readonly File[]): Promise<CheckedFile[]> {
  return Promise.all(files.map(async (file) => ({ file, refusal: await refuseUpload(file) })))
}

/** Undefined for what cannot be read: a folder, or a file that was moved away meanwhile. */
async function firstBytes(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer())
  } catch {
    return undefined
  }
}
