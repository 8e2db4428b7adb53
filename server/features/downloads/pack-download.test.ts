import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { cancelDownload, startDownload } from '#contract/downloads.ts'
import { deleteGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { downloadJobs, jobs } from '#server/platform/database/schema.ts'
import { downloadFixture, downloadJobOf } from '#server/testing/download-fixture.ts'
import { readZip } from '#server/testing/read-zip.ts'
import { downloadHandler, expireDownloads } from './downloads.ts'

const s = downloadFixture()

const zipKey = (id: string) => `downloads/${id}.zip`
const zipOf = async (id: string) => readZip(await s.t.app.files.read(zipKey(id)))
const hasZip = (id: string) => s.exists(zipKey(id))
const removeFile = async (imageId: string) => s.t.app.files.remove((await s.rowOf(imageId)).key ?? '')

// UC-006.S3
test('a missing and a damaged file do not spoil the rest; a README names them', async () => {
  const [, missing = '', short = '', text = ''] = await s.addImages(5)
  await removeFile(missing)
  const { key } = await s.rowOf(short)
  await s.t.app.files.write(key ?? '', (await s.t.app.files.read(key ?? '')).subarray(0, 100))
  const { key: textKey, bytes } = await s.rowOf(text)
  await s.t.app.files.write(textKey ?? '', Buffer.alloc(bytes ?? 0, 'x'))
  const id = await s.order()
  await s.pack(id)
  expect(await s.readJob(id)).toMatchObject({ status: 'completed', done: 2, total: 5 })
  const files = await zipOf(id)
  const image = (number: number) => `summer-catalog-2026/modern-desk_living-room_${number}.jpg`
  expect(files.map(({ path }) => path)).toEqual([image(1), image(5), 'summer-catalog-2026/README.txt'])
  const readme = files.at(-1)?.content.toString()
  for (const number of [2, 3, 4]) expect(readme).toContain(image(number))
  // What is not whole is not answered again.
  expect(await s.order()).not.toBe(id)
})

// UC-006.X2
test('when no file can be read it ends with the text and an error in the log', async () => {
  const error = vi.spyOn(s.t.app.log, 'error')
  for (const image of await s.addImages(2)) await removeFile(image)
  const id = await s.order()
  await s.pack(id)
  expect(await s.readJob(id)).toMatchObject({ status: 'error', message: 'Unable to access images. Contact support.' })
  expect(error).toHaveBeenCalledOnce()
  expect(await hasZip(id)).toBe(false)
})

// UC-006.X3
test('what takes too long is cancelled, also when the store hangs', async () => {
  expect(LIMITS.downloadTimeoutMs).toBe(300_000)
  await s.addImages(2)
  const id = await s.order()
  vi.spyOn(s.t.app.files, 'read').mockReturnValue(new Promise(() => {}))
  await s.pack(id, { timeoutMs: 20 })
  expect(await s.readJob(id)).toMatchObject({
    status: 'error',
    message: 'Download took too long. Try selecting fewer images.',
  })
  vi.restoreAllMocks()
  expect(await hasZip(id)).toBe(false)
})

test('a stopping process leaves the job for the next one, which finishes it', async () => {
  await s.addImages(3)
  const id = await s.order()
  const stopping = new AbortController()
  vi.spyOn(s.t.app.files, 'read').mockImplementation(() => {
    stopping.abort()
    return new Promise(() => {})
  })
  await expect(s.pack(id, { signal: stopping.signal })).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await s.readJob(id)).toMatchObject({ status: 'running' })
  expect(await hasZip(id)).toBe(false)
  await s.pack(id)
  expect(await s.readJob(id)).toMatchObject({ status: 'completed', done: 3 })
})

test('run again after a crash at its very end, it ends in the same place', async () => {
  await s.addImages(3)
  const id = await s.order()
  await s.pack(id)
  const [first, bytes] = [await s.readJob(id), await s.t.app.files.read(`downloads/${id}.zip`)]
  // The crash: the ZIP was there, the row not yet written.
  await s.t.app.db
    .update(downloadJobs)
    .set({ status: 'running', key: null, expiresAt: null })
    .where(eq(downloadJobs.id, id))
  await s.pack(id)
  expect(await s.readJob(id)).toEqual(first)
  expect(await s.t.app.files.read(`downloads/${id}.zip`)).toEqual(bytes)
})

test('once completed, another run changes nothing', async () => {
  await s.addImages(2)
  const id = await s.order()
  await s.pack(id)
  const [first, write] = [await s.readJob(id), vi.spyOn(s.t.app.files, 'write')]
  await s.pack(id)
  expect(write).not.toHaveBeenCalled()
  expect(await s.readJob(id)).toEqual(first)
})

