import { useQuery, useQueryClient } from '@tanstack/react-query'
import { browserStorage } from '#web/browser-storage.ts'

type Choice = 'skipped' | 'dismissed'

/** What a person put away of their first run, remembered by this browser. */
export function useFirstRunChoice(userId: string) {
  const queryClient = useQueryClient()
  const queryKey = ['first-run', userId]
  const stored = () => browserStorage.getItem(`first-run.${userId}`)
  const { data } = useQuery({ queryKey, queryFn: stored, initialData: stored, staleTime: Number.POSITIVE_INFINITY })
  return {
    skipped: data !== null,
    dismissed: data === 'dismissed',
    choose(choice: Choice) {
      browserStorage.setItem(`first-run.${userId}`, choice)
      queryClient.setQueryData(queryKey, choice)
    },
  }
}
