import type { FastifyRequest } from 'fastify'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import type { Limit } from '#server/platform/http/rate-limiter.ts'
import { sourceOf } from '#server/platform/http/source.ts'
import { deviceOf, rememberDevice } from './known-device.ts'
import type { SessionKind } from './session-cookies.ts'
import type { SignIn } from './sign-in.ts'

const MINUTE = 60_000
/** Guesses at one account from one address, or one known device. */
const GUESSES: Limit = { max: 5, windowMs: 15 * MINUTE }
/** Wrong passwords of one address over all accounts: an office behind one address has more than one forgetful person. */
const OF_ADDRESS: Limit = { max: 20, windowMs: 5 * MINUTE }
/** Wrong passwords of one account from all addresses but known devices. */
const OF_ACCOUNT: Limit = { max: 30, windowMs: 15 * MINUTE }
/** Tries at one's own password by whoever is signed in. */
const OWN_PASSWORD: Limit = { max: 5, windowMs: 15 * MINUTE }
const HOUR = 60 * MINUTE
/** Wrong codes of the second factor: of one account, or one device that knows it. */
const CODES: Limit = { max: 10, windowMs: 15 * MINUTE }
const CODES_A_DAY: Limit = { max: 50, windowMs: 24 * HOUR }
/** Reset mails for one address asked for from one source, for one address at all, and from one source at all. */
const RESET: Limit = { max: 5, windowMs: HOUR }
const RESET_OF_ADDRESS: Limit = { max: 10, windowMs: HOUR }
const RESET_FROM_SOURCE: Limit = { max: 30, windowMs: HOUR }
/** Visits to the demo from one address. */
const DEMO: Limit = { max: 30, windowMs: MINUTE }

/** Counted apart: whoever guesses at the members' door does not lock the operator out of theirs. */
const DOORS: Record<SessionKind, string> = { member: 'sign-in', operator: 'operator sign-in' }

/**
 * Signs in, unless too many wrong passwords came before: by account and address, by address and by account. A device that
 * has signed in to the account before counts for itself alone, whatever others do.
 */
export async function limitedSignIn(
  app: App,
  kind: SessionKind,
  attempt: SignIn,
  begin: (app: App, attempt: SignIn) => Promise<string>,
): Promise<string> {
  const door = DOORS[kind]
  const email = attempt.credentials.email.toLowerCase()
  const device = deviceOf(app.secret, attempt.request, email)
  const source = sourceOf(attempt.request.ip)
  const guesses = guessesKey(door, device ? `device ${device}` : source, email)
  const shared: [string, Limit][] = device
    ? []
    : [
        [`${door} address ${source}`, OF_ADDRESS],
        [`${door} account ${email}`, OF_ACCOUNT],
      ]
  const passwordWasRight = async () => {
    await app.rateLimiter.forget(guesses)
    await takeBack(
      app,
      shared.map(([key]) => key),
    )
  }
  // Counted before it is known to be wrong: attempts made at the same time count too.
  const counted = await countAll(app, [[guesses, GUESSES], ...shared])
  try {
    const userId = await begin(app, attempt)
    await passwordWasRight()
    rememberDevice(app.secret, attempt.reply, email)
    return userId
  } catch (error) {
    // What says nothing about the password is no guess.
    if (!(error instanceof Problem) || error.code === 'unavailable') await takeBack(app, counted)
    else if (error.code === 'second_factor_required') await passwordWasRight()
    throw error
  }
}

const guessesKey = (door: string, from: string, email: string) => `${door} ${from} ${email}`

/** A new password was set from here: wrong tries at the one before no longer count. */
export async function forgetGuesses(app: App, request: FastifyRequest, email: string): Promise<void> {
  await app.rateLimiter.forget(guessesKey(DOORS.member, sourceOf(request.ip), email))
}

/** Refuses too many tries of a signed-in person at their own password; `check` throws when it is wrong. */
export async function limitOwnPassword(app: App, userId: string, check: () => Promise<void>): Promise<void> {
  const key = `own password ${userId}`
  await countAll(app, [[key, OWN_PASSWORD]])
  await check()
  await app.rateLimiter.forget(key)
}

/**
 * Refuses too many wrong codes of one account's second factor; `check` throws when it is wrong. A device that has signed
 * in to the account before counts for itself alone: whoever has its password cannot lock its owner out.
 */
export async function limitSecondStep(
  app: App,
  request: FastifyRequest,
  email: string,
  check: () => Promise<void>,
): Promise<void> {
  const device = deviceOf(app.secret, request, email)
  const from = device ? `device ${device}` : 'elsewhere'
  const counted = await countAll(app, [
    [`code ${from} ${email}`, CODES],
    [`code a day ${from} ${email}`, CODES_A_DAY],
  ])
  await check()
  await takeBack(app, counted)
}

/** Refuses too many requests for reset mails, whether or not the address has an account. */
export async function limitResets(app: App, email: string, request: FastifyRequest): Promise<void> {
  const source = sourceOf(request.ip)
  await countAll(app, [
    [`reset ${source} ${email}`, RESET],
    [`reset address ${email}`, RESET_OF_ADDRESS],
    [`reset source ${source}`, RESET_FROM_SOURCE],
  ])
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
