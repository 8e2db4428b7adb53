import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { downloadHandler, orderDownload } from '#server/features/downloads/downloads.ts'
import { downloadJobs, generatedImages } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { median, report, seconds } from './measure.ts'
import { queueApp } from './queue-app.ts'

const BYTES = 2_000_000
const SAMPLE_MS = 10
const MB = 1024 ** 2

/**
 * So many JPEGs of 2 MB packed by the download job, files and progress included, against streaming the same files into
 * one, and what the process grows by at its peak. For a process of its own: memory that was used before hides growth.
 */
export async function measurePacking(
  name: string,
  { count, rounds }: { count: number; rounds: number },
): Promise<void> {
  const { app, scope, close } = await queueApp()
  const studioSessionId = await addSession(app, scope.clientId)
  const [productId = ''] = await addProducts(app, scope.clientId, 1)
  // One content for all: what the preparation leaves in memory must not hide what packing needs.
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(BYTES - 3)])
  await addCompletedImages(app, { clientId: scope.clientId, studioSessionId, productId, count, content })
  const images = await app.db.select({ key: generatedImages.key }).from(generatedImages)
  const paths = images.map(({ key }) => join(app.filesFolder, key ?? ''))

  const grown = await growth(() => pack(app, scope, studioSessionId, count))
  const times: { packed: number; copied: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const copied = await seconds(() => copy(paths, join(app.filesFolder, 'copy')))
    times.push({ copied, packed: await seconds(() => pack(app, scope, studioSessionId, count)) })
  }
  const packed = median(times.map((time) => time.packed))
  const copied = median(times.map((time) => time.copied))
  const figure = `${packed.toFixed(2)} s, ${(packed / copied).toFixed(2)}x of copying (${copied.toFixed(2)} s)`
  report(name, figure, '<= 2x the copy', packed <= 2 * copied)
  report(`${name} memory`, `${(grown / MB).toFixed(0)} MB more at its peak`, '<= 150 MB', grown <= 150 * MB)
  await close()
}

async function copy(paths: string[], target: string): Promise<void> {
  const contents = async function* () {
    for (const path of paths) yield* createReadStream(path)
  }
  await pipeline(Readable.from(contents()), createWriteStream(target))
  await rm(target)
}

async function pack(app: App, scope: Scope, studioSessionId: string, count: number): Promise<void> {
  const { jobId } = await orderDownload(app, scope, studioSessionId, null)
  const job = { id: jobId, payload: { downloadId: jobId }, attempts: 1, groupKey: null, failures: 0, postponements: 0 }
  await downloadHandler(app).run(job, new AbortController().signal)
  const [row] = await app.db.delete(downloadJobs).where(eq(downloadJobs.id, jobId)).returning()
  if (row?.done !== count || !row.key) throw new Error(`packed ${row?.done} of ${count} into one ZIP`)
  await app.files.remove(row.key)
}

/** Bytes that this process takes and, where it only fills what it had taken before, uses more at the peak of the work. */
async function growth(work: () => Promise<void>): Promise<number> {
  const before = memory()
  let grown = 0
  const timer = setInterval(() => {
    const now = memory()
    grown = Math.max(grown, now.taken - before.taken, now.used - before.used)
  }, SAMPLE_MS)
  await work()
  clearInterval(timer)
  return grown
}

function memory(): { taken: number; used: number } {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  return { taken: rss, used: heapUsed + Math.max(external, arrayBuffers) }
}