test('two runs at once, after a lost lease, deliver one whole ZIP', async () => {
  await s.addImages(3)
  const id = await s.order()
  await Promise.all([s.pack(id), s.pack(id)])
  expect(await s.readJob(id)).toMatchObject({ status: 'completed', done: 3 })
  expect(await zipOf(id)).toHaveLength(3)
})

test('a run that comes too late for a failed download leaves no file', async () => {
  await s.addImages(2)
  const id = await s.order()
  const original = s.t.app.files.write
  vi.spyOn(s.t.app.files, 'write').mockImplementation(async (key, content) => {
    const size = await original(key, content)
    await downloadHandler(s.t.app).exhausted(downloadJobOf(id), new Error('meanwhile'))
    return size
  })
  await s.pack(id)
  expect(await s.readJob(id)).toMatchObject({ status: 'error' })
  expect(await hasZip(id)).toBe(false)
})

test('a full disk is tried again, and said in the end', async () => {
  await s.addImages(2)
  const id = await s.order()
  vi.spyOn(s.t.app.files, 'write').mockRejectedValue(new Error('ENOSPC'))
  await expect(s.pack(id)).rejects.toThrow('ENOSPC')
  expect(await s.readJob(id)).toMatchObject({ status: 'running' })
  await downloadHandler(s.t.app).exhausted(downloadJobOf(id), new Error('ENOSPC'))
  expect(await s.readJob(id)).toMatchObject({ status: 'error', message: 'Download preparation failed. Try again.' })
})

// UC-006.M8b
test('counts what is packed while it goes on', async () => {
  await s.addImages(6)
  const id = await s.order()
  const original = s.t.app.files.read
  const counted: number[] = []
  vi.spyOn(s.t.app.files, 'read').mockImplementation(async (key) => {
    counted.push((await s.readJob(id)).done)
    return original(key)
  })
  expect(await s.readJob(id)).toMatchObject({ status: 'pending', done: 0, total: 6 })
  await s.pack(id)
  expect(counted[0]).toBe(0)
  expect(counted.at(-1)).toBeGreaterThan(0)
  expect(await s.readJob(id)).toMatchObject({ done: 6, total: 6 })
})

test('images deleted while it waited are left out', async () => {
  const [first = '', second = ''] = await s.addImages(2)
  const id = await s.order()
  await s.sarah.call(deleteGeneratedImage, { params: { id: first } })
  await s.pack(id)
  expect((await zipOf(id)).map(({ path }) => path)).toEqual(['summer-catalog-2026/modern-desk_living-room_2.jpg'])
  const again = await s.order()
  await s.sarah.call(deleteGeneratedImage, { params: { id: second } })
  await s.pack(again)
  expect((await s.readJob(again)).status).toBe('error')
})

test('a download whose job was lost is ended, one that waits is not', async () => {
  await s.addImages(2)
  const waiting = await s.order()
  await expireDownloads(s.t.app)
  expect(await s.readJob(waiting)).toMatchObject({ status: 'pending' })
  await s.t.app.db.delete(jobs).where(eq(jobs.id, waiting))
  await expireDownloads(s.t.app)
  expect(await s.readJob(waiting)).toMatchObject({
    status: 'error',
    message: 'Download preparation failed. Try again.',
  })
  expect(await s.order()).not.toBe(waiting)
})

test('a ZIP two colleagues wait for is packed until both have cancelled', async () => {
  const [mike, alex] = [await s.mike(), await s.alex()]
  await s.addImages(2)
  const id = await s.order()
  const join = { params: { id: s.studioSessionId }, body: {} }
  const cancel = (user = s.sarah) => user.call(cancelDownload, { params: { id } })
  expect(await alex.call(startDownload, join)).toMatchObject({ jobId: id })
  // Not even waiting for it.
  expect(await cancel(mike)).toMatchObject({ status: 'pending' })
  expect(await cancel()).toMatchObject({ status: 'pending' })
  // She thought better of it.
  expect(await s.order()).toBe(id)
  expect(await cancel(alex)).toMatchObject({ status: 'pending' })
  expect(await cancel()).toMatchObject({ status: 'error', message: 'Download cancelled.' })
  const next = await s.order()
  expect(next).not.toBe(id)
  await alex.call(startDownload, join)
  await s.sarah.call(cancelDownload, { params: { id: next } })
  await s.pack(next)
  expect(await s.readJob(next)).toMatchObject({ status: 'completed', done: 2 })
})
