import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ChangeEvent } from '#contract/live.ts'
import { analysisBusyQuery } from './analyses.ts'
import { exampleImage } from './example-image.ts'
import { sessionImagesQuery, sessionTopQuery } from './generated-images.ts'
import { applyLiveEvents, distinctKeys, readAnew, replaceImage, staleKeys } from './live-updates.ts'

const imageEvent = (imageId: string, studioSessionId = 'ss_1'): ChangeEvent => ({
  kind: 'image',
  topic: 't',
  studioSessionId,
  imageId,
})

/** An image that waits to be made, unless `change` says otherwise. */
const image = (id: string, change: Partial<GeneratedImage> = {}) => exampleImage(id, { status: 'pending', ...change })

test('names what an event makes stale', () => {
  expect(staleKeys({ kind: 'products', topic: 'client' })).toEqual([['products'], ['studioSessions', 'one'], ['me']])
  expect(staleKeys({ kind: 'studioSession', topic: 'client', studioSessionId: 'ss_1' })).toContainEqual([
    'studioSessions',
    'list',
  ])
})

test('asks once for what many events of one moment make stale', () => {
  const keys = distinctKeys([imageEvent('img_1'), imageEvent('img_2'), imageEvent('img_2')])
  expect(keys.filter((key) => key[1] === 'list')).toHaveLength(1)
  expect(keys.filter((key) => key[1] === 'one')).toHaveLength(2)
})

test('replaces a changed image in place, drops a deleted one, knows an unknown one', () => {
  const images = [image('img_1'), image('img_2')]
  expect(replaceImage(images, image('img_2', { status: 'completed' }))?.map((one) => one.status)).toEqual([
    'pending',
    'completed',
  ])
  const deleted = replaceImage(images, image('img_1', { deletedAt: '2026-11-22T11:00:00Z' }))
  expect(deleted?.map((one) => one.id)).toEqual(['img_2'])
  expect(replaceImage(images, image('img_3'))).toBeUndefined()
})

// UC-011.M7
test('fetches the one image that changed and shows it in its place', async () => {
  const queryClient = new QueryClient()
  const { queryKey } = sessionImagesQuery('ss_1')
  queryClient.setQueryData(queryKey, [image('img_1'), image('img_2')])
  const fetched = vi.fn(async (_address: string) => Response.json(image('img_2', { status: 'completed' })))
  vi.stubGlobal('fetch', fetched)
  await applyLiveEvents(queryClient, [imageEvent('img_2'), imageEvent('img_2')])
  expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/api/generated-images/img_2'])
  expect(queryClient.getQueryData(queryKey)?.[1]?.status).toBe('completed')
})

test('what changes while the list is being read is not overwritten by what was read', async () => {
  const queryClient = new QueryClient()
  const query = sessionImagesQuery('ss_1')
  let answerList: ((answer: Response) => void) | undefined
  vi.stubGlobal('fetch', async (address: string) => {
    if (!address.includes('/studioSessions/')) return Response.json(image('img_1', { status: 'completed' }))
    return new Promise((resolve) => {
      answerList = resolve
    })
  })
  const reading = queryClient.fetchQuery(query)
  const applied = applyLiveEvents(queryClient, [imageEvent('img_1')])
  await expect.poll(() => answerList).toBeDefined()
  answerList?.(Response.json({ images: [image('img_1')], nextCursor: null }))
  await Promise.all([reading, applied])
  expect(queryClient.getQueryData(query.queryKey)?.[0]?.status).toBe('completed')
})

test('a session whose images all stand at the top is read once, unless something changed since', async () => {
  const queryClient = new QueryClient()
  const fetched = vi.fn(async (_address: string) => Response.json({ images: [image('img_1')], nextCursor: null }))
  vi.stubGlobal('fetch', fetched)
  await queryClient.fetchQuery(sessionTopQuery('ss_1'))
  expect(await queryClient.fetchQuery(sessionImagesQuery('ss_1'))).toHaveLength(1)
  expect(fetched).toHaveBeenCalledTimes(1)
  await queryClient.fetchQuery(sessionTopQuery('ss_2'))
  await applyLiveEvents(queryClient, [imageEvent('img_1', 'ss_2')])
  await queryClient.fetchQuery(sessionImagesQuery('ss_2'))
  expect(fetched).toHaveBeenCalledTimes(3)
})

test('what was read of a session before its events were listened to is not taken over', async () => {
  const queryClient = new QueryClient()
  const fetched = vi.fn(async (_address: string) => Response.json({ images: [image('img_1')], nextCursor: null }))
  vi.stubGlobal('fetch', fetched)
  await queryClient.fetchQuery(sessionTopQuery('ss_1'))
  readAnew(queryClient, 'ss_1')
  expect(fetched).toHaveBeenCalledTimes(1)
  await queryClient.fetchQuery(sessionImagesQuery('ss_1'))
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('makes the whole list stale when too many images changed to fetch them singly', async () => {
  const queryClient = new QueryClient()
  const { queryKey } = sessionImagesQuery('ss_1')
  queryClient.setQueryData(queryKey, [image('img_1')])
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  await applyLiveEvents(
    queryClient,
    Array.from({ length: 40 }, (_, index) => imageEvent(`img_${index}`)),
  )
  expect(fetched).not.toHaveBeenCalled()
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true)
})

// UC-003.X2b
test('a busy AI service is known of the session whose analysis waits, and of no other', async () => {
  const queryClient = new QueryClient()
  await applyLiveEvents(queryClient, [{ kind: 'analysisBusy', topic: 't', studioSessionId: 'ss_1' }])
  expect(queryClient.getQueryData(analysisBusyQuery('ss_1').queryKey)).toBe(true)
  expect(queryClient.getQueryData(analysisBusyQuery('ss_2').queryKey)).toBeUndefined()
})
