import { and, arrayContained, arrayContains, eq } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import { CLIENT_TOPIC } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { isDraft } from '#contract/session-states.ts'
import type { Analysis, SessionStatus } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import type { AnalysedProduct } from '#server/engines/analysts/analyst.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { type FoundProduct, findProducts } from '#server/features/products/products.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { recordSessions } from './draft.ts'
import { findSession } from './read-session.ts'
import { moveSessions } from './session-states.ts'

/** The thumbnail an analyst looks at. */
const ANALYSED_PX = 640

/**
 * Understands the session's products and stores what was found: draft, analyzing, ready. An analysis of `only` some of
 * them, such as of those selected before another tab added more, is answered and not kept as that of all.
 */
export async function analyseSession(
  app: App,
  scope: Scope,
  id: string,
  only: string[] | undefined,
): Promise<{ analysis: Analysis; version: number; status: SessionStatus }> {
  const session = await findSession(app.db, scope.clientId, id)
  if (!isDraft(session)) {
    throw problem('wrong_state', MESSAGES.notPossible('analysing it', session.status))
  }
  const found = await usableProducts(app, scope, session.selectedProductIds)
  const asked = only && new Set(only)
  const some = asked ? found.filter((product) => asked.has(product.id)) : found
  if (some.length === 0) throw problem('invalid_request', MESSAGES.noUsableProducts)
  const onBusy = () => {
    app.live.publish(scope.clientId, { kind: 'analysisBusy', topic: CLIENT_TOPIC, studioSessionId: id })
  }
  const { version } = session
  if (some.length < found.length) return { analysis: await analyse(app, some, onBusy), version, status: session.status }
  await moveSessions(app.db, 'analyzing', and(eq(studioSessions.id, id), eq(studioSessions.status, session.status)), {})
  const analysis = await analyse(app, found, onBusy)
  const { selectedProductIds } = session
  // A name or setting saved meanwhile changes nothing; another selection is a draft again and needs its own analysis.
  const hasSameProducts = and(
    eq(studioSessions.id, id),
    arrayContains(studioSessions.selectedProductIds, selectedProductIds),
    arrayContained(studioSessions.selectedProductIds, selectedProductIds),
  )
  await app.db.transaction(async (tx) => {
    const change = { productAnalysis: analysis, updatedAt: app.clock.now() }
    const [analysed] = await moveSessions(tx, 'ready', hasSameProducts, change)
    if (analysed) await recordSessions(app, tx, scope, 'session.analyzed', [id])
  })
  const { status } = await findSession(app.db, scope.clientId, id)
  return { analysis, version, status }
}

/** Understands any products of the client; nothing is stored. */
export async function analyseAlone(app: App, scope: Scope, productIds: string[]): Promise<Analysis> {
  const ids = [...new Set(productIds)]
  const { max } = LIMITS.productsPerSession
  if (ids.length > max) throw problem('invalid_request', MESSAGES.tooManyToAnalyse(max))
  if (ids.length === 0) throw problem('invalid_request', MESSAGES.noProductsSelected)
  return analyse(app, await usableProducts(app, scope, ids))
}

/** The living products among these; refuses when there is none, and logs how many are left out. */
async function usableProducts(app: App, scope: Scope, ids: string[]): Promise<FoundProduct[]> {
  const found = await findProducts(app.db, scope.clientId, ids)
  if (found.length === 0) throw problem('invalid_request', MESSAGES.noUsableProducts)
  const leftOut = ids.length - found.length
  if (leftOut > 0) app.log.warn({ clientId: scope.clientId, leftOut }, 'left deleted products out of analysis')
  return found
}

function analyse(app: App, found: FoundProduct[], onBusy?: () => void): Promise<Analysis> {
  return app.analyst.analyseProducts(
    found.map((product) => toAnalysed(app, product)),
    onBusy,
  )
}

function toAnalysed(app: App, product: FoundProduct): AnalysedProduct {
  const { id, name, category, roomTypes, description, picture } = product
  const small = picture && (() => app.files.read(thumbnailKey(picture.key, ANALYSED_PX)))
  return { id, name, category, roomTypes, description, picture: small }
}
