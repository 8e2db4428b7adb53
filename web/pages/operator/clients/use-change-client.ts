import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Request } from '#contract/endpoint.ts'
import { updateOperatedClient } from '#contract/operator.ts'
import { call } from '#web/api/call.ts'
import { operatorKeys } from '#web/api/operator.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

type Change = Request<typeof updateOperatedClient>['body']

/** Changes a client and says what was done; `onDone` comes after it. */
export function useChangeClient(): {
  change(client: { id: string }, change: Change, done: string, onDone?: () => void): void
  isPending: boolean
} {
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, body }: { id: string; body: Change; done: string }) =>
      call(updateOperatedClient, { params: { id }, body }),
    onSuccess: (_client, { done }) => showToast({ message: done, tone: 'ok', id: 'client' }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'client' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.all }),
  })
  return {
    change: ({ id }, body, done, onDone) => mutate({ id, body, done }, onDone && { onSuccess: onDone }),
    isPending,
  }
}
