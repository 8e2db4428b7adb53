/** The time, as a port: tests turn it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until told otherwise. */
export function settableClock(start: Date): Clock & { set(time: Date): void; advance(milliseconds: number): void } {
  let current = start
  return {
    now: () => current,
    set: (time) => {
      current = time
    },
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds)
    },
  }
}
