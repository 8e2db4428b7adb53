import { useCallback, useEffect, useRef, useState } from 'react'
import { uploadPicture } from '#contract/inspirations.ts'
import { Problem } from '#contract/problem.ts'
import { useApi } from '#web/api/api-context.tsx'
import { upload } from '#web/api/call.ts'
import { gotNoAnswer } from '#web/api/passing-failure.ts'
import { retry } from '#web/api/retry.ts'
import type { CheckedFile } from '#web/api/upload-check.ts'
import { randomId } from '#web/random-id.ts'
import { uploadFailure } from './upload-failure.ts'
import type { Uploaded } from './uploaded-inspiration.ts'

/** The waits before an upload without an answer is sent again. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000]

export type UploadState =
  | { kind: 'sending'; share: number }
  | { kind: 'done'; picture: Uploaded }
  /** `refused` files would be refused again; others can be retried. */
  | { kind: 'failed'; message: string; refused: boolean }
export type Upload = { id: string; file: File; state: UploadState }

export type Uploads = {
  uploads: readonly Upload[]
  add: (files: readonly CheckedFile[]) => void
  retry: (id: string) => void
  dismiss: (id: string) => void
}

/** Files on their way to the studio, each with its own progress and its own failure. */
export function useUploads(onDone: (file: File, picture: Uploaded) => void): Uploads {
  const { connection, signedIn } = useApi()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const controllers = useRef(new Map<string, AbortController>())
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  const change = useCallback((id: string, state: UploadState) => {
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, state } : upload)))
  }, [])

  const send = async (id: string, file: File) => {
    const controller = new AbortController()
    controllers.current.set(id, controller)
    change(id, { kind: 'sending', share: 0 })
    const onProgress = (share: number) => change(id, { kind: 'sending', share })
    try {
      const { signal } = controller
      const sendOnce = () => upload(uploadPicture, file, { fields: { purpose: 'inspiration' }, onProgress, signal })
      const picture = await retry(sendOnce, { delays: RETRY_DELAYS_MS, mayPass: gotNoAnswer, signal })
      change(id, { kind: 'done', picture })
      done.current(file, picture)
    } catch (error) {
      if (controller.signal.aborted) return
      if (error instanceof Problem && error.code === 'unauthenticated') signedIn.ended()
      if (error instanceof Problem && error.code === 'disk_full') connection.full()
      change(id, { kind: 'failed', ...uploadFailure(error) })
    } finally {
      controllers.current.delete(id)
    }
  }

  return {
    uploads,
    add(files) {
      const added = files.map(({ file, refusal }): Upload => {
        const state: UploadState =
          refusal === null ? { kind: 'sending', share: 0 } : { kind: 'failed', message: refusal, refused: true }
        return { id: randomId(), file, state }
      })
      setUploads((before) => [...before, ...added])
      for (const { id, file, state } of added) if (state.kind === 'sending') void send(id, file)
    },
    retry(id) {
      const upload = uploads.find((candidate) => candidate.id === id)
      if (upload !== undefined) void send(id, upload.file)
    },
    dismiss(id) {
      controllers.current.get(id)?.abort()
      setUploads((before) => before.filter((upload) => upload.id !== id))
    },
  }
}
