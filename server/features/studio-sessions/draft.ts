import { and, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { binEnd } from '#contract/bin.ts'
import type { Input } from '#contract/endpoint.ts'
import type { Unpinned } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { DRAFT_STATUSES, isDraft } from '#contract/session-states.ts'
import type { createStudioSession, StudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { cutText } from '#contract/text.ts'
import type { App } from '#server/app.ts'
import { type FactKind, record } from '#server/features/activity/activity.ts'
import { lockPinsLeft, unpinBeyond } from '#server/features/pictures/pictures.ts'
import { existingProductIds } from '#server/features/products/products.ts'
import { startSettings } from '#server/features/settings/settings.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { copyInspirations, prepareInspirations, replaceInspirations } from './choose-inspirations.ts'
import { followingName, nameNewSession } from './default-name.ts'
import { findSession, presentSession, type SessionRow, sameMembers } from './read-session.ts'
import { insertDrafts, moveSessions } from './session-states.ts'

function checkCount(ids: string[]): string[] {
  const { max } = LIMITS.productsPerSession
  if (ids.length > max) throw problem('invalid_request', MESSAGES.tooManyProducts(max))
  return ids
}

type SessionFact = Extract<FactKind, `session.${string}`>

/** Records what a person did with sessions, in the transaction that did it. */
export async function recordSessions(
  app: App,
  tx: Transaction,
  scope: Scope,
  kind: SessionFact,
  ids: string[],
): Promise<void> {
  await record(app, tx, ...ids.map((objectId) => ({ ...byScope(scope), kind, objectId, payload: {} })))
}

/** Creates a draft of these products, unknown and repeated ids left out, in the caller's transaction. */
export async function createDraft(
  app: App,
  tx: Transaction,
  scope: Scope,
  body: Input<typeof createStudioSession>['body'],
): Promise<SessionRow> {
  const selectedProductIds = await existingProductIds(tx, scope.clientId, checkCount([...new Set(body.productIds)]))
  if (selectedProductIds.length === 0) throw problem('invalid_request', MESSAGES.noProductsSelected)
  const now = app.clock.now()
  const { timeZone } = body
  const name = body.name ?? (await nameNewSession(tx, scope.clientId, selectedProductIds, { now, timeZone }))
  const draft = {
    id: newId('studioSession', now),
    clientId: scope.clientId,
    name,
    selectedProductIds,
    settings: { ...(await startSettings(tx, scope.userId)), ...body.settings },
    createdBy: scope.userId,
    createdAt: now,
    updatedAt: now,
  }
  const [row] = await insertDrafts(tx, [draft])
  await recordSessions(app, tx, scope, 'session.created', [draft.id])
  if (!row) throw new Error('insert returned nothing')
  return row
}

type Change = Input<typeof updateStudioSession>['body']

/** Whether a change means the same on any version: adding and removing products do, replacing anything does not. */
function isMergeable({ version: _, addProductIds: _add, removeProductIds: _remove, ...rest }: Change): boolean {
  return Object.values(rest).every((value) => value === undefined)
}

function changedSelection(row: SessionRow, change: Change): string[] | undefined {
  const { selectedProductIds, addProductIds, removeProductIds } = change
  if (!selectedProductIds && !addProductIds && !removeProductIds) return undefined
  const removed = new Set(removeProductIds)
  const kept = (selectedProductIds ?? row.selectedProductIds).filter((id) => !removed.has(id))
  return [...new Set([...kept, ...(addProductIds ?? [])])]
}

/**
 * Applies a change made on `version`. A newer version in between is refused with the current state,
 * unless the change merges with whatever happened. Only a draft's content can change, a name always can.
 */
export async function updateSession(app: App, scope: Scope, id: string, change: Change): Promise<StudioSession> {
  const inspirations = change.inspirations && (await prepareInspirations(app, scope.clientId, id, change.inspirations))
  const row = await app.db.transaction(async (tx) => {
    const current = await findSession(tx, scope.clientId, id, { lock: true })
    if (current.version !== change.version && !isMergeable(change)) return { conflict: current }
    const { version: _, name, step, ...content } = change
    const changesContent = Object.values(content).some((value) => value !== undefined)
    if (changesContent && !isDraft(current)) {
      throw problem('wrong_state', MESSAGES.notPossible('changing it', current.status))
    }
    if (inspirations) await replaceInspirations(tx, scope.clientId, id, inspirations)
    await recordSessions(app, tx, scope, 'session.changed', [id])
    return { saved: await saveChange(app, tx, current, change) }
  })
  if ('conflict' in row && row.conflict) {
    const current = await presentSession(app, row.conflict)
    throw problem('version_conflict', MESSAGES.changedElsewhere, { current })
  }
  if (!('saved' in row) || !row.saved) throw new Error('update returned nothing')
  return presentSession(app, row.saved)
}

async function saveChange(
  app: App,
  tx: Transaction,
  current: SessionRow,
  change: Change,
): Promise<SessionRow | undefined> {
  const selection = changedSelection(current, change)
  const known = selection && checkCount(await existingProductIds(tx, current.clientId, selection))
  const sameProducts = known === undefined || sameMembers(known, current.selectedProductIds)
  const name = change.name ?? (sameProducts ? undefined : await followingName(tx, current, known))
  const isCurrent = eq(studioSessions.id, current.id)
  const changed = {
    ...(name !== undefined && { name }),
    // The furthest step reached: going back to look does not lose the place.
    ...(change.step !== undefined && { step: Math.max(change.step, current.step) }),
    ...(known && { selectedProductIds: known }),
    ...(change.settings && { settings: { ...current.settings, ...change.settings } }),
    version: current.version + 1,
    updatedAt: app.clock.now(),
  }
  const [saved] = sameProducts
    ? await tx.update(studioSessions).set(changed).where(isCurrent).returning()
    : // Another selection needs another analysis.
      await moveSessions(tx, 'draft', isCurrent, { ...changed, productAnalysis: null })
  return saved
}

/** An editor may delete their own sessions, an owner any. */
export function mayDelete(scope: Scope, { createdBy }: Pick<SessionRow, 'createdBy'>): boolean {
  return scope.role === 'owner' || createdBy === scope.userId
}

/** The same of any number of sessions, as a condition. */
export function deletableBy({ role, userId }: Scope): SQL {
  return role === 'owner' ? sql`true` : eq(studioSessions.createdBy, userId)
}

/** Hides a session and its images everywhere but in the bin. */
export async function deleteSession(app: App, scope: Scope, id: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    const row = await findSession(tx, scope.clientId, id, { lock: true })
    if (!mayDelete(scope, row)) throw problem('forbidden', MESSAGES.noPermission('delete this studioSession'))
    if (row.status === 'generating') throw problem('wrong_state', MESSAGES.notPossible('deleting it', row.status))
    await tx.update(studioSessions).set({ deletedAt: app.clock.now() }).where(eq(studioSessions.id, id))
    await recordSessions(app, tx, scope, 'session.deleted', [id])
  })
}

