import { useQueryClient } from '@tanstack/react-query'
import { type Board, deleteBoard, restoreBoard } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/** Deletes a board and offers the way back; `onDeleted` when it is gone. */
export function useDeleteBoard(): (board: Pick<Board, 'id' | 'title'>, onDeleted?: () => void) => Promise<void> {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['boards', 'list'] })
  const restore = async (id: string) => {
    await call(restoreBoard, { params: { id } }).catch(() =>
      showToast({ message: MESSAGES.restoreFailed, tone: 'err' }),
    )
    await refresh()
  }
  return async ({ id, title }, onDeleted) => {
    try {
      await call(deleteBoard, { params: { id } })
    } catch {
      return showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'board' })
    }
    onDeleted?.()
    showToast({ message: MESSAGES.boards.deleted(title), id: 'board', onUndo: () => void restore(id) })
    await refresh()
  }
}
