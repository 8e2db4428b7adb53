import { getInstallation, getMe, login, loginDemo, logout, type Me } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { createAttempts } from '#server/platform/http/attempts.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { DEMO_USERS, demoPassword } from './demo.ts'
import { describeMe } from './people.ts'
import { signIn, signOut } from './sign-in.ts'

export { DEMO_USERS, demoPassword } from './demo.ts'
export { createClient, createMember } from './people.ts'
export { authenticate } from './sign-in.ts'

const SIGN_IN_LIMIT = { max: 5, windowMs: 15 * 60_000 }

async function me(app: App, userId: string): Promise<Me> {
  const found = await describeMe(app, userId)
  if (!found) throw problem('unauthenticated', MESSAGES.signInAgain)
  return found
}

export function accountRoutes(app: App): Route[] {
  const attempts = createAttempts(app.clock, SIGN_IN_LIMIT)
  return [
    route(login, async (_scope, { body }, { request, reply }) => {
      const key = `${request.ip} ${body.email.toLowerCase()}`
      const minutes = attempts.minutesToWait(key)
      if (minutes > 0) {
        throw problem('rate_limited', MESSAGES.tooManyAttempts(minutes), { retryAfterSeconds: minutes * 60 })
      }
      // Counted before it is known to be wrong: attempts made at the same time count too.
      attempts.fail(key)
      const userId = await signIn(app, body, request, reply)
      attempts.succeed(key)
      return me(app, userId)
    }),
    route(loginDemo, async (_scope, _input, { request, reply }) => {
      if (!app.config.demo) throw problem('not_found', MESSAGES.notFound)
      const credentials = { email: DEMO_USERS.owner.email, password: await demoPassword(app) }
      return me(app, await signIn(app, credentials, request, reply))
    }),
    route(logout, async (_scope, _input, { request, reply }) => {
      await signOut(app, request, reply)
      return null
    }),
    route(getMe, (scope) => me(app, scope.userId)),
    route(getInstallation, async () => ({
      version: app.version,
      demo: app.config.demo,
      imageModel: app.imageModel.name,
      photoSearch: app.photos.source,
      secondsPerImage: LIMITS.secondsPerImageEstimate,
    })),
  ]
}
