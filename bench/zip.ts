import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import { downloadHandler, orderDownload } from '#server/features/downloads/downloads.ts'
import { downloadJobs, generatedImages } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { median, report, seconds } from './measure.ts'
import { queueApp } from './queue-app.ts'

// zip: 200 JPEGs of 2 MB packed by the download job, files and progress included,
// against streaming the same files into one.

const COUNT = 200
const BYTES = 2_000_000
const ROUNDS = 5
const SAMPLE_MS = 10
const MB = 1024 ** 2

const { app, scope, close } = await queueApp()
const studioSessionId = await addSession(app, scope.clientId)
const [productId = ''] = await addProducts(app, scope.clientId, 1)
// One content for all: what the preparation leaves in memory must not hide what packing needs.
const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(BYTES - 3)])
await addCompletedImages(app, { clientId: scope.clientId, studioSessionId, productId, count: COUNT, content })
const images = await app.db.select({ key: generatedImages.key }).from(generatedImages)
const paths = images.map(({ key }) => join(app.filesFolder, key ?? ''))

async function copy(): Promise<void> {
  const target = join(app.filesFolder, 'copy')
  const contents = async function* () {
    for (const path of paths) yield* createReadStream(path)
  }
  await pipeline(Readable.from(contents()), createWriteStream(target))
  await rm(target)
}

async function pack(): Promise<void> {
  const { jobId } = await orderDownload(app, scope, studioSessionId, null)
  const job = { id: jobId, payload: { downloadId: jobId }, attempts: 1, groupKey: null, failures: 0, postponements: 0 }
  await downloadHandler(app).run(job, new AbortController().signal)
  const [row] = await app.db.delete(downloadJobs).where(eq(downloadJobs.id, jobId)).returning()
  if (row?.done !== COUNT || !row.key) throw new Error(`packed ${row?.done} of ${COUNT}`)
  await app.files.remove(row.key)
}

/** Bytes the process grows by at most while it works. */
async function growth(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, SAMPLE_MS)
  await work()
  clearInterval(timer)
  return peak - before
}

const grown = await growth(pack)
const rounds: { packed: number; copied: number }[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push({ copied: await seconds(copy), packed: await seconds(pack) })
}
const packed = median(rounds.map((round) => round.packed))
const copied = median(rounds.map((round) => round.copied))
const figure = `${packed.toFixed(2)} s, ${(packed / copied).toFixed(2)}x of copying (${copied.toFixed(2)} s)`
report('zip', figure, '<= 2x the copy', packed <= 2 * copied)
report('zip memory', `${(grown / MB).toFixed(0)} MB more at its peak`, '<= 150 MB', grown <= 150 * MB)
await close()
