import inspector from 'node:inspector'
import { Worker } from 'node:worker_threads'
import type { HangLimits } from './hang.ts'
import { BEATS, DEBUGGED, ENDING, PLACES, type WatchdogData } from './shared.ts'

const BEAT_MS = 1_000
const END_MS = 60_000
/** A main thread that takes no processor time may be waiting for a slow disk. */
const IDLE_FACTOR = 5

export type Watchdog = {
  /** From now on the process has to end within a minute. */
  noteEnding(): void
}

/**
 * A thread that ends this process with a logged reason and exit code 70 when its event loop hangs: after `seconds` of
 * processor time without a beat. None with 0 seconds.
 */
export function startWatchdog(seconds: number): Watchdog {
  if (seconds === 0) return { noteEnding: () => {} }
  const shared = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)
  const state = new Int32Array(shared)
  const cpuMs = seconds * 1_000
  const limits: HangLimits = { cpuMs, idleMs: cpuMs * IDLE_FACTOR, endMs: END_MS }
  const beat = () => {
    Atomics.add(state, BEATS, 1)
    // A person who stands at a breakpoint is not to lose the process.
    Atomics.store(state, DEBUGGED, inspector.url() === undefined ? 0 : 1)
  }
  beat()
  setInterval(beat, BEAT_MS).unref()
  const workerData: WatchdogData = { shared, limits }
  const thread = new Worker(new URL('./watchdog-start.mjs', import.meta.url), {
    workerData,
    execArgv: [],
    // It holds next to nothing.
    resourceLimits: { maxOldGenerationSizeMb: 32 },
  })
  thread.unref()
  // Work goes on without it; a process that hangs then needs its supervisor.
  thread.on('error', (error) => process.stderr.write(`The watchdog ended: ${error.message}\n`))
  return { noteEnding: () => void Atomics.store(state, ENDING, 1) }
}
