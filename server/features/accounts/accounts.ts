import { getHelp, getInstallation, getMe, login, loginDemo, logout, type Me } from '#contract/accounts.ts'
import type { Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { getOperator, operatorLogin, operatorLogout } from '#contract/operator.ts'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import { changeOperatorPassword, getOperatorSetup, setUpOperator } from '#contract/operator-setup.ts'
import {
  changePassword,
  checkPassword,
  confirmPasswordReset,
  endAuthSession,
  listAuthSessions,
  requestPasswordReset,
} from '#contract/passwords.ts'
import { problem } from '#contract/problem.ts'
import {
  confirmTotp,
  disableTotp,
  enableTotp,
  getSecondFactor,
  passSecondFactor,
  renewBackupCodes,
} from '#contract/second-factor.ts'
import type { App } from '#server/app.ts'
import { clients, members, pictures, products, usageMonths, users } from '#server/platform/database/schema.ts'
import { type Route, route, sharedRoute } from '#server/platform/http/route.ts'
import { replaceOperatorPassword, replacePassword } from './change-password.ts'
import { DEMO_USERS, demoPassword } from './demo.ts'
import { isLeaked } from './leaked-passwords.ts'
import { isSetUpLink, makeOperator } from './operator-setup.ts'
import { findOperator, operatorAddress } from './operators.ts'
import { describeMe } from './people.ts'
import { confirmReset, requestReset } from './reset-password.ts'
import { beginApp, confirmApp, describeSecondFactor, removeApp, renewCodes } from './second-factor.ts'
import { passSecondStep } from './second-step.ts'
import { refuseLostCookie, signIn, signInOperator, signOut } from './sign-in.ts'
import { limitDemo, limitedSignIn } from './sign-in-limits.ts'
import { endSignIn, listSignIns } from './sign-ins.ts'

export { verifyOwnPassword } from './change-password.ts'
export { DEMO_USERS, demoPassword, isDemoUser, refuseDemoUser } from './demo.ts'
export { refuseLeaked } from './leaked-passwords.ts'
export { makeOperatorPassword, setUpLink } from './operator-setup.ts'
export { ensureOperator, lockOperators, operatorAddress } from './operators.ts'
export {
  createClient,
  createMember,
  describeMe,
  findUser,
  hashPassword,
  insertUser,
  photoOf,
  replaceUser,
} from './people.ts'
export { passwordResetHandler } from './reset-password.ts'
export { forgotLink, resetSecondFactor } from './second-factor.ts'
export { createAuthenticate, refuseLostCookie, signIn } from './sign-in.ts'

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
  return [
    route(login, async (_caller, { body: credentials }, http) => {
      return me(app, await limitedSignIn(app, 'member', { credentials, ...http }, signIn))
    }),
    route(operatorLogin, async (_caller, { body: credentials }, http) => {
      return operatorOf(app, await limitedSignIn(app, 'operator', { credentials, ...http }, signInOperator))
    }),
    route(getOperator, ({ userId }) => operatorOf(app, userId)),
    route(loginDemo, async (_scope, _input, { request, reply }) => {
      if (!app.config.demo) throw problem('not_found', MESSAGES.notFound)
      await limitDemo(app, { request })
      const credentials = { email: DEMO_USERS.owner.email, password: await demoPassword(app) }
      return me(app, await signIn(app, { credentials, request, reply }))
    }),
    route(logout, async (_scope, _input, { request, reply }) => {
      await signOut(app, 'member', { request, reply })
      return null
    }),
    route(operatorLogout, async (_scope, _input, { request, reply }) => {
      await signOut(app, 'operator', { request, reply })
      return null
    }),
    ...setUpRoutes(app),
    ...passwordRoutes(app),
    ...secondFactorRoutes(app),
    sharedRoute(
      getMe,
      { of: 'member', tables: [users, pictures, members, clients, usageMonths, products] },
      ({ userId }) => me(app, userId),
    ),
    route(getHelp, async () => ({ version: app.version, contact: (await operatorAddress(app.db)) ?? null })),
    route(getInstallation, async () => {
      const pace = await app.imageSpeed()
      return {
        version: app.version,
        demo: app.config.demo,
        imageModel: app.imageModel.name,
        photoSearch: app.photos.source,
        secondsPerImage: pace.seconds,
        slowestSecondsPerImage: pace.slowest,
        diskFull: app.exclusive && app.disk.level() !== 'ok',
      }
    }),
  ]
}

const PER_MINUTE = { max: 60, timeWindow: '1 minute' }

function setUpRoutes(app: App): Route[] {
  return [
    route(
      getOperatorSetup,
      async (_caller, { params }) => {
        if (!(await isSetUpLink(app, params.token))) throw problem('not_found', OPERATOR_MESSAGES.setUpEnded)
        return null
      },
      { rateLimit: PER_MINUTE },
    ),
    route(
      setUpOperator,
      async (_caller, { body }, http) => {
        refuseLostCookie(app, http.request)
        await makeOperator(app, body)
        return operatorOf(app, await signInOperator(app, { credentials: body, ...http }))
      },
      { rateLimit: PER_MINUTE },
    ),
    route(changeOperatorPassword, async (operator, { body }, { request }) => {
      await replaceOperatorPassword(app, operator, body, request)
      return null
    }),
  ]
}

function passwordRoutes(app: App): Route[] {
  return [
    route(checkPassword, async (_caller, { body }) => ({ leaked: await isLeaked(body.password) }), {
      rateLimit: PER_MINUTE,
    }),
    route(requestPasswordReset, (_caller, { body }, { request }) => requestReset(app, body.email, request)),
    route(
      confirmPasswordReset,
      async (_caller, { body }, { request }) => {
        await confirmReset(app, body, request)
        return null
      },
      { rateLimit: PER_MINUTE },
    ),
    route(changePassword, async (scope, { body }, { request }) => {
      await replacePassword(app, scope, body, request)
      return null
    }),
    route(listAuthSessions, async (scope, _input, { request }) => ({
      sessions: await listSignIns(app, scope, request),
    })),
    route(endAuthSession, async (scope, { params }, { request }) => {
      await endSignIn(app, scope, params.id, request)
      return null
    }),
  ]
}

function secondFactorRoutes(app: App): Route[] {
  return [
    route(getSecondFactor, (scope) => describeSecondFactor(app, scope)),
    route(enableTotp, (scope, { body }) => beginApp(app, scope, body.password)),
    route(confirmTotp, (scope, { body }, { request }) => confirmApp(app, scope, body.code, request), {
      rateLimit: PER_MINUTE,
    }),
    route(disableTotp, async (scope, { body }, { request }) => {
      await removeApp(app, scope, body.password, request)
      return null
    }),
    route(renewBackupCodes, (scope, { body }) => renewCodes(app, scope, body.password)),
    route(passSecondFactor, async (_caller, { body }, http) => me(app, await passSecondStep(app, body, http)), {
      rateLimit: PER_MINUTE,
    }),
  ]
}
