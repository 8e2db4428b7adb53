import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import type { setUpOperator } from '#contract/operator-setup.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { authSessions, operators, users } from '#server/platform/database/schema.ts'
import { refuseSetPassword, setPassword } from './change-password.ts'
import { refuseLeaked } from './leaked-passwords.ts'
import { lockOperators, operatorAddress } from './operators.ts'
import { hashPassword, insertUser } from './people.ts'

/** Of a password that nobody chose. */
const PASSWORD_BYTES = 12

/** Made from the installation's secret, so that it stays the same until it is used, whatever restarts in between. */
function setUpToken({ secret }: App): string {
  return createHmac('sha256', secret).update('operator set-up').digest('base64url')
}

/** Whether the operator is made by a link: not in the demo, where everybody is a guest, nor when the settings name one. */
const hasSetUpLink = ({ config }: App) => !config.demo && config.operator === undefined

/** The link by which whoever runs the installation makes the operator's account; undefined once there is one. */
export async function setUpLink(app: App, origin: string): Promise<string | undefined> {
  if (!hasSetUpLink(app) || (await operatorAddress(app.db)) !== undefined) return undefined
  return `${origin}/operator/setup?token=${setUpToken(app)}`
}

/** Whether this token still makes the operator's account; takes equally long wherever it differs. */
export async function isSetUpLink(app: App, token: string): Promise<boolean> {
  const [given, right] = [Buffer.from(token), Buffer.from(setUpToken(app))]
  const isRight = given.length === right.length && timingSafeEqual(given, right)
  return isRight && hasSetUpLink(app) && (await operatorAddress(app.db)) === undefined
}

/** Makes the operator's account, once: of any number of requests at the same time the first does. */
export async function makeOperator(
  app: App,
  { token, name, email, password }: Input<typeof setUpOperator>['body'],
): Promise<void> {
  if (!(await isSetUpLink(app, token))) throw problem('not_found', OPERATOR_MESSAGES.setUpEnded)
  await refuseLeaked(password, 'password')
  const hash = await hashPassword(app, password)
  const now = app.clock.now()
  await app.db.transaction(async (tx) => {
    await lockOperators(tx)
    if ((await operatorAddress(tx)) !== undefined) throw problem('not_found', OPERATOR_MESSAGES.setUpEnded)
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (taken) {
      const message = OPERATOR_MESSAGES.setUpByOther
      throw problem('already_registered', message, { errors: [{ path: 'email', message }] })
    }
    const userId = await insertUser(tx, { email, name, password: hash, now })
    await tx.insert(operators).values({ userId, createdAt: now })
  })
  app.log.info({ email }, 'created operator by set-up link')
}

/** Gives the operator a new password nobody chose, for whoever lost the one before; ends what that had opened. */
export async function makeOperatorPassword(app: App): Promise<{ email: string; password: string }> {
  refuseSetPassword(app)
  const password = randomBytes(PASSWORD_BYTES).toString('base64url')
  const hash = await hashPassword(app, password)
  return app.db.transaction(async (tx) => {
    const [operator] = await tx
      .select({ id: users.id, email: users.email })
      .from(operators)
      .innerJoin(users, eq(users.id, operators.userId))
    if (!operator) throw problem('not_found', OPERATOR_MESSAGES.noOperator)
    await setPassword(app, tx, operator.id, hash)
    await tx.delete(authSessions).where(eq(authSessions.userId, operator.id))
    return { email: operator.email, password }
  })
}
