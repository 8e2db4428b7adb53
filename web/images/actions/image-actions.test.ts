import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { sessionImagesQuery } from '#web/api/generated-images.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { createImageActions } from './image-actions.ts'

vi.mock('#web/ui/feedback/toast.tsx', () => ({ showToast: vi.fn() }))
afterEach(() => void vi.mocked(showToast).mockClear())

const { queryKey } = sessionImagesQuery('ss_1')
const images = [exampleImage('a'), exampleImage('b', { status: 'error' }), exampleImage('c')]
const toasts = () => vi.mocked(showToast).mock.calls.map(([toast]) => toast)

/** A gallery of these images whose server answers the bulk actions so; gives what it was asked and what is shown. */
function galleryOf(...answers: object[]) {
  const queryClient = new QueryClient()
  queryClient.setQueryData(queryKey, images)
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (_address: string, { body }: RequestInit) => {
    asked.push(JSON.parse(String(body)))
    return Response.json({ changed: 0, skipped: [], unpinned: [], ...answers.shift() })
  })
  const shown = () =>
    (queryClient.getQueryData(queryKey) ?? []).filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id)
  return { actions: createImageActions(queryClient), asked, shown }
}

test('an image that cannot be deleted comes back with the reason; Undo restores only the others', async () => {
  const skipped = [{ id: 'b', reason: 'It is being made.' }]
  const { actions, asked, shown } = galleryOf({ changed: 2, skipped }, { changed: 2 })
  const removing = actions.remove(images)
  expect(shown()).toEqual([])
  await removing
  expect(shown()).toEqual(['b'])
  expect(toasts().at(-1)).toMatchObject({ message: '2 images deleted. It is being made.', tone: 'err' })
  toasts().at(-1)?.onUndo?.()
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[1]).toEqual({ ids: ['a', 'c'], action: 'restore' })
  expect(shown()).toEqual(['a', 'b', 'c'])
})

test('where nothing was deleted, nothing says so', async () => {
  const { actions, shown } = galleryOf({ skipped: [{ id: 'b', reason: 'It is being made.' }] })
  await actions.remove(images.slice(1, 2))
  expect(shown()).toEqual(['a', 'b', 'c'])
  expect(toasts().at(-1)).toEqual({ message: 'It is being made.', tone: 'err', id: 'delete' })
})

test('Undo says which images came back without their pin', async () => {
  const unpinned = [{ id: 'a', productName: 'Modern Desk', roomType: 'Office' }]
  const { actions } = galleryOf({ changed: 1 }, { changed: 1, unpinned })
  await actions.remove(images.slice(0, 1))
  toasts().at(-1)?.onUndo?.()
  await expect.poll(() => toasts().length).toBe(2)
  expect(toasts().at(-1)?.message).toBe('Your library is full: Modern Desk - Office came back without its pin.')
})
