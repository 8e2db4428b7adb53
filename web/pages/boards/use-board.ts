import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Board, BoardImage } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import type { BoardChange } from './board-change.ts'
import { type BoardSaver, createBoardSaver, type SaveOutcome } from './board-saver.ts'

export type BoardEditing = Pick<BoardSaver, 'write'> & {
  /** Puts the images of the board in another order than the one in which they were `seen`. */
  reorder(imageIds: string[], seen: string[]): void
  /** Sets how it is printed: images a page, the logo. */
  setUp(change: Pick<BoardChange, 'perPage' | 'logo'>): void
  /** Takes an image off the board, with Undo. */
  remove(board: Board, image: BoardImage): void
}

/** Changes a board that is loaded; what went wrong with images is said in a toast, with texts beside them. */
export function useBoard(id: string): BoardEditing {
  const queryClient = useQueryClient()
  return useMemo(() => {
    const { change, putBack, write } = createBoardSaver(queryClient, id)
    return {
      write,
      reorder: (imageIds, seen) => void change({ imageIds }, { imageIds: seen }).then(say),
      setUp: (setting) => void change(setting, {}).then(say),
      remove({ images }, image) {
        const imageIds = images.map((one) => one.id)
        const onUndo = () => void putBack(image, imageIds).then(say)
        showToast({ message: MESSAGES.boards.removed, id: 'board', onUndo })
        void change({ removeImageIds: [image.id] }, {}).then(say)
      },
    }
  }, [queryClient, id])
}

function say(outcome: SaveOutcome): void {
  if (outcome.kind === 'stored') return
  const message = outcome.kind === 'failed' ? outcome.message : MESSAGES.boards.changedElsewhere
  showToast({ message, tone: 'err', id: 'board' })
}
