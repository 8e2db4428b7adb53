const GRACE_MS = 7 * 24 * 60 * 60_000

/** When a plan ends whose payment failed first at this time. */
export const graceEnd = (failedAt: Date) => new Date(failedAt.getTime() + GRACE_MS)

/** Payments that failed first until then have no grace left. */
export const graceStart = (now: Date) => new Date(now.getTime() - GRACE_MS)
