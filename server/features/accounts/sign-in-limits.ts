import { MESSAGES } from '#contract/messages.ts'
import { Problem, problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import type { Limit } from '#server/platform/http/rate-limiter.ts'
import { sourceOf } from '#server/platform/http/source.ts'
import { deviceOf, rememberDevice } from './known-device.ts'
import type { SignIn } from './sign-in.ts'

const MINUTE = 60_000
/** Guesses at one account from one address, or one known device. */
const GUESSES: Limit = { max: 5, windowMs: 15 * MINUTE }
/** Wrong passwords of one address over all accounts: an office behind one address has more than one forgetful person. */
const OF_ADDRESS: Limit = { max: 20, windowMs: 5 * MINUTE }
/** Wrong passwords of one account from all addresses but known devices. */
const OF_ACCOUNT: Limit = { max: 30, windowMs: 15 * MINUTE }
/** Visits to the demo from one address. */
const DEMO: Limit = { max: 30, windowMs: MINUTE }

/**
 * Signs in, unless too many wrong passwords came before: by account and address, by address and by account. A device that
 * has signed in to the account before counts for itself alone, whatever others do.
 */
export async function limitedSignIn(
  app: App,
  attempt: SignIn,
  begin: (app: App, attempt: SignIn) => Promise<string>,
): Promise<string> {
  const email = attempt.credentials.email.toLowerCase()
  const device = deviceOf(app.secret, attempt.request, email)
  const source = sourceOf(attempt.request.ip)
  const guesses = `sign-in ${device ? `device ${device}` : source} ${email}`
  const shared: [string, Limit][] = device
    ? []
    : [
        [`sign-in address ${source}`, OF_ADDRESS],
        [`sign-in account ${email}`, OF_ACCOUNT],
      ]
  // Counted before it is known to be wrong: attempts made at the same time count too.
  const counted = await countAll(app, [[guesses, GUESSES], ...shared])
  try {
    const userId = await begin(app, attempt)
    await app.rateLimiter.forget(guesses)
    await takeBack(
      app,
      shared.map(([key]) => key),
    )
    rememberDevice(app.secret, attempt.reply, email)
    return userId
  } catch (error) {
    // What says nothing about the password is no guess.
    if (!(error instanceof Problem) || error.code === 'unavailable') await takeBack(app, counted)
    throw error
  }
}

/** Refuses too many visits to the demo from one address. */
export async function limitDemo(app: App, { request }: Pick<SignIn, 'request'>): Promise<void> {
  await countAll(app, [[`demo ${sourceOf(request.ip)}`, DEMO]])
}

/** Counts under each of the keys, or under none and throws. */
async function countAll(app: App, limits: [string, Limit][]): Promise<string[]> {
  const counted: string[] = []
  for (const [key, limit] of limits) {
    const { allowed, resetMs } = await app.rateLimiter.count(key, limit)
    if (!allowed) {
      await takeBack(app, counted)
      const minutes = Math.ceil(resetMs / MINUTE)
      throw problem('rate_limited', MESSAGES.tooManyAttempts(minutes), { retryAfterSeconds: minutes * 60 })
    }
    counted.push(key)
  }
  return counted
}

async function takeBack(app: App, keys: string[]): Promise<void> {
  for (const key of keys) await app.rateLimiter.takeBack(key)
}
