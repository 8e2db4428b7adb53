import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { safeLinkOrigin } from '#server/platform/http/link-origin.ts'
import { countTry, endChallenge } from './challenges.ts'
import { rememberDevice } from './known-device.ts'
import { findMembership } from './people.ts'
import { acceptCode, lockFactor } from './second-factor.ts'
import { openSession } from './session-cookies.ts'
import { refuseLostCookie, type SignIn } from './sign-in.ts'
import { limitSecondStep } from './sign-in-limits.ts'

/** Ends a sign-in by a code: starts the session and sets its cookie. Returns the user's id. */
export async function passSecondStep(
  app: App,
  { challenge, code }: { challenge: string; code: string },
  { request, reply }: Pick<SignIn, 'request' | 'reply'>,
): Promise<string> {
  refuseLostCookie(app, request)
  const userId = await countTry(app, challenge)
  const membership = await findMembership(app, userId)
  if (membership?.status !== 'active') throw problem('forbidden', MESSAGES.suspended)
  const { email } = membership.user
  await limitSecondStep(app, request, email, () =>
    app.db.transaction(async (tx) => {
      await lockFactor(tx, userId)
      // A wrong code throws, which keeps the challenge.
      await endChallenge(tx, challenge)
      const link = `${safeLinkOrigin(app.config, request)}/forgot`
      await acceptCode(app, tx, { clientId: membership.client.id, userId }, { code, link })
    }),
  )
  await openSession(app, userId, { request, reply })
  rememberDevice(app.secret, reply, email)
  return userId
}
