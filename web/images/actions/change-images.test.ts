import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { sessionImagesQuery } from '#web/api/generated-images.ts'
import { showChange } from './change-images.ts'

const { queryKey } = sessionImagesQuery('ss_1')

function cacheOf(...images: ReturnType<typeof exampleImage>[]) {
  const queryClient = new QueryClient()
  queryClient.setQueryData(queryKey, images)
  return { queryClient, shown: () => queryClient.getQueryData(queryKey) ?? [] }
}

// UC-007.M6a, UC-007.S2
test('shows a pin before the server has answered', () => {
  const [a, b] = [exampleImage('a'), exampleImage('b')]
  const { queryClient, shown } = cacheOf(a, b)
  showChange(queryClient, [a], { pinned: true })
  expect(shown().map(({ pinned }) => pinned)).toEqual([true, false])
  expect(shown()[1]).toBe(b)
})

// UC-007.X1
test('takes it back and nothing else', () => {
  const a = exampleImage('a', { rating: 2 })
  const { queryClient, shown } = cacheOf(a)
  const undo = showChange(queryClient, [a], { pinned: true })
  queryClient.setQueryData(queryKey, (images) => images?.map((image) => ({ ...image, rating: 5 })))
  undo()
  expect(shown()[0]).toMatchObject({ pinned: false, rating: 5 })
})

test('brings a deleted image back to its place', () => {
  const images = [exampleImage('a'), exampleImage('b'), exampleImage('c')]
  const { queryClient, shown } = cacheOf(...images)
  const undo = showChange(queryClient, images.slice(1, 2), { deletedAt: '2026-11-22T10:00:00Z' })
  expect(shown().filter(({ deletedAt }) => deletedAt === null)).toHaveLength(2)
  undo()
  expect(shown()).toEqual(images)
})
