import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { SafeFetchOptions } from '#server/platform/safe-fetch.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { decodePicture } from './decode-picture.ts'
import { fetchPicture, NoPicture } from './fetch-picture.ts'

const answering = (status: number, body: Buffer, type = 'image/jpeg') => {
  return async (url: string, _options: SafeFetchOptions) => ({ status, headers: { 'content-type': type }, body, url })
}
const fetched = (...answer: Parameters<typeof answering>) => {
  const parts = { safeFetch: answering(...answer), pictureDecoder: { decode: decodePicture } }
  return fetchPicture(parts, 'https://example.com/a.jpg', { owner: 'client_a', maxBytes: 1_000_000 })
}

test('a picture is known by its content, whatever it is called', async () => {
  const webp = await plainPicture('#886644', 'webp')
  expect(await fetched(200, webp, 'text/html')).toMatchObject({ contentType: 'image/webp', width: 600 })
  await expect(fetched(200, Buffer.from('<!doctype html><title>no picture</title>'))).rejects.toThrow(NoPicture)
})

test('a picture elsewhere is decoded as an upload is', async () => {
  const jpeg = await sharp(await plainPicture())
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  const { content } = await fetched(200, jpeg)
  expect((await sharp(content).metadata()).exif).toBeUndefined()
  await expect(fetched(200, jpeg.subarray(0, jpeg.length / 2))).rejects.toThrow(NoPicture)
})

test('a place that answers with a refusal has no picture', async () => {
  await expect(fetched(404, await plainPicture())).rejects.toThrow('answered with 404')
})
