/** What the watchdog sees of the main thread, once a second. */
export type Sample = {
  /** Counts up while the event loop runs. */
  beats: number
  /** Processor time of the main thread so far; undefined where the system does not tell. */
  cpuMs: number | undefined
  nowMs: number
  /** It was told to end. */
  isEnding: boolean
  isDebugged: boolean
}

export type HangLimits = {
  /** Processor time the main thread may take between two beats. */
  cpuMs: number
  /** How long it may do nothing at all: a lock, or a disk that does not answer. */
  idleMs: number
  /** How long an orderly end may take. */
  endMs: number
}

/** A step longer than this is a machine that was suspended, or gave the watchdog no time either. */
const LONGEST_STEP_MS = 2_000

/**
 * Says why the main thread must be taken for hung, or undefined. It counts processor time, so that a busy machine, a
 * suspended laptop and a stopped process are none; time on the clock counts only while the watchdog itself ran.
 */
export function createHangDetector(limits: HangLimits): (sample: Sample) => string | undefined {
  let last: Sample | undefined
  let cpuAtBeat: number | undefined
  let silentMs = 0
  let endingMs = 0
  return (sample) => {
    const step = last ? Math.min(sample.nowMs - last.nowMs, LONGEST_STEP_MS) : 0
    const hasBeaten = sample.beats !== last?.beats
    last = sample
    if (sample.isDebugged) {
      silentMs = 0
      cpuAtBeat = sample.cpuMs
      return undefined
    }
    endingMs = sample.isEnding ? endingMs + step : 0
    if (endingMs >= limits.endMs) return `it did not end within ${seconds(limits.endMs)} of being told to`
    if (hasBeaten) {
      silentMs = 0
      cpuAtBeat = sample.cpuMs
      return undefined
    }
    silentMs += step
    const cpu = sample.cpuMs !== undefined && cpuAtBeat !== undefined ? sample.cpuMs - cpuAtBeat : 0
    if (cpu >= limits.cpuMs) return `it has computed for ${seconds(cpu)} without answering anything`
    if (silentMs >= limits.idleMs) return `it has not moved for ${seconds(silentMs)}`
    return undefined
  }
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
