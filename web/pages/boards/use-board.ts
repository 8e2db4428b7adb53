import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { addToBoard, type Board, type BoardImage, boardSchema, updateBoard } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { boardQuery } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { type BoardChange, isDisjoint, withBoardChange } from './board-change.ts'

export type BoardEditing = {
  /** Shows the change at once and stores it after those before it. */
  change(change: BoardChange): void
  /** Takes an image off the board, with Undo. */
  remove(image: BoardImage): void
}

/** Changes a board that is loaded; what went wrong is said in a toast. */
export function useBoard(board: Board): BoardEditing {
  const queryClient = useQueryClient()
  const { queryKey } = boardQuery(board.id)
  const params = { id: board.id }
  /** As the server last told it while changes wait; afterwards whatever is shown. */
  const stored = useRef<Board>(board)
  const waiting = useRef(0)
  const last = useRef<Promise<void>>(Promise.resolve())
  if (waiting.current === 0) stored.current = board

  const store = async (change: BoardChange): Promise<Board> => {
    const { version } = stored.current
    try {
      return await call(updateBoard, { params, body: { version, ...change } })
    } catch (error) {
      const now = error instanceof Problem ? boardSchema.safeParse(error.extras.current).data : undefined
      if (now === undefined) throw error
      const before = stored.current
      stored.current = now
      if (isDisjoint(change, before, now)) return store(change)
      showToast({ message: MESSAGES.boards.changedElsewhere, tone: 'err', id: 'board' })
      return now
    }
  }
  const enqueue = (work: () => Promise<Board>) => {
    waiting.current += 1
    last.current = last.current.then(async () => {
      try {
        stored.current = await work()
      } catch (error) {
        const refused = error instanceof Problem && error.code !== 'network' && error.code !== 'internal'
        showToast({ message: refused ? error.message : MESSAGES.boards.notSaved, tone: 'err', id: 'board' })
      }
      waiting.current -= 1
      if (waiting.current > 0) return
      queryClient.setQueryData(queryKey, stored.current)
      void queryClient.invalidateQueries({ queryKey: ['boards', 'list'] })
    })
  }
  const change = (made: BoardChange) => {
    void queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData(queryKey, (shown) => shown && withBoardChange(shown, made))
    enqueue(() => store(made))
  }
  const putBack = (image: BoardImage, imageIds: string[]) => {
    enqueue(async () => {
      stored.current = await call(addToBoard, { params, body: { imageIds: [image.id] } })
      return store({ imageIds, captions: { [image.id]: image.caption } })
    })
  }
  return {
    change,
    remove(image) {
      const imageIds = board.images.map(({ id }) => id)
      change({ removeImageIds: [image.id] })
      showToast({ message: MESSAGES.boards.removed, id: 'board', onUndo: () => putBack(image, imageIds) })
    },
  }
}
