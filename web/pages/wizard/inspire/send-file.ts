import type { Output } from '#contract/endpoint.ts'
import { uploadedSchema, uploadPicture } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, type ProblemCode, readProblem } from '#contract/problem.ts'
import { addressOf } from '#web/api/call.ts'
import { problemOfProxy } from '#web/api/proxy-answers.ts'

export type Uploaded = Output<typeof uploadPicture>
export type SendOptions = { onProgress: (share: number) => void; signal: AbortSignal }

/** Sends a picture and tells the share sent, which fetch cannot. Rejects with a Problem: `network` without an answer. */
export function sendFile(file: File, { onProgress, signal }: SendOptions): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadPicture.method, addressOf(uploadPicture, undefined, undefined))
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('load', () => {
      const answer = uploadedSchema.safeParse(request.response)
      if (request.status === 201 && answer.success) resolve(answer.data)
      else reject(refusalOf(request.status, request.response, request.getResponseHeader('retry-after')))
    })
    request.addEventListener('error', () => reject(new Problem('network', MESSAGES.uploadFailed)))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    const body = new FormData()
    body.append('purpose', 'inspiration')
    body.append('file', file)
    request.send(body)
  })
}

/** Refusals that say nothing against the file. */
const SENT_AGAIN = new Map<number, ProblemCode>([
  [401, 'unauthenticated'],
  [429, 'rate_limited'],
])

/** What the server refused in its own words; what went wrong there or on the way can be sent again. */
export function refusalOf(status: number, response: unknown, retryAfter: string | null = null): Problem {
  const problem = readProblem(response)
  if (!problem) return problemOfProxy({ status, retryAfter }, 'file')
  if (status < 500) return new Problem(SENT_AGAIN.get(status) ?? 'unusable_image', problem.message)
  return new Problem('internal', MESSAGES.uploadFailed)
}
