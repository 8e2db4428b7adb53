import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inviteToClient } from '#contract/operator.ts'
import { call } from '#web/api/call.ts'
import { operatorKeys } from '#web/api/operator.ts'

/** Invites an owner to a client; the answer carries the link to pass on. */
export function useInvite(clientId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (email: string) => call(inviteToClient, { params: { id: clientId }, body: { email } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.clients }),
  })
}
