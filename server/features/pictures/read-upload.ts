import type { FastifyRequest } from 'fastify'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { cleanLine, cutText } from '#contract/text.ts'
import type { Http } from '#server/platform/http/route.ts'
import { refuseUnstorable } from '#server/platform/http/storable.ts'

export type Upload = { fileName: string; content: Buffer; fields: Record<string, string> }

/** Boundaries and headers around a file in multipart/form-data; more than they take, so that sizes are not rounded up. */
const FRAME_BYTES = 1_024
const MAX_NAME_LENGTH = 200

/**
 * Reads the one file and the text fields of a multipart request, in whatever order they come.
 * Holds at most 10 MB in memory; refuses a larger file with the size the request announced, and what is no such request
 * or ends before its end. Whoever was removed while the file came is refused.
 */
export async function readUpload({ request, recheck }: Pick<Http, 'request' | 'recheck'>): Promise<Upload> {
  const { file, fields } = await readParts(request).catch((error: unknown) => {
    request.log.info({ error }, 'failed to read upload')
    throw problem('invalid_request', MESSAGES.unreadableUpload)
  })
  await recheck()
  if (!file) throw problem('invalid_request', MESSAGES.noFile)
  refuseUnstorable([file.fileName, fields])
  if (file.truncated) throw problem('file_too_large', MESSAGES.imageTooLarge(announcedSize(request)))
  return { fileName: file.fileName, content: file.content, fields }
}

async function readParts(request: FastifyRequest) {
  const fields: Record<string, string> = {}
  let file: { fileName: string; content: Buffer; truncated: boolean } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else {
      const content = await part.toBuffer()
      file = {
        fileName: cutText(cleanLine(part.filename ?? ''), MAX_NAME_LENGTH),
        content,
        truncated: part.file.truncated,
      }
    }
  }
  return { file, fields }
}

function announcedSize(request: FastifyRequest): number {
  const length = Number(request.headers['content-length'] ?? 0)
  return Math.max(length - FRAME_BYTES, LIMITS.uploadBytes + 1)
}
