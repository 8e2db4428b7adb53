import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { duplicateStudioSession } from '#contract/studio-sessions.ts'
import { callOnce } from '#web/api/call-once.ts'
import { useMayCall } from '#web/api/permission.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/**
 * "Regenerate StudioSession": makes a new draft with the same products, inspirations and settings and goes to its
 * settings; the session itself stays. Undefined for people who may only look.
 */
export function useDuplicateSession(studioSessionId: string): (() => void) | undefined {
  const navigate = useNavigate()
  const allowed = useMayCall(duplicateStudioSession)
  const { mutate } = useMutation({
    mutationFn: () => callOnce(duplicateStudioSession, { params: { id: studioSessionId } }),
    onSuccess: ({ id }) => void navigate({ to: '/studioSessions/$id/edit', params: { id }, search: { step: 4 } }),
    onError: () => showToast({ message: MESSAGES.somethingWrong, tone: 'err' }),
  })
  return allowed ? () => mutate() : undefined
}
