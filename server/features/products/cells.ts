import { and, count, inArray } from 'drizzle-orm'
import type { Database } from '#server/platform/database/database.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import type { Cell } from './facet-counts.ts'
import { containsWords, living, visibleImages } from './matching.ts'

export type Cells = {
  /** Every combination of facets among the client's living products that match the search, with its counts. */
  read(clientId: string, search?: string): Promise<Cell[]>
  /** Call after a change, so that nobody is answered from before it. */
  forget(clientId: string): void
}

/**
 * Counts products. A page asks for a list and its facets at once: both share one scan, which is
 * the dear part of a large catalogue.
 */
export function createCells(db: Database): Cells {
  const running = new Map<string, Map<string, Promise<Cell[]>>>()
  return {
    async read(clientId, search = '') {
      const ofClient = running.get(clientId) ?? new Map<string, Promise<Cell[]>>()
      const known = ofClient.get(search)
      if (known) return known
      const cells = countCells(db, clientId, search).finally(() => {
        ofClient.delete(search)
        if (ofClient.size === 0 && running.get(clientId) === ofClient) running.delete(clientId)
      })
      running.set(clientId, ofClient.set(search, cells))
      return cells
    },
    forget(clientId) {
      running.delete(clientId)
    },
  }
}

async function countCells(db: Database, clientId: string, search: string): Promise<Cell[]> {
  const matching = and(living(clientId), containsWords(search))
  const cellsWhere = (condition: typeof matching) =>
    db.select({ facets: products.facets, count: count() }).from(products).where(condition).groupBy(products.facets)
  const withImages = db.select({ id: generatedImages.productId }).from(generatedImages).where(visibleImages(clientId))
  const [all, generated] = await Promise.all([
    cellsWhere(matching),
    cellsWhere(and(matching, inArray(products.id, withImages))),
  ])
  const generatedOf = new Map(generated.map((cell) => [cell.facets, cell.count]))
  return all.map((cell) => ({ ...cell, generated: generatedOf.get(cell.facets) ?? 0 }))
}
