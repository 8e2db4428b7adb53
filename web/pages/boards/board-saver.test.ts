import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { Board } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { boardQuery } from '#web/api/boards.ts'
import { type BoardChange, withBoardChange } from './board-change.ts'
import { boardOf } from './board-fixture.ts'
import { createBoardSaver } from './board-saver.ts'

/** An open board and the server's side of it, where colleagues change it too. */
function opened(start: Board) {
  let server = start
  let isAway = false
  const colleague = (change: BoardChange) => {
    server = { ...withBoardChange(server, change), version: server.version + 1 }
  }
  const answer = ({ version, ...change }: BoardChange & { version: number }) => {
    if (version === server.version) {
      colleague(change)
      return Response.json(server)
    }
    const problem = { type: '/x', title: 'Changed', status: 409, detail: 'x', code: 'version_conflict', requestId: 'r' }
    return Response.json({ ...problem, current: server }, { status: 409 })
  }
  vi.stubGlobal('fetch', async (_address: string, { body }: RequestInit) => {
    if (isAway) throw new TypeError('Failed to fetch')
    return answer(JSON.parse(String(body)))
  })
  const queryClient = new QueryClient()
  const { queryKey } = boardQuery(start.id)
  queryClient.setQueryData(queryKey, start)
  return {
    saver: createBoardSaver(queryClient, start.id),
    shown: () => queryClient.getQueryData(queryKey),
    server: () => server,
    colleague,
    arrived: () => queryClient.setQueryData(queryKey, server),
    disconnect: () => {
      isAway = true
    },
  }
}
const order = (board: Board | undefined) => board?.images.map(({ id }) => id)
const noted = boardOf({ a: '', b: 'Evening' }, { note: 'Old' })
const NOTE = { field: 'note' } as const

test.each([true, false])(
  'a text somebody else has changed since is not overwritten, whether it has arrived: %s',
  async (arrives) => {
    const board = opened(noted)
    board.colleague({ note: 'By Mike' })
    if (arrives) board.arrived()
    expect(await board.saver.write(NOTE, 'By Sarah', 'Old')).toEqual({ kind: 'changed', theirs: 'By Mike' })
    expect(board.server()).toMatchObject({ note: 'By Mike', version: 2 })
    expect(board.shown()).toMatchObject({ note: 'By Mike' })
    // Kept all the same, knowing what it replaces.
    expect(await board.saver.write(NOTE, 'By Sarah', 'By Mike')).toEqual({ kind: 'stored' })
    expect(board.server()).toMatchObject({ note: 'By Sarah' })
  },
)

test('what others change elsewhere on the board stays, and one’s own changes follow each other', async () => {
  const board = opened(noted)
  board.colleague({ title: 'Hall', captions: { a: 'Dawn' } })
  const writes = [
    board.saver.write(NOTE, 'For Monday', 'Old'),
    board.saver.write({ field: 'caption', imageId: 'b' }, 'Night', 'Evening'),
    board.saver.write(NOTE, 'For Tuesday', 'For Monday'),
  ]
  expect(board.shown()).toMatchObject({ note: 'For Tuesday' })
  for (const outcome of await Promise.all(writes)) expect(outcome).toEqual({ kind: 'stored' })
  const wanted = { title: 'Hall', note: 'For Tuesday', images: [{ caption: 'Dawn' }, { caption: 'Night' }] }
  expect(board.server()).toMatchObject(wanted)
  expect(board.shown()).toMatchObject(wanted)
})

test('a drag takes no image off that came while it went on, and does not undo another order', async () => {
  const board = opened(boardOf({ a: '', b: '', c: '' }))
  board.colleague({ removeImageIds: ['c'] })
  board.arrived()
  expect(await board.saver.change({ imageIds: ['c', 'b', 'a'] }, { imageIds: ['a', 'b', 'c'] })).toEqual({
    kind: 'stored',
  })
  expect(order(board.server())).toEqual(['b', 'a'])
  board.colleague({ imageIds: ['a', 'b'] })
  board.arrived()
  const again = await board.saver.change({ imageIds: ['a', 'b'] }, { imageIds: ['b', 'a'] })
  expect(again).toMatchObject({ kind: 'changed' })
})

test('without an answer a shown change is taken back, and the text is called unsaved', async () => {
  const board = opened(noted)
  board.disconnect()
  const writing = board.saver.write(NOTE, 'For Monday', 'Old')
  expect(board.shown()).toMatchObject({ note: 'For Monday' })
  expect(await writing).toEqual({ kind: 'failed', message: MESSAGES.boards.notSaved })
  expect(board.shown()).toMatchObject({ note: 'Old' })
})
