import { eq } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { dayIn, dayOfDefaultName, defaultSessionName, equalParts, partName } from '#contract/session-names.ts'
import { isDraft } from '#contract/session-states.ts'
import type { StudioSession, splitStudioSession } from '#contract/studio-sessions.ts'
import { sortByText } from '#contract/text.ts'
import type { App } from '#server/app.ts'
import { existingProductIds, nameProducts } from '#server/features/products/products.ts'
import { startSettings } from '#server/features/settings/settings.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { copyInspirations } from './choose-inspirations.ts'
import { recordSessions } from './draft.ts'
import { findSession, presentSession, type SessionRow } from './read-session.ts'
import { insertDrafts, moveSessions } from './session-states.ts'

type Body = Input<typeof splitStudioSession>['body']
type Part = { name: string; selectedProductIds: string[] }

/** Makes as few drafts as hold all of these products, in one go: either all of them are there or none. */
export async function splitSession(app: App, scope: Scope, body: Body): Promise<StudioSession[]> {
  const rows = await app.db.transaction(async (tx) => {
    const ids = await existingProductIds(tx, scope.clientId, [...new Set(body.productIds)])
    if (ids.length === 0) throw problem('invalid_request', MESSAGES.noProductsSelected)
    const from = body.from === undefined ? undefined : await lockedDraft(tx, scope.clientId, body.from)
    const [first, ...others] = await partsOf(app, tx, scope.clientId, ids, { ...body, from })
    if (first === undefined) return []
    const settings = { ...(from?.settings ?? (await startSettings(tx, scope.userId))), ...body.settings }
    if (from === undefined) return addParts(app, tx, scope, [first, ...others], settings)
    const change = { ...first, settings, productAnalysis: null, version: from.version + 1, updatedAt: app.clock.now() }
    const kept = await moveSessions(tx, 'draft', eq(studioSessions.id, from.id), change)
    await recordSessions(app, tx, scope, 'session.changed', [from.id])
    const made = await addParts(app, tx, scope, others, settings)
    await copyInspirations(tx, from, made)
    return [...kept, ...made]
  })
  return Promise.all(rows.map((row) => presentSession(app, row)))
}

async function lockedDraft(tx: Transaction, clientId: string, id: string): Promise<SessionRow> {
  const row = await findSession(tx, clientId, id, { lock: true })
  if (!isDraft(row)) throw problem('wrong_state', MESSAGES.notPossible('splitting it', row.status))
  return row
}

/** Products of one room, then of one category, stay together as far as the parts allow. */
async function partsOf(
  app: App,
  tx: Transaction,
  clientId: string,
  ids: string[],
  {
    name,
    timeZone = 'UTC',
    from,
  }: { name?: string | undefined; timeZone?: string | undefined; from?: SessionRow | undefined },
): Promise<Part[]> {
  const place = new Map(ids.map((id, index) => [id, index]))
  const inOrder = (await nameProducts(tx, clientId, ids)).toSorted(
    (a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
  )
  const sorted = sortByText(
    sortByText(inOrder, ({ category }) => category),
    ({ roomTypes: [room = '~'] }) => room,
  )
  const day = dayIn(timeZone, app.clock.now())
  const given = name ?? (await givenName(tx, from))
  const sizes = equalParts(sorted.length, LIMITS.productsPerSession.max)
  let next = 0
  return sizes.map((size, index) => {
    const chosen = sorted.slice(next, next + size)
    next += size
    return {
      name: partName(given ?? defaultSessionName(chosen, day), index + 1, sizes.length),
      selectedProductIds: chosen.map(({ id }) => id),
    }
  })
}

/** The name a person gave the draft; undefined where it only says what is in it. */
async function givenName(tx: Transaction, from: SessionRow | undefined): Promise<string | undefined> {
  if (from === undefined) return undefined
  const products = await nameProducts(tx, from.clientId, from.selectedProductIds)
  return dayOfDefaultName(from.name, products, from.createdAt) === undefined ? from.name : undefined
}

async function addParts(
  app: App,
  tx: Transaction,
  scope: Scope,
  parts: Part[],
  settings: SessionRow['settings'],
): Promise<SessionRow[]> {
  const now = app.clock.now()
  const drafts = parts.map((part) => ({
    ...part,
    id: newId('studioSession', now),
    clientId: scope.clientId,
    settings,
    createdBy: scope.userId,
    createdAt: now,
    updatedAt: now,
  }))
  const ids = drafts.map(({ id }) => id)
  await recordSessions(app, tx, scope, 'session.created', ids)
  return insertDrafts(tx, drafts)
}
