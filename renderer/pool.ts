import { Worker } from 'node:worker_threads'
import type { PhotoInspection } from './cutout/read-cutout.ts'
import type { PictureReading } from './palette/picture-reading.ts'
import { allocatePlates, forgetUnfinished } from './plate-memory.ts'
import { isRenderErrorCode, renderError } from './render-error.ts'
import type { Rendering, RenderRequest } from './render-request.ts'

/** What a worker can be asked. */
export type Task =
  | { kind: 'render'; request: RenderRequest }
  | { kind: 'analyse'; picture: Uint8Array }
  | { kind: 'inspect'; picture: Uint8Array }
export type Result = Rendering | PictureReading | PhotoInspection
export type Answer = { kind: 'result'; result: Result } | { kind: 'error'; code: string; message: string }

type Job = { task: Task; resolve: (result: Result) => void; reject: (error: unknown) => void }
type Seat = { worker: Worker; job: Job | undefined }

export type Pool = {
  /** Rejects with a RenderError, or with the signal's reason when it fires first. */
  run(task: Task, signal?: AbortSignal): Promise<Result>
  close(): Promise<void>
}

/**
 * A fixed number of worker threads with one queue. A worker that dies rejects its job and is replaced; a job aborted while it runs
 * is abandoned (its worker finishes it unseen, a matter of milliseconds), one still queued never starts.
 */
export function createPool(threads: number, workerFile: URL): Pool {
  const waiting: Job[] = []
  const seats: Seat[] = []
  const plates = allocatePlates()
  let closed = false

  const dispatch = () => {
    // Hired when there is work, so that a worker that cannot start costs a job each time and not an endless loop.
    const idle = seats.filter(({ job }) => !job).length
    const wanted = Math.min(Math.max(1, threads) - seats.length, waiting.length - idle)
    for (let i = 0; i < wanted; i++) seats.push(hire())
    for (const seat of seats) {
      if (seat.job || !waiting.length) continue
      const job = waiting.shift()
      if (!job) return
      seat.job = job
      seat.worker.ref()
      seat.worker.postMessage(job.task satisfies Task)
    }
  }
  const settle = (seat: Seat, finish: (job: Job) => void) => {
    const job = seat.job
    seat.job = undefined
    // An idle pool must not keep the process alive.
    seat.worker.unref()
    if (job) finish(job)
    dispatch()
  }
  const receive = (seat: Seat, answer: Answer) => {
    if (answer.kind === 'result') settle(seat, (job) => job.resolve(answer.result))
    else
      settle(seat, (job) =>
        job.reject(renderError(isRenderErrorCode(answer.code) ? answer.code : 'internal', answer.message)),
      )
  }
  const hire = (): Seat => {
    const seat: Seat = { worker: new Worker(workerFile, { execArgv: [], workerData: plates }), job: undefined }
    let gone = false
    const replace = (cause: unknown) => {
      if (gone) return
      gone = true
      seats.splice(seats.indexOf(seat), 1)
      forgetUnfinished(plates)
      settle(seat, (job) => job.reject(renderError('internal', undefined, cause)))
    }
    seat.worker.unref()
    seat.worker.on('message', (answer: Answer) => receive(seat, answer))
    seat.worker.on('error', replace)
    seat.worker.on('exit', (code) => replace(new Error(`renderer worker ended with code ${code}`)))
    return seat
  }

  return {
    run(task, signal) {
      if (closed) return Promise.reject(renderError('internal', 'The renderer has been closed.'))
      if (signal?.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        const abort = () => {
          const queued = waiting.indexOf(job)
          if (queued >= 0) waiting.splice(queued, 1)
          reject(signal?.reason)
        }
        const done =
          <Value>(finish: (value: Value) => void) =>
          (value: Value) => {
            signal?.removeEventListener('abort', abort)
            finish(value)
          }
        const job: Job = { task, resolve: done(resolve), reject: done(reject) }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.push(job)
        dispatch()
      })
    },
    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.reject(renderError('internal', 'The renderer has been closed.'))
      await Promise.all(seats.map(({ worker }) => worker.terminate()))
    },
  }
}
