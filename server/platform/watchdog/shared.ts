import type { HangLimits } from './hang.ts'

// Places in the memory that both threads see.
export const BEATS = 0
export const ENDING = 1
export const DEBUGGED = 2
export const PLACES = 3

export type WatchdogData = { shared: SharedArrayBuffer; limits: HangLimits }

/** EX_SOFTWARE of sysexits.h: supervisors start the process again. */
export const EXIT_HUNG = 70
