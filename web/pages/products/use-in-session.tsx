import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { createSession } from '#web/api/create-session.ts'
import { useMayCall } from '#web/api/permission.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/** Starts a draft with this product and goes to it, where more can be added; nothing for those who may only look. */
export function UseInSession({ productId }: { productId: string }) {
  const navigate = useNavigate()
  const allowed = useMayCall(createStudioSession)
  const { mutate, isPending } = useMutation({
    mutationFn: () => createSession({ productIds: [productId] }),
    onSuccess: ({ id }) => void navigate({ to: '/studioSessions/$id/edit', params: { id }, search: { step: 1 } }),
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  if (!allowed) return null
  return (
    <Button loading={isPending} onClick={() => mutate()}>
      Use in a new StudioSession
    </Button>
  )
}
