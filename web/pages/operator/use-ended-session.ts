import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Problem } from '#contract/problem.ts'
import { operatorQuery } from '#web/api/operator.ts'

/** Asks again who is signed in as soon as anything is refused because nobody is. */
export function useEndedSession(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const isEnd = (error: unknown) => error instanceof Problem && error.code === 'unauthenticated'
    const askAgain = () => void queryClient.invalidateQueries({ queryKey: operatorQuery.queryKey, exact: true })
    const queries = queryClient.getQueryCache().subscribe(({ type, query }) => {
      const isItself = query.queryHash === JSON.stringify(operatorQuery.queryKey)
      if (type === 'updated' && !isItself && query.state.fetchStatus === 'idle' && isEnd(query.state.error)) askAgain()
    })
    const mutations = queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error' && isEnd(event.action.error)) askAgain()
    })
    return () => {
      queries()
      mutations()
    }
  }, [queryClient])
}
