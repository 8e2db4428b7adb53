import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import type { InspirationChoice, Reading, ReadingEdit } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { temperatureOf } from '#server/engines/analysts/palette-temperature.ts'
import { resolveInspirationPicture } from '#server/features/pictures/pictures.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { inspirationImages } from '#server/platform/database/schema.ts'
import { withPhoto } from './kept-photo.ts'
import type { SessionRow } from './read-session.ts'

type PreparedInspiration = Pick<InspirationChoice, 'imageId' | 'source'> & { reading: Reading }

/**
 * Reads what was chosen, outside any transaction: decoding pictures takes time. A person's edits win over the
 * studio's reading. Refuses pictures that are gone or another client's.
 */
export async function prepareInspirations(
  app: App,
  clientId: string,
  sessionId: string,
  choices: InspirationChoice[],
): Promise<PreparedInspiration[]> {
  const earlier = await app.db
    .select({ imageId: inspirationImages.imageId, reading: inspirationImages.reading })
    .from(inspirationImages)
    .where(and(eq(inspirationImages.studioSessionId, sessionId), eq(inspirationImages.clientId, clientId)))
  const readings = new Map(earlier.map(({ imageId, reading }) => [imageId, reading]))
  const unique = [...new Map(choices.map((choice) => [choice.imageId, choice])).values()]
  return Promise.all(
    unique.map(async ({ imageId, source, reading: edits }) => {
      const read = readings.get(imageId) ?? (await readChosen(app, clientId, { imageId, source }))
      if (!read) throw problem('invalid_request', MESSAGES.inspirationGone, { imageId })
      return { imageId, source, reading: corrected(read, edits) }
    }),
  )
}

/** As a person wants it read. Other colours than those of the picture are warm or cool by themselves. */
function corrected(read: Reading, edits: ReadingEdit = {}): Reading {
  const { palette } = edits
  const isOther = palette !== undefined && !isDeepStrictEqual(palette, read.palette)
  return { ...read, ...edits, ...(isOther && { temperature: temperatureOf(palette) }) }
}

async function readChosen(
  app: App,
  clientId: string,
  choice: Pick<InspirationChoice, 'imageId' | 'source'>,
): Promise<Reading | undefined> {
  const found = await resolveInspirationPicture(app, clientId, choice)
  if (!found) return undefined
  return choice.source === 'unsplash' ? withPhoto(found.reading, found) : found.reading
}

/** Stores exactly these inspirations, in this order. */
export async function replaceInspirations(
  tx: Transaction,
  clientId: string,
  studioSessionId: string,
  prepared: PreparedInspiration[],
): Promise<void> {
  await tx.delete(inspirationImages).where(eq(inspirationImages.studioSessionId, studioSessionId))
  if (prepared.length === 0) return
  await tx
    .insert(inspirationImages)
    .values(prepared.map((inspiration, displayOrder) => ({ ...inspiration, clientId, studioSessionId, displayOrder })))
}

/** Gives other sessions of the client the inspirations of one. */
export async function copyInspirations(
  tx: Transaction,
  { id, clientId }: Pick<SessionRow, 'id' | 'clientId'>,
  made: Pick<SessionRow, 'id'>[],
): Promise<void> {
  const ofSession = and(eq(inspirationImages.clientId, clientId), eq(inspirationImages.studioSessionId, id))
  const chosen = await tx.select().from(inspirationImages).where(ofSession)
  const copies = made.flatMap(({ id: studioSessionId }) => chosen.map((row) => ({ ...row, studioSessionId })))
  if (copies.length > 0) await tx.insert(inspirationImages).values(copies)
}
