import { type ChildProcess, fork } from 'node:child_process'
import { MESSAGES } from '#contract/messages.ts'
import { type ProblemCode, problem } from '#contract/problem.ts'
import type { Log } from '#server/platform/log.ts'
import type { DecodedPicture } from './decode-picture.ts'

/** What a decoder process says: that it can work, then one answer for each file. */
export type DecoderAnswer =
  | { kind: 'ready' }
  | { kind: 'decoded'; picture: DecodedPicture }
  | { kind: 'refused'; code: ProblemCode; detail: string }
  | { kind: 'failed'; message: string }

export type PictureDecoder = {
  /**
   * Decodes a picture from outside as `decodePicture` does, where it can be killed. `owner` (a client's id) names whose
   * turn it is: an owner's pictures are decoded one after the other, those of different owners at the same time.
   */
  decode(file: Uint8Array, owner: string): Promise<DecodedPicture>
  close(): Promise<void>
}

type Job = { file: Uint8Array; owner: string; resolve(picture: DecodedPicture): void; reject(error: unknown): void }
type Seat = { child: ChildProcess; job: Job; timer: NodeJS.Timeout }

const START = new URL('./decoder-start.mjs', import.meta.url)
const LIMIT_MS = 30_000
const START_MS = 60_000
const IDLE_MS = 30_000
/** Files in memory for one owner while they wait. */
const MOST_WAITING = 30
/** A file from outside meets no secret of the studio in the process that opens it. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SYSTEMROOT', 'LD_LIBRARY_PATH', 'MALLOC_TRIM_THRESHOLD_']

/**
 * Decoder processes, at most `processes` of them, started when there is work and ended when idle. A picture that takes
 * longer than `limitMs` is refused and its process killed: libvips cannot be interrupted, and a thread cannot be killed in it.
 */
export function createPictureDecoder({
  processes,
  log,
  limitMs = LIMIT_MS,
  start = START,
}: {
  processes: number
  log: Pick<Log, 'warn' | 'error'>
  limitMs?: number
  start?: URL
}): PictureDecoder {
  const waiting: Job[] = []
  const seats = new Set<Seat>()
  const idle = new Map<ChildProcess, NodeJS.Timeout>()
  let closed = false

  function dispatch(): void {
    while (seats.size < processes) {
      const busy = new Set([...seats].map(({ job }) => job.owner))
      const next = waiting.findIndex(({ owner }) => !busy.has(owner))
      const [job] = next < 0 ? [] : waiting.splice(next, 1)
      if (!job) return
      seat(job)
    }
  }

  function seat(job: Job): void {
    const [resting] = idle.keys()
    const child = resting ?? startProcess(start)
    if (resting) wake(resting)
    let ready = false
    const taken: Seat = { child, job, timer: setTimeout(() => giveUp('died'), START_MS) }
    seats.add(taken)
    child.ref()
    child.channel?.ref()

    const begin = () => {
      ready = true
      clearTimeout(taken.timer)
      taken.timer = setTimeout(() => giveUp('slow'), limitMs)
      child.send(job.file)
    }
    const free = () => {
      clearTimeout(taken.timer)
      child.removeAllListeners()
      seats.delete(taken)
    }
    const giveUp = (reason: 'slow' | 'died', details: Record<string, unknown> = {}) => {
      free()
      child.on('error', () => {})
      child.kill('SIGKILL')
      const fields = { owner: job.owner, bytes: job.file.byteLength, ...details }
      if (ready) {
        log.warn(fields, reason === 'slow' ? 'stopped slow picture decode' : 'lost picture decoder process')
        job.reject(problem('unusable_image', reason === 'slow' ? MESSAGES.slowImage : MESSAGES.corruptImage))
      } else {
        log.error(fields, 'failed to start picture decoder')
        job.reject(new Error('the picture decoder did not start'))
      }
      dispatch()
    }
    child.on('error', (error) => giveUp('died', { error }))
    child.on('exit', (code, signal) => giveUp('died', { code, signal }))
    child.on('message', (answer: DecoderAnswer) => {
      if (answer.kind === 'ready') return begin()
      free()
      rest(child)
      if (answer.kind === 'decoded') job.resolve(answer.picture)
      else if (answer.kind === 'refused') job.reject(problem(answer.code, answer.detail))
      else job.reject(new Error(`decoding a picture failed: ${answer.message}`))
      dispatch()
    })
    if (resting) begin()
  }

  function rest(child: ChildProcess): void {
    const end = () => {
      wake(child)
      child.kill()
    }
    // It may be killed from outside while nobody uses it.
    child.on('exit', () => wake(child))
    child.on('error', () => wake(child))
    child.unref()
    child.channel?.unref()
    idle.set(child, setTimeout(end, IDLE_MS).unref())
  }

  function wake(child: ChildProcess): void {
    clearTimeout(idle.get(child))
    idle.delete(child)
    child.removeAllListeners()
  }

  return {
    decode(file, owner) {
      if (closed) return Promise.reject(new Error('the picture decoder is closed'))
      if (waiting.filter((job) => job.owner === owner).length >= MOST_WAITING) {
        return Promise.reject(problem('rate_limited', MESSAGES.tooManyUploads, { retryAfterSeconds: 30 }))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ file, owner, resolve, reject })
        dispatch()
      })
    },
    async close() {
      closed = true
      const children = [...[...seats].map(({ child }) => child), ...idle.keys()]
      for (const job of waiting.splice(0)) job.reject(new Error('the picture decoder is closed'))
      for (const { job, timer } of seats) {
        clearTimeout(timer)
        job.reject(new Error('the picture decoder is closed'))
      }
      seats.clear()
      await Promise.all(children.map(endProcess))
    },
  }
}

function startProcess(start: URL): ChildProcess {
  const env = Object.fromEntries(ENVIRONMENT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return fork(start, { serialization: 'advanced', execArgv: [], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.removeAllListeners()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
