import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { productIdsQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'

/** A client's first session with a small catalogue starts with everything selected. */
export function useFirstSelection(): void {
  const { state, dispatch } = useWizard()
  const queryClient = useQueryClient()
  const isUntouched = state.stored === null && state.draft === state.base && state.draft.selection.size === 0
  const sessions = useQuery({ ...sessionsQuery({ sample: 'false', limit: 1 }), enabled: isUntouched })
  const me = useQuery({ ...meQuery, enabled: isUntouched })
  const count = me.data?.productCount ?? 0
  const isFirst = isUntouched && sessions.data?.total === 0 && count > 0 && count < LIMITS.autoSelectBelow
  useEffect(() => {
    if (!isFirst) return
    queryClient.fetchQuery(productIdsQuery({})).then(
      ({ ids }) => dispatch({ kind: 'selectionStarted', ids }),
      // Nothing is lost without it: the list below says what is wrong.
      () => {},
    )
  }, [isFirst, queryClient, dispatch])
}
