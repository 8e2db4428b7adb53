import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Endpoint } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  cancelStudioSession,
  pauseStudioSession,
  resumeStudioSession,
  retryFailedImages,
  type SessionProgress,
} from '#contract/session-runs.ts'
import { call } from '#web/api/call.ts'
import { sessionImagesQuery } from '#web/api/generated-images.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { useMayCall } from '#web/api/permission.ts'
import { sessionKeys, sessionStatusQuery } from '#web/api/studio-sessions.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

const CONTROLS = {
  pause: pauseStudioSession,
  resume: resumeStudioSession,
  cancel: cancelStudioSession,
  retryFailed: retryFailedImages,
} as const satisfies Record<string, Endpoint>
export type Control = keyof typeof CONTROLS

export type RunControls = {
  run(control: Control): void
  /** Asks with the exact scope first. */
  cancel(progress: SessionProgress): Promise<void>
  /** The one that is on its way. */
  busy: Control | undefined
}

/** Pause, resume, cancel and retry of a run; undefined for people who may only look. */
export function useRunControls(studioSessionId: string): RunControls | undefined {
  const queryClient = useQueryClient()
  const allowed = useMayCall(pauseStudioSession)
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (control: Control) => call(CONTROLS[control], { params: { id: studioSessionId } }),
    onSuccess: (progress) => {
      queryClient.setQueryData(sessionStatusQuery(studioSessionId).queryKey, progress)
      void invalidateAll(queryClient, [sessionImagesQuery(studioSessionId).queryKey, sessionKeys.all])
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'run' }),
  })
  if (!allowed) return undefined
  return {
    run: mutate,
    busy: isPending ? variables : undefined,
    async cancel({ pending, completed }) {
      const question = {
        title: MESSAGES.cancelGeneration,
        scope: MESSAGES.cancelScope(pending, completed),
        action: 'Cancel Generation',
        back: 'Keep generating',
        danger: true,
      }
      if (await confirm(question)) mutate('cancel')
    },
  }
}
