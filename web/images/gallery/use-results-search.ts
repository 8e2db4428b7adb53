import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type ResultsSearch, readResultsSearch } from './results-search.ts'

export type ChangeSearch = (change: Partial<ResultsSearch>, options?: { push?: boolean }) => void

/** What the address says about the gallery, and how to change it. Changes replace the address unless `push` is asked for. */
export function useResultsSearch(): [ResultsSearch, ChangeSearch] {
  const params = useSearch({ strict: false })
  const search = useMemo(() => readResultsSearch(params), [params])
  const navigate = useNavigate()
  const change = useCallback<ChangeSearch>(
    (next, { push = false } = {}) =>
      void navigate({
        to: '.',
        // Read again: two changes of one moment must not undo each other.
        search: (now: object) => ({ ...readResultsSearch(now), ...next }),
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, change]
}
