import { useQueryClient } from '@tanstack/react-query'
import { type Board, deleteBoard, restoreBoard } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { boardKeys, boardQuery } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/** Deletes a board and offers the way back; `leave` its page when it is gone, before it is forgotten. */
export function useDeleteBoard(): (board: Pick<Board, 'id' | 'title'>, leave?: () => Promise<void>) => Promise<void> {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: boardKeys.all })
  const restore = async (id: string) => {
    await call(restoreBoard, { params: { id } }).catch(() =>
      showToast({ message: MESSAGES.restoreFailed, tone: 'err' }),
    )
    await refresh()
  }
  return async ({ id, title }, leave) => {
    try {
      await call(deleteBoard, { params: { id } })
    } catch {
      return showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'board' })
    }
    await leave?.()
    queryClient.removeQueries({ queryKey: boardQuery(id).queryKey })
    showToast({ message: MESSAGES.boards.deleted(title), id: 'board', onUndo: () => void restore(id) })
    await refresh()
  }
}
