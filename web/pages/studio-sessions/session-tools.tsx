import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import {
  deleteStudioSession,
  duplicateStudioSession,
  restoreStudioSession,
  type SessionCard,
} from '#contract/studio-sessions.ts'
import { isolate } from '#contract/text.ts'
import { call } from '#web/api/call.ts'
import { callOnce } from '#web/api/call-once.ts'
import { imageKeys } from '#web/api/generated-images.ts'
import { mayCall } from '#web/api/permission.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { CardTool } from '#web/ui/layout/session-card.tsx'

const failed = (error: Error) => showToast({ message: error.message, tone: 'err' })

/** Duplicate, and delete with a way back. A running session is cancelled on its own page first. */
export function SessionTools({ session }: { session: SessionCard }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: sessionKeys.lists })
  const params = { id: session.id }
  const restore = useMutation({
    mutationFn: () => call(restoreStudioSession, { params }),
    onSuccess: ({ unpinned }) => {
      if (unpinned.length > 0) showToast({ message: MESSAGES.cameBackUnpinned(unpinned) })
      void queryClient.invalidateQueries({ queryKey: imageKeys.all })
      return refresh()
    },
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: () => call(deleteStudioSession, { params }),
    onSuccess: () => {
      showToast({ message: `${isolate(session.name)} deleted`, onUndo: () => restore.mutate() })
      return refresh()
    },
    onError: failed,
  })
  const duplicate = useMutation({
    mutationFn: () => callOnce(duplicateStudioSession, { params }),
    onSuccess: (copy) => {
      showToast({ message: `${isolate(copy.name)} created as a draft`, tone: 'ok' })
      return refresh()
    },
    onError: failed,
  })
  if (!mayCall(me.member.role, duplicateStudioSession)) return null
  return (
    <>
      <CardTool label={`Duplicate ${session.name}`} onClick={() => duplicate.mutate()}>
        <IconCopy size={18} stroke={1.6} aria-hidden />
      </CardTool>
      {session.deletable && session.status !== 'generating' && (
        <CardTool label={`Delete ${session.name}`} onClick={() => remove.mutate()}>
          <IconTrash size={18} stroke={1.6} aria-hidden />
        </CardTool>
      )}
    </>
  )
}
