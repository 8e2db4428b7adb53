import { inArray } from 'drizzle-orm'
import type { Database } from '#server/platform/database/database.ts'
import { downloadJobs, generatedImages, pictures } from '#server/platform/database/schema.ts'
import type { Files } from './files.ts'

/** Far longer than anything takes between storing a file and naming it in a row. */
const AGE_MS = 24 * 60 * 60_000

/**
 * Removes the files that no row names: what a process left that died between the two. Answers how many. Files whose
 * name is none of ours stay.
 */
export async function sweepFiles({ db, files }: { db: Database; files: Files }, now: Date): Promise<number> {
  let removed = 0
  for await (const keys of files.list(new Date(now.getTime() - AGE_MS))) {
    const orphans = await orphansOf(db, keys)
    for (const key of orphans) await files.remove(key)
    removed += orphans.length
  }
  return removed
}

/** A thumbnail belongs to the picture it was made from: both have this in common. */
function stemOf(key: string): string {
  return key.replace(/(\.w\d+)?\.\w+$/, '')
}

const OWNERS = [
  { table: generatedImages, pattern: /\/images\/(img_\w+)-\d+$/ },
  { table: pictures, pattern: /\/(?:products|inspirations|avatars)\/(pic_\w+)$/ },
  { table: downloadJobs, pattern: /^downloads\/(download_\w+)$/ },
] as const

async function orphansOf(db: Database, keys: string[]): Promise<string[]> {
  const orphans: string[] = []
  for (const { table, pattern } of OWNERS) {
    const owned = keys.flatMap((key) => {
      const id = pattern.exec(stemOf(key))?.[1]
      return id ? [{ key, id }] : []
    })
    if (owned.length === 0) continue
    const ids = [...new Set(owned.map(({ id }) => id))]
    const rows = await db.select({ key: table.key }).from(table).where(inArray(table.id, ids))
    const named = new Set(rows.flatMap(({ key }) => (key === null ? [] : [stemOf(key)])))
    orphans.push(...owned.filter(({ key }) => !named.has(stemOf(key))).map(({ key }) => key))
  }
  return orphans
}
