import { getInstallation, getMe, login, loginDemo, logout, type Me } from '#contract/accounts.ts'
import type { Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { getOperator, operatorLogin } from '#contract/operator.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { DEMO_USERS, demoPassword } from './demo.ts'
import { findOperator } from './operators.ts'
import { describeMe } from './people.ts'
import { type SignIn, signIn, signInOperator, signOut } from './sign-in.ts'

export { DEMO_USERS, demoPassword } from './demo.ts'
export { ensureOperator } from './operators.ts'
export { createClient, createMember, nameOfUser } from './people.ts'
export { authenticate } from './sign-in.ts'

const SIGN_IN_LIMIT = { max: 5, windowMs: 15 * 60_000 }

async function me(app: App, userId: string): Promise<Me> {
  const found = await describeMe(app, userId)
  if (!found) throw problem('unauthenticated', MESSAGES.signInAgain)
  return found
}

async function operatorOf(app: App, userId: string): Promise<Output<typeof getOperator>> {
  const user = await findOperator(app, userId)
  if (!user) throw problem('unauthenticated', MESSAGES.signInAgain)
  return { user }
}

export function accountRoutes(app: App): Route[] {
  async function limited(attempt: SignIn, begin: typeof signIn): Promise<string> {
    const key = `sign-in ${attempt.request.ip} ${attempt.credentials.email.toLowerCase()}`
    // Counted before it is known to be wrong: attempts made at the same time count too.
    const { allowed, resetMs } = await app.attempts.count(key, SIGN_IN_LIMIT)
    if (!allowed) {
      const minutes = Math.ceil(resetMs / 60_000)
      throw problem('rate_limited', MESSAGES.tooManyAttempts(minutes), { retryAfterSeconds: minutes * 60 })
    }
    const userId = await begin(app, attempt)
    await app.attempts.forget(key)
    return userId
  }
  return [
    route(login, async (_caller, { body: credentials }, http) => {
      return me(app, await limited({ credentials, ...http }, signIn))
    }),
    route(operatorLogin, async (_caller, { body: credentials }, http) => {
      return operatorOf(app, await limited({ credentials, ...http }, signInOperator))
    }),
    route(getOperator, ({ userId }) => operatorOf(app, userId)),
    route(loginDemo, async (_scope, _input, { request, reply }) => {
      if (!app.config.demo) throw problem('not_found', MESSAGES.notFound)
      const credentials = { email: DEMO_USERS.owner.email, password: await demoPassword(app) }
      return me(app, await signIn(app, { credentials, request, reply }))
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
      secondsPerImage: await app.imageSpeed(),
    })),
  ]
}
