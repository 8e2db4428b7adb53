import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test, vi } from 'vitest'
import { PLAIN_GALLERY } from './images/gallery/results-search.ts'
import { createPages } from './router.tsx'

// The frame's parts look at the browser's name when they are loaded.
vi.hoisted(() => vi.stubGlobal('navigator', { userAgent: '' }))

const router = createPages({ queryClient: new QueryClient() })
router.update({ ...router.options, history: createMemoryHistory() })

test.each(['/studioSessions/$id/results', '/products/$id'] as const)(
  'the address of a gallery leaves out what is at its default: %s',
  (to) => {
    const searchOf = (search: object) => router.buildLocation({ to, params: { id: 'x_1' }, search }).searchStr
    expect(searchOf(PLAIN_GALLERY)).toBe('')
    expect(searchOf({ ...PLAIN_GALLERY, room: ['Office'], sort: 'rating' })).toBe('?room=Office&sort=rating')
  },
)
