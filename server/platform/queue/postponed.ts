/** Thrown by a run that is to be repeated later and has not failed: the service asked to wait, or is known to be away. */
export class Postponed extends Error {
  readonly delayMs: number
  constructor(delayMs: number, cause: unknown) {
    super('postponed', { cause })
    this.delayMs = delayMs
  }
}

/** A little longer, so that those that failed together do not come back together. */
export function withJitter(milliseconds: number): number {
  return Math.round(milliseconds * (1 + 0.2 * Math.random()))
}
