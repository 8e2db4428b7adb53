import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'

/** Of the four threads that Node has for such work, files and pictures keep two. */
const AT_A_TIME = 2
/** A few seconds of waiting; whoever comes later is told to come back. */
const WAITING = 40

export type Passwords = {
  hash(password: string): Promise<string>
  verify(check: { hash: string; password: string }): Promise<boolean>
}

/**
 * Hashes passwords on threads of their own, two at a time: a flood of sign-ins slows down signing in, and nothing else.
 * Throws `unavailable` when too many wait.
 */
export function createPasswords(
  work: Passwords = { hash: hashPassword, verify: verifyPassword },
  { atATime = AT_A_TIME, waiting = WAITING } = {},
): Passwords {
  let running = 0
  const queue: (() => void)[] = []
  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= atATime) {
      if (queue.length >= waiting) throw problem('unavailable', MESSAGES.manySignIns, { retryAfterSeconds: 5 })
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await run()
    } finally {
      const next = queue.shift()
      // The place passes on.
      if (next) next()
      else running -= 1
    }
  }
  return {
    hash: (password) => inTurn(() => work.hash(password)),
    verify: (check) => inTurn(() => work.verify(check)),
  }
}
