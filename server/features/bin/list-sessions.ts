import { and, count, desc, eq, gt, sql } from 'drizzle-orm'
import { binEnd, type listBinnedSessions, removalOf } from '#contract/bin.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { countImages, deletableBy, mayDelete } from '#server/features/studio-sessions/studio-sessions.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'

/** One page of the client's deleted studioSessions that can still be restored, the latest deletion first. */
export async function listDeletedSessions(
  app: App,
  scope: Scope,
  { page, limit }: Input<typeof listBinnedSessions>['query'],
): Promise<Output<typeof listBinnedSessions>> {
  const inBin = and(eq(studioSessions.clientId, scope.clientId), gt(studioSessions.deletedAt, binEnd(app.clock.now())))
  const [counted] = await app.db
    .select({ all: count(), removable: sql<number>`count(*) filter (where ${deletableBy(scope)})`.mapWith(Number) })
    .from(studioSessions)
    .where(inBin)
  const rows = await app.db
    .select()
    .from(studioSessions)
    .where(inBin)
    .orderBy(desc(studioSessions.deletedAt), desc(studioSessions.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const counts = await countImages(
    app.db,
    rows.map(({ id }) => id),
  )
  const total = counted?.all ?? 0
  return {
    studioSessions: rows.flatMap(({ id, name, createdBy, deletedAt }) =>
      deletedAt === null
        ? []
        : [
            {
              id,
              name,
              imageCount: counts.get(id)?.total ?? 0,
              deletedAt: deletedAt.toISOString(),
              removedAt: removalOf(deletedAt).toISOString(),
              removable: mayDelete(scope, { createdBy }),
            },
          ],
    ),
    total,
    removable: counted?.removable ?? 0,
    page,
    pages: Math.ceil(total / limit),
  }
}
