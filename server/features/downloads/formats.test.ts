import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { digitalSourceXmp } from '#renderer/renderer.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { downloadFixture } from '#server/testing/download-fixture.ts'

const s = downloadFixture()
const XMP = digitalSourceXmp('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia')
const picture = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#336699' } })
    .withXmp(XMP)
    .withIccProfile('p3')
    .withExif({ IFD0: { Copyright: 'Modern Living Co.' } })

async function only(format: 'jpg' | 'webp' | 'original') {
  const [file, ...others] = await s.filesAt((await s.download({ format })).zipUrl)
  expect(others).toEqual([])
  return { path: file?.path ?? '', content: file?.content ?? Buffer.alloc(0) }
}

test('as JPEG and as original it is the kept file, byte for byte', async () => {
  const content = await picture().jpeg().toBuffer()
  await s.addImage({ content, bytes: content.length })
  const kept = { path: 'summer-catalog-2026/modern-desk_living-room_1.jpg', content }
  expect(await only('jpg')).toEqual(kept)
  expect(await only('original')).toEqual(kept)
})

test('as WebP it keeps size, provenance (XMP), EXIF and colour profile', async () => {
  const content = await picture().jpeg().toBuffer()
  await s.addImage({ content, bytes: content.length })
  const webp = await only('webp')
  expect(webp.path).toBe('summer-catalog-2026/modern-desk_living-room_1.webp')
  const [before, after] = [await sharp(content).metadata(), await sharp(webp.content).metadata()]
  expect(after).toMatchObject({ format: 'webp', width: 300, height: 200, xmpAsString: XMP, icc: before.icc })
  expect(after.exif?.includes('Modern Living Co.')).toBe(true)
})

test('a file kept as PNG is a PNG as original, and a JPEG with the same provenance by default', async () => {
  const content = await picture().png().toBuffer()
  const id = await s.addImage()
  const key = `clients/${s.sarah.clientId}/images/${id}-1.png`
  await s.t.app.files.write(key, content)
  await s.t.app.db.update(generatedImages).set({ key, bytes: content.length }).where(eq(generatedImages.id, id))
  expect(await only('original')).toEqual({ path: 'summer-catalog-2026/modern-desk_living-room_1.png', content })
  const jpeg = await only('jpg')
  expect(jpeg.path).toBe('summer-catalog-2026/modern-desk_living-room_1.jpg')
  expect(await sharp(jpeg.content).metadata()).toMatchObject({ format: 'jpeg', xmpAsString: XMP })
})

test('a picture that cannot be decoded does not spoil the rest', async () => {
  const content = await picture().jpeg().toBuffer()
  await s.addImage({ content, bytes: content.length })
  await s.addImage({ name: 'Lamp', content: Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]), bytes: 6 })
  const files = await s.filesAt((await s.download({ format: 'webp' })).zipUrl)
  expect(files.map(({ path }) => path.split('/')[1])).toEqual(['modern-desk_living-room_1.webp', 'README.txt'])
})

test('with a manifest the ZIP lists the images that are in it', async () => {
  const [first = ''] = await s.addImages(2)
  await s.addImage({ name: 'Oak, "Bed"', roomType: 'Bedroom', position: 2 })
  await s.t.app.files.remove((await s.rowOf(first)).key ?? '')
  const { jobId, zipUrl, manifest } = await s.download({ group: 'product', manifest: true })
  expect(manifest).toBe(true)
  const files = await s.filesAt(zipUrl)
  expect(files.map(({ path }) => path.split('/').slice(1).join('/'))).toEqual([
    'modern-desk/living-room_2.jpg',
    'oak-bed/bedroom_1.jpg',
    'manifest.csv',
    'README.txt',
  ])
  const rows = files[2]?.content.toString().trimEnd().split('\r\n') ?? []
  expect(rows).toHaveLength(3)
  expect(rows[1]).toMatch(/^"Modern Desk","[^,]+","Living Room","2","modern-desk\/living-room_2\.jpg","style: /)
  expect(rows[2]).toMatch(/^"Oak, ""Bed""","[^,]+","Bedroom","1","oak-bed\/bedroom_1\.jpg",/)
  expect(await s.readJob(jobId)).toMatchObject({ done: 2, total: 3 })
})
