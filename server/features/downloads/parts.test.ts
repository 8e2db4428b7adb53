import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { cancelDownload } from '#contract/downloads.ts'
import { deleteGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { sweepFiles } from '#server/platform/files/sweep.ts'
import { downloadFixture, downloadJobOf } from '#server/testing/download-fixture.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { downloadHandler } from './downloads.ts'

const s = downloadFixture()
const KB = 1024
/** Room for one product of two images of 100 KB each. */
const BOUNDS = { limitBytes: 230 * KB }
let images: string[]

beforeEach(async () => {
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(100 * KB)])
  images = []
  for (const [index, name] of ['Modern Desk', 'Oak Bed', 'Sofa'].entries()) {
    images.push(...(await s.addImages(2, { name, content, position: index })))
  }
})

/** The archives of a download that lie in the store, by number. */
async function stored(id: string): Promise<number[]> {
  const keys = [1, 2, 3, 4].map((number) => `downloads/${id}-part-${number}.zip`)
  const there = await Promise.all(keys.map((key) => s.exists(key)))
  expect(await s.exists(`downloads/${id}.zip`)).toBe(false)
  return there.flatMap((is, index) => (is ? [index + 1] : []))
}

/** From the `nth` read on, the store does this instead. */
function fromRead(nth: number, instead: () => Promise<void>): void {
  const read = s.t.app.files.read
  let reads = 0
  vi.spyOn(s.t.app.files, 'read').mockImplementation(async (key) => {
    reads += 1
    if (reads >= nth) await instead()
    return read(key)
  })
}
/** The first archive is written, then the disk is full. */
function fillDisk(): void {
  const { write } = s.t.app.files
  vi.spyOn(s.t.app.files, 'write').mockImplementationOnce(write).mockRejectedValue(new Error('ENOSPC'))
}
const hang = () => new Promise<never>(() => {})

// UC-006.X4
test('what is too large for one ZIP is refused as one and made ready in parts below the limit', async () => {
  const job = await s.download({ manifest: true }, BOUNDS)
  expect(job).toMatchObject({
    status: 'completed',
    done: 6,
    total: 6,
    message: 'Too many images. Try downloading in smaller batches.',
  })
  expect(job.zipUrl).toBeUndefined()
  const parts = job.parts ?? []
  expect(parts.map(({ fileName }) => fileName)).toEqual(
    [1, 2, 3].map((number) => `summer-catalog-2026-part-${number}-of-3.zip`),
  )
  expect(job.bytes).toBe(parts.reduce((sum, { bytes }) => sum + bytes, 0))
  const paths: string[] = []
  for (const { bytes, fileName, zipUrl } of parts) {
    expect(bytes).toBeLessThan(BOUNDS.limitBytes)
    expect((await s.fetchZip(zipUrl)).length).toBe(bytes)
    expect(decodeURIComponent(zipUrl)).toContain(fileName)
    paths.push(...(await s.filesAt(zipUrl)).map(({ path }) => path))
  }
  const folder = 'summer-catalog-2026'
  expect(paths).toEqual(
    ['modern-desk', 'oak-bed', 'sofa'].flatMap((product, index) => [
      `${folder}/${product}_living-room_1.jpg`,
      `${folder}/${product}_living-room_2.jpg`,
      `${folder}/manifest-part-${index + 1}-of-3.csv`,
    ]),
  )
})

// UC-006.X4
test('what fits is one ZIP', async () => {
  expect(LIMITS.downloadBytes).toBe(2 * 1024 ** 3)
  const job = await s.download({}, { limitBytes: 1_000 * KB })
  expect(job.parts).toBeUndefined()
  expect(job.message).toBeUndefined()
  expect(await s.filesAt(job.zipUrl)).toHaveLength(6)
})

// UC-006.S5
test('parts expire with their download, and all their files go', async () => {
  const { jobId } = await s.download({}, BOUNDS)
  expect(await stored(jobId)).toEqual([1, 2, 3])
  expect(await s.order()).toBe(jobId)
  s.t.clock.advance(LIMITS.downloadExpiryMs)
  expect((await s.readJob(jobId)).parts).toBeUndefined()
  await runSchedule(s.t.app, 'expire downloads')
  expect(await stored(jobId)).toEqual([])
  expect((await s.readJob(jobId)).status).toBe('expired')
  expect(await s.order()).not.toBe(jobId)
})

