import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { type DownloadJob, getDownloadJob, startDownload } from '#contract/downloads.ts'
import { deleteGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  clients,
  downloadJobs,
  generatedImages,
  studioSessions,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { addSession, plainPicture } from '#server/testing/factories.ts'
import { readZip } from '#server/testing/read-zip.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const s = sessionFixture()
beforeAll(() => s.t.startWork())

type Order = {
  group?: 'flat' | 'product' | 'room'
  imageIds?: string[]
  format?: 'webp' | 'original'
  manifest?: boolean
}
const start = (body: Order = {}, user = s.sarah) =>
  user.call(startDownload, { params: { id: s.studioSessionId }, body })
const refusal = async (body: Order = {}, user = s.sarah) =>
  (await user.inject(startDownload, { params: { id: s.studioSessionId }, body })).json()
const read = (jobId: string, user = s.sarah) => user.call(getDownloadJob, { params: { id: jobId } })
const finished = (jobId: string): Promise<DownloadJob> =>
  waitFor(async () => {
    const job = await read(jobId)
    return job.status !== 'pending' && job.status !== 'running' && job
  }, 'the download to finish')
async function fetchZip({ zipUrl = '' }: DownloadJob) {
  const answer = await s.t.web.inject(zipUrl)
  expect(answer.statusCode).toBe(200)
  return { answer, files: await readZip(answer.rawPayload) }
}
async function pathsOf(body: Order = {}): Promise<string[]> {
  const { files } = await fetchZip(await finished((await start(body)).jobId))
  return files.map(({ path }) => path)
}

describe('a download', () => {
  // UC-006.M7, UC-006.M9a, UC-006.M9b, UC-006.M9c, UC-006.M12, UC-006.K1, UC-006.P1, UC-006.P3, UC-006.S3
  test('packs every completed image, as it is, behind a signed address for 24 hours', async () => {
    const content = await plainPicture('#336699', 'jpeg', 200)
    const [first = '', second = ''] = await s.addImages(2, { content })
    await s.addImage({ name: 'Failed', status: 'error', key: null })
    await s.addImage({ name: 'Deleted', deletedAt: s.t.clock.now() })
    const answer = await s.sarah.inject(startDownload, { params: { id: s.studioSessionId } })
    expect(answer.statusCode).toBe(202)
    const { jobId, status } = answer.json()
    expect(status).toBe('pending')
    expect(answer.headers.location).toBe(`/api/download-jobs/${jobId}`)
    const job = await finished(jobId)
    const expiresAt = new Date(s.t.clock.now().getTime() + 86_400_000).toISOString()
    expect(job).toMatchObject({
      status: 'completed',
      done: 2,
      total: 2,
      fileName: 'summer-catalog-2026.zip',
      expiresAt,
    })
    expect(job.zipUrl).toContain(`downloads/${jobId}.zip`)
    const { answer: zip, files } = await fetchZip(job)
    expect(zip.headers['content-disposition']).toContain('filename="summer-catalog-2026.zip"')
    expect(zip.rawPayload.length).toBe(job.bytes)
    expect(files).toEqual([
      {
        path: 'summer-catalog-2026/modern-desk_living-room_1.jpg',
        content,
        modifiedAt: (await s.rowOf(first)).completedAt,
      },
      {
        path: 'summer-catalog-2026/modern-desk_living-room_2.jpg',
        content,
        modifiedAt: (await s.rowOf(second)).completedAt,
      },
    ])
  })

  // UC-006.M14, UC-006.A3, UC-006.A4, UC-006.E1, UC-006.Q6
  test('lies flat, by product or by room', async () => {
    await s.addImage({ name: 'Modern Desk', position: 0 })
    await s.addImage({ name: 'Modern Desk!', position: 1, roomType: 'Office' })
    await s.addImage({ name: 'Café Table', position: 2 })
    const skus = await s.t.app.db.query.products.findMany({ columns: { name: true, sku: true } })
    const sku = (name: string) => skus.findLast((product) => product.name === name)?.sku.toLowerCase()
    const [desk, second] = ['modern-desk', `modern-desk-${sku('Modern Desk!')}`]
    const folder = 'summer-catalog-2026'
    expect(await pathsOf()).toEqual([
      `${folder}/${desk}_living-room_1.jpg`,
      `${folder}/${second}_office_1.jpg`,
      `${folder}/cafe-table_living-room_1.jpg`,
    ])
    expect(await pathsOf({ group: 'product' })).toEqual([
      `${folder}/${desk}/living-room_1.jpg`,
      `${folder}/${second}/office_1.jpg`,
      `${folder}/cafe-table/living-room_1.jpg`,
    ])
    expect(await pathsOf({ group: 'room' })).toEqual([
      `${folder}/living-room/${desk}_1.jpg`,
      `${folder}/office/${second}_1.jpg`,
      `${folder}/living-room/cafe-table_1.jpg`,
    ])
  })

  // UC-006.A2c
  test('packs only what was chosen, under the names of the whole', async () => {
    const [, second = '', third = ''] = await s.addImages(4)
    const stranger = await addSession(s.t.app, s.sarah.clientId)
    const elsewhere = await s.addImage({ studioSessionId: stranger })
    expect(await pathsOf({ imageIds: [third, second, elsewhere, 'img_none'] })).toEqual([
      'summer-catalog-2026/modern-desk_living-room_2.jpg',
      'summer-catalog-2026/modern-desk_living-room_3.jpg',
    ])
  })

  // UC-006.X5, UC-006.P4
  test('a viewer of a client at its limit may download; nothing is counted or changed', async () => {
    const { clientId } = s.sarah
    await s.t.app.db.update(clients).set({ plan: 'free' }).where(eq(clients.id, clientId))
    await s.t.app.db
      .insert(usageMonths)
      .values({ clientId, month: s.t.clock.now().toISOString().slice(0, 7), used: 100 })
    const alex = await s.alex()
    const image = await s.addImage()
    const [before, usage] = [await s.rowOf(image), await s.sarah.call(getUsage)]
    expect(usage).toMatchObject({ used: 100, limit: 100 })
    const { jobId } = await start({}, alex)
    expect(await finished(jobId)).toMatchObject({ status: 'completed' })
    expect(await s.rowOf(image)).toEqual(before)
    expect(await s.sarah.call(getUsage)).toEqual(usage)
  })

  test('tells the client’s pages how it goes', async () => {
    await s.addImage()
    const heard: unknown[] = []
    const end = s.t.app.live.subscribe(s.sarah.clientId, (event) => heard.push(event))
    const { jobId } = await start()
    await finished(jobId)
    end()
    expect(heard.length).toBeGreaterThanOrEqual(2)
    for (const event of heard) expect(event).toEqual({ kind: 'download', topic: 'client', jobId })
  })
})

describe('is refused', () => {
  // UC-006.R1
  test.each(['draft', 'ready', 'completed', 'failed'] as const)('without a completed image, %s', async (status) => {
    await s.t.app.db.update(studioSessions).set({ status }).where(eq(studioSessions.id, s.studioSessionId))
    await s.addImage({ status: 'error', key: null })
    await s.addImage({ deletedAt: s.t.clock.now() })
    expect(await refusal()).toMatchObject({ status: 409, detail: MESSAGES.nothingToDownload })
  })

  // UC-006.R1
  test('while generating, not while paused or after a cancellation', async () => {
    await s.addImage()
    const become = (status: 'generating' | 'paused' | 'cancelled') =>
      s.t.app.db.update(studioSessions).set({ status }).where(eq(studioSessions.id, s.studioSessionId))
    await become('generating')
    expect(await refusal()).toMatchObject({ status: 409, code: 'wrong_state' })
    await become('paused')
    expect(await start()).toMatchObject({ status: 'pending' })
    await become('cancelled')
    expect(await start({ group: 'room' })).toMatchObject({ status: 'pending' })
  })

  // UC-006.R1
  test('for another client: neither studioSession nor job exists', async () => {
    const stranger = await s.stranger()
    await s.addImage()
    expect(await refusal({}, stranger)).toMatchObject({ status: 404 })
    const { jobId } = await start()
    expect((await stranger.inject(getDownloadJob, { params: { id: jobId } })).statusCode).toBe(404)
  })
})

describe('again', () => {
  // UC-006.A5a, UC-006.A5b, UC-006.S6, UC-006.Q5
  test('within 24 hours the existing ZIP is answered, at the same address', async () => {
    await s.addImages(2)
    const first = await finished((await start()).jobId)
    s.t.clock.advance(LIMITS.downloadExpiryMs - 60 * 60_000 - 1)
    expect(await start()).toEqual({ jobId: first.jobId, status: 'completed' })
    expect((await read(first.jobId)).zipUrl).toBe(first.zipUrl)
    // A link that is about to end is no help to whoever asks now.
    s.t.clock.advance(1)
    expect((await start()).jobId).not.toBe(first.jobId)
  })

  test('ten requests at once make one job', async () => {
    await s.addImages(2)
    const started = await Promise.all(Array.from({ length: 10 }, () => start()))
    expect(new Set(started.map(({ jobId }) => jobId)).size).toBe(1)
  })

  // UC-006.A5a
  test('another grouping, format, manifest, selection, name or image set is another ZIP', async () => {
    const [first = '', second = ''] = await s.addImages(3)
    const jobIds = [
      (await start()).jobId,
      (await start({ group: 'product' })).jobId,
      (await start({ format: 'webp' })).jobId,
      (await start({ format: 'original' })).jobId,
      (await start({ manifest: true })).jobId,
      (await start({ imageIds: [first, second] })).jobId,
    ]
    await s.sarah.call(deleteGeneratedImage, { params: { id: second } })
    jobIds.push((await start()).jobId)
    await s.t.app.db.update(studioSessions).set({ name: 'Autumn' }).where(eq(studioSessions.id, s.studioSessionId))
    jobIds.push((await start()).jobId)
    await s.t.app.db.update(generatedImages).set({ key: 'clients/again.jpg' }).where(eq(generatedImages.id, first))
    jobIds.push((await start()).jobId)
    expect(new Set(jobIds).size).toBe(jobIds.length)
  })

  // UC-006.S5, UC-006.X6a, UC-006.X6b
  test('after 24 hours the link has expired, the file is gone, and a new ZIP is made', async () => {
    await s.addImage()
    const first = await finished((await start()).jobId)
    s.t.clock.advance(LIMITS.downloadExpiryMs)
    const expired = { status: 'expired', message: 'Download link expired. Generate new link?' }
    const before = await read(first.jobId)
    expect(before).toMatchObject(expired)
    expect(before.zipUrl).toBeUndefined()
    // Also before the sweep has been there.
    const { jobId } = await start()
    expect(jobId).not.toBe(first.jobId)
    expect(await finished(jobId)).toMatchObject({ status: 'completed' })
    const key = `downloads/${first.jobId}.zip`
    await s.t.app.files.read(key)
    await runSchedule(s.t.app, 'expire downloads')
    await expect(s.t.app.files.read(key)).rejects.toThrow()
    expect(await read(first.jobId)).toMatchObject(expired)
    const [row] = await s.t.app.db.select().from(downloadJobs).where(eq(downloadJobs.id, first.jobId))
    expect(row).toMatchObject({ status: 'expired', key: null })
  })

  // UC-006.S5
  test('a ZIP that has not expired is kept', async () => {
    await s.addImage()
    const job = await finished((await start()).jobId)
    s.t.clock.advance(LIMITS.downloadExpiryMs - 1)
    await runSchedule(s.t.app, 'expire downloads')
    expect((await fetchZip(await read(job.jobId))).files).toHaveLength(1)
  })
})
