import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { logout } from '#contract/accounts.ts'
import { call } from '#web/api/call.ts'

/** Ends the session here and forgets everything that was read in it. */
export function useSignOut(): () => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { mutate } = useMutation({
    mutationFn: () => call(logout, {}),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' })
      queryClient.clear()
    },
  })
  return mutate
}