/**
 * Takes a deletion back while the session is in the bin. Pins that find no place in the library any more come back as
 * none, and are named.
 */
export async function restoreSession(
  app: App,
  scope: Scope,
  id: string,
): Promise<StudioSession & { unpinned: Unpinned[] }> {
  const { clientId } = scope
  const { row, unpinned } = await app.db.transaction(async (tx) => {
    const left = await lockPinsLeft(tx, clientId)
    const deleted = await findSession(tx, clientId, id, { lock: true, deleted: true })
    if (deleted.deletedAt === null) return { row: deleted, unpinned: [] }
    // What has begun to be removed for good would come back in pieces.
    if (deleted.deletedAt <= binEnd(app.clock.now())) throw problem('not_found', MESSAGES.notFound)
    const pinless = await unpinBeyond(tx, deleted, left)
    await tx.update(studioSessions).set({ deletedAt: null }).where(eq(studioSessions.id, id))
    await recordSessions(app, tx, scope, 'session.restored', [id])
    return { row: { ...deleted, deletedAt: null }, unpinned: pinless }
  })
  return { ...(await presentSession(app, row)), unpinned }
}

const COPY = ' (copy)'

/** A long name is cut, so that the copy can be told from its original. */
function nameOfCopy(name: string): string {
  return `${cutText(name, LIMITS.nameLength - COPY.length).trimEnd()}${COPY}`
}

/** A new draft with the same products, inspirations and settings. */
export async function duplicateSession(app: App, scope: Scope, id: string): Promise<StudioSession> {
  const copy = await app.db.transaction(async (tx) => {
    const original = await findSession(tx, scope.clientId, id)
    const { selectedProductIds: productIds, settings } = original
    const draft = await createDraft(app, tx, scope, { name: nameOfCopy(original.name), productIds, settings })
    await copyInspirations(tx, original, [draft])
    return draft
  })
  return presentSession(app, copy)
}

/** Removes sessions that were never generated and not touched for 7 days; deleted ones have their time in the bin. */
export async function removeOldDrafts(app: App): Promise<void> {
  const before = new Date(app.clock.now().getTime() - LIMITS.draftDays * 24 * 60 * 60_000)
  await app.db
    .delete(studioSessions)
    .where(
      and(
        inArray(studioSessions.status, [...DRAFT_STATUSES]),
        isNull(studioSessions.generatedAt),
        isNull(studioSessions.deletedAt),
        lt(studioSessions.updatedAt, before),
        sql`not exists (select 1 from generated_images where studio_session_id = ${studioSessions.id})`,
      ),
    )
}
