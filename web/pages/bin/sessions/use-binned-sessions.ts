import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type BinnedSession, removeSessionFromBin } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { restoreStudioSession } from '#contract/studio-sessions.ts'
import { boardKeys } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { imageKeys } from '#web/api/generated-images.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

const CHANGED = [sessionKeys.all, imageKeys.all, boardKeys.all]

export type BinnedSessionActions = {
  restore(session: BinnedSession): void
  /** Asks first. */
  remove(session: BinnedSession): Promise<void>
  busy: boolean
}

/** What can be done with the deleted studioSessions of the bin. */
export function useBinnedSessions(): BinnedSessionActions {
  const queryClient = useQueryClient()
  const refresh = () => invalidateAll(queryClient, CHANGED)
  const tell = (message: string) => showToast({ message, tone: 'ok', id: 'bin' })
  const restore = useMutation({
    mutationFn: ({ id }: BinnedSession) => call(restoreStudioSession, { params: { id } }),
    onSuccess: ({ unpinned }, { name }) => tell(MESSAGES.bin.sessionRestored(name, unpinned)),
    onError: () => showToast({ message: MESSAGES.restoreFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: ({ id }: BinnedSession) => call(removeSessionFromBin, { params: { id } }),
    onSuccess: (_, { name }) => tell(MESSAGES.bin.sessionRemoved(name)),
    onError: () => showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  return {
    restore: restore.mutate,
    async remove(session) {
      const sure = await confirm({
        title: MESSAGES.bin.removeSessionQuestion(session.name),
        scope: MESSAGES.bin.removeSessionScope(session.imageCount),
        action: 'Delete for good',
        danger: true,
      })
      if (sure) remove.mutate(session)
    },
    busy: restore.isPending || remove.isPending,
  }
}
