import { expect, test } from 'vitest'
import type { SafeFetchOptions } from '#server/platform/safe-fetch.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { fetchPicture, NoPicture } from './fetch-picture.ts'

const answering = (status: number, body: Buffer, type = 'image/jpeg') => {
  return async (url: string, _options: SafeFetchOptions) => ({ status, headers: { 'content-type': type }, body, url })
}
const fetched = (...answer: Parameters<typeof answering>) =>
  fetchPicture(answering(...answer), 'https://example.com/a.jpg', { maxBytes: 1_000_000 })

test('a picture is known by its content, whatever it is called', async () => {
  const webp = await plainPicture('#886644', 'webp')
  expect(await fetched(200, webp, 'text/html')).toEqual(webp)
  await expect(fetched(200, Buffer.from('<!doctype html><title>no picture</title>'))).rejects.toThrow(NoPicture)
})

test('a place that answers with a refusal has no picture', async () => {
  await expect(fetched(404, await plainPicture())).rejects.toThrow('answered with 404')
})
