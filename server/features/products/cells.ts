import { and, count, getTableName, inArray } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import type { Database } from '#server/platform/database/database.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import { createSharedReads } from '#server/platform/database/shared-reads.ts'
import type { Live } from '#server/platform/live/live.ts'
import type { Cell } from './facet-counts.ts'
import { containsWords, living, visibleImages } from './matching.ts'

/** How long a count serves what the same page asks beside it; a change ends it at once. */
const KEEP_MS = 1_000
const MAX_REMEMBERED = 100
/** Tables that counts are read from. */
export const COUNTED = [products, generatedImages, studioSessions]

export type Cells = {
  /** Every combination of facets among the client's living products that match the search, with its counts. */
  read(clientId: string, search?: string): Promise<Cell[]>
}

type Counts = { bySearch: Map<string, Promise<Cell[]>>; end(): void }

/**
 * Counts products. A page asks for a list and its facets, one behind the other: both share one scan, which is the dear
 * part of a large catalogue. Where this process alone writes the database, a count is remembered until a write may
 * change it.
 */
export function createCells({ db, live, ownWrites }: Pick<App, 'db' | 'live' | 'ownWrites'>): Cells {
  if (!ownWrites) return countForAWhile(db, live)
  const counts = createSharedReads<Cell[]>({ ownWrites, tables: COUNTED.map(getTableName), max: MAX_REMEMBERED })
  return { read: (clientId, search = '') => counts(`${clientId} ${search}`, () => countCells(db, clientId, search)) }
}

/** A change in any process, told by its live event, makes later readers count anew. */
function countForAWhile(db: Database, live: Live): Cells {
  const known = new Map<string, Counts>()

  function open(clientId: string): Counts {
    const forget = () => {
      if (known.get(clientId) === counts) known.delete(clientId)
      counts.end()
    }
    const unsubscribe = live.subscribe(clientId, ({ kind }) => {
      // A studioSession that is deleted or restored takes its images along, of which boards are told.
      if (kind === 'products' || kind === 'image' || kind === 'boards') forget()
    })
    const counts: Counts = { bySearch: new Map(), end: unsubscribe }
    known.set(clientId, counts)
    return counts
  }

  return {
    async read(clientId, search = '') {
      const counts = known.get(clientId) ?? open(clientId)
      const kept = counts.bySearch.get(search)
      if (kept) return kept
      const cells = countCells(db, clientId, search)
      counts.bySearch.set(search, cells)
      const drop = () => {
        counts.bySearch.delete(search)
        if (counts.bySearch.size > 0 || known.get(clientId) !== counts) return
        known.delete(clientId)
        counts.end()
      }
      cells.then(() => setTimeout(drop, KEEP_MS).unref(), drop)
      return cells
    },
  }
}

async function countCells(db: Database, clientId: string, search: string): Promise<Cell[]> {
  const matching = and(living(clientId), containsWords(search))
  const cellsWhere = (condition: typeof matching) =>
    db.select({ facets: products.facets, count: count() }).from(products).where(condition).groupBy(products.facets)
  const withImages = db
    .select({ id: generatedImages.productId })
    .from(generatedImages)
    .where(visibleImages(db, clientId))
  const [all, generated] = await Promise.all([
    cellsWhere(matching),
    cellsWhere(and(matching, inArray(products.id, withImages))),
  ])
  const generatedOf = new Map(generated.map((cell) => [cell.facets, cell.count]))
  return all.map((cell) => ({ ...cell, generated: generatedOf.get(cell.facets) ?? 0 }))
}
