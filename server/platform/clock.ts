/** The time, as a port: tests turn it. */
export type Clock = {
  now(): Date
  /** Milliseconds that grow by what has passed, whatever the machine's clock is set to: for waits of people. */
  steady(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  // Near the same in all processes, which compare it.
  steady: () => performance.timeOrigin + performance.now(),
}

/** A clock that stands still until told otherwise. */
export function settableClock(start: Date): Clock & { set(time: Date): void; advance(milliseconds: number): void } {
  let current = start
  let steady = start.getTime()
  return {
    now: () => current,
    steady: () => steady,
    set: (time) => {
      current = time
    },
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds)
      steady += milliseconds
    },
  }
}