test('packed again after a kill, no part of the first run is left over', async () => {
  const id = await s.order()
  const dying = new AbortController()
  fromRead(5, () => {
    dying.abort()
    return hang()
  })
  await expect(s.pack(id, { ...BOUNDS, signal: dying.signal })).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await stored(id)).toEqual([1, 2])
  // Nobody has the file yet, but it is in use: the sweep of a day later leaves it.
  await sweepFiles(s.t.app, new Date(Date.now() + 25 * 60 * 60_000))
  expect(await stored(id)).toEqual([1, 2])
  for (const image of images.slice(2)) await s.sarah.call(deleteGeneratedImage, { params: { id: image } })
  await s.pack(id, { limitBytes: 130 * KB })
  expect(await stored(id)).toEqual([1, 2])
  await s.t.app.files.write(`downloads/${id}-part-3.zip`, Buffer.from('of a run that was late'))
  await sweepFiles(s.t.app, new Date(Date.now() + 25 * 60 * 60_000))
  expect(await stored(id)).toEqual([1, 2])
})

test('packed again as one ZIP, the parts of the first run go', async () => {
  const id = await s.order()
  fillDisk()
  await expect(s.pack(id, BOUNDS)).rejects.toThrow('ENOSPC')
  vi.restoreAllMocks()
  expect(await stored(id)).toEqual([1])
  for (const image of images.slice(2)) await s.sarah.call(deleteGeneratedImage, { params: { id: image } })
  await s.pack(id, BOUNDS)
  expect((await s.readJob(id)).zipUrl).toBeDefined()
  expect(await s.exists(`downloads/${id}-part-1.zip`)).toBe(false)
})

test('given up in the end, no part is left', async () => {
  const id = await s.order()
  fillDisk()
  await expect(s.pack(id, BOUNDS)).rejects.toThrow('ENOSPC')
  expect(await stored(id)).toEqual([1])
  await downloadHandler(s.t.app).exhausted(downloadJobOf(id), new Error('ENOSPC'))
  expect(await stored(id)).toEqual([])
})

// UC-006.X3
test('a part that takes too long ends the download, and none is left', async () => {
  const id = await s.order()
  let timeUp = () => {}
  const later = setTimeout
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => {
    if (ms === LIMITS.downloadTimeoutMs) timeUp = run
    return later(run, ms)
  }) as typeof setTimeout)
  // In the third part.
  fromRead(5, () => {
    timeUp()
    return hang()
  })
  await s.pack(id, BOUNDS)
  vi.restoreAllMocks()
  expect(await s.readJob(id)).toMatchObject({
    status: 'error',
    message: 'Download took too long. Try selecting fewer images.',
  })
  expect(await stored(id)).toEqual([])
})

test('one part without a readable image does not spoil the others', async () => {
  for (const image of images.slice(2, 4)) await s.t.app.files.remove((await s.rowOf(image)).key ?? '')
  const job = await s.download({}, BOUNDS)
  expect(job).toMatchObject({ status: 'completed', done: 4, total: 6 })
  const [readme, ...others] = await s.filesAt(job.parts?.[1]?.zipUrl)
  expect(readme?.path).toBe('summer-catalog-2026/README-part-2-of-3.txt')
  expect(others).toEqual([])
})

test('cancelled in the middle it stops, and leaves nothing', async () => {
  const id = await s.order()
  // Every image is noted, however fast.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000))
  fromRead(4, async () => {
    await s.sarah.call(cancelDownload, { params: { id } })
  })
  const write = vi.spyOn(s.t.app.files, 'write')
  await s.pack(id, BOUNDS)
  expect(write.mock.calls.length).toBeLessThan(3)
  expect(await s.readJob(id)).toMatchObject({ status: 'error', message: 'Download cancelled.' })
  expect(await stored(id)).toEqual([])
})

test('cancelled before it began nothing is packed; what is ready stays ready', async () => {
  const id = await s.order()
  await s.sarah.call(cancelDownload, { params: { id } })
  const write = vi.spyOn(s.t.app.files, 'write')
  await s.pack(id)
  expect(write).not.toHaveBeenCalled()
  const { jobId } = await s.download()
  expect(await s.sarah.call(cancelDownload, { params: { id: jobId } })).toMatchObject({ status: 'completed' })
  expect((await s.readJob(jobId)).zipUrl).toBeDefined()
})
