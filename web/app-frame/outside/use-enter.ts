import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Me } from '#contract/accounts.ts'
import { meQuery } from '#web/api/session.ts'

/** Takes a person who has signed in to where they wanted to go, with nothing left of who was here before. */
export function useEnter(next?: string): (me: Me) => void {
  const router = useRouter()
  const queryClient = useQueryClient()
  return (me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    // Only a path of this site: an address from elsewhere could be anybody's.
    router.history.push(next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/')
  }
}
