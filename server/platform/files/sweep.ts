import { and, inArray, ne } from 'drizzle-orm'
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
  { pattern: /\/images\/(img_\w+)-\d+$/, keysOf: keysIn(generatedImages) },
  { pattern: /\/(?:products|inspirations|avatars)\/(pic_\w+)$/, keysOf: keysIn(pictures) },
  { pattern: /^downloads\/(download_[a-z0-9]+)(?:-part-\d+)?$/, keysOf: archivesOf },
] as const

async function orphansOf(db: Database, keys: string[]): Promise<string[]> {
  const orphans: string[] = []
  for (const { keysOf, pattern } of OWNERS) {
    const owned = keys.flatMap((key) => {
      const id = pattern.exec(stemOf(key))?.[1]
      return id ? [{ key, id }] : []
    })
    if (owned.length === 0) continue
    const named = new Set((await keysOf(db, [...new Set(owned.map(({ id }) => id))])).map(stemOf))
    orphans.push(...owned.filter(({ key }) => !named.has(stemOf(key))).map(({ key }) => key))
  }
  return orphans
}

function keysIn(table: typeof generatedImages | typeof pictures) {
  return async (db: Database, ids: string[]): Promise<string[]> => {
    const rows = await db.select({ key: table.key }).from(table).where(inArray(table.id, ids))
    return rows.flatMap(({ key }) => key ?? [])
  }
}

/** A download that failed names the parts it planned; whatever lies there came too late. */
async function archivesOf(db: Database, ids: string[]): Promise<string[]> {
  const rows = await db
    .select({ key: downloadJobs.key, parts: downloadJobs.parts })
    .from(downloadJobs)
    .where(and(inArray(downloadJobs.id, ids), ne(downloadJobs.status, 'error')))
  return rows.flatMap(({ key, parts }) => [...(key === null ? [] : [key]), ...parts.map((part) => part.key)])
}
