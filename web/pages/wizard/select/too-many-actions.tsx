import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { equalParts } from '#contract/session-names.ts'
import { splitStudioSession } from '#contract/studio-sessions.ts'
import { useApi } from '#web/api/api-context.tsx'
import { callOnce } from '#web/api/call-once.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { timeZone } from '#web/api/time-zone.ts'
import { draftOf } from '#web/pages/wizard/draft/draft.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { firstOf } from './first-of.ts'

/** The ways on from more products than one session takes: fewer of them, or several sessions. */
export function TooManyActions() {
  const { state, dispatch } = useWizard()
  const { selection } = state.draft
  const split = useSplit()
  const { max } = LIMITS.productsPerSession
  const parts = equalParts(selection.size, max)
  const [largest = 0] = parts
  const keep = () => {
    dispatch({ kind: 'selectionReplaced', ids: firstOf(selection, max) })
    showToast({
      message: MESSAGES.keptFirst(max),
      onUndo: () => dispatch({ kind: 'selectionMarked', ids: [...selection], selected: true }),
      id: 'kept-first',
    })
  }
  return (
    <>
      <Button variant="default" onClick={keep}>
        {MESSAGES.keepFirst(max)}
      </Button>
      {selection.size <= LIMITS.productsAtOnce && (
        <Button variant="default" loading={split.isPending} onClick={() => split.mutate()}>
          {MESSAGES.makeSessions(
            parts.length,
            largest,
            parts.every((size) => size === largest),
          )}
        </Button>
      )}
    </>
  )
}

/** Makes the sessions and goes to them; an unnamed draft leaves the naming to what is in each. */
function useSplit() {
  const { state, dispatch, save } = useWizard()
  const { queryClient } = useApi()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => {
      // Everything but the selection is stored already, or is now: the parts take it over.
      const stored = await save()
      const { base, draft } = state
      const body = {
        productIds: [...draft.selection],
        timeZone: timeZone(),
        ...(stored !== null && { from: stored.id }),
        ...(stored === null && draft.name !== base.name && { name: draft.name }),
      }
      return callOnce(splitStudioSession, { body })
    },
    onSuccess: async ({ studioSessions }) => {
      const [first] = studioSessions
      for (const session of studioSessions) queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
      if (state.stored !== null && first !== undefined) {
        dispatch({ kind: 'decided', session: first, draft: draftOf(first) })
      } else dispatch({ kind: 'restarted' })
      await navigate({ to: '/studioSessions' })
      showToast({ message: MESSAGES.sessionsMade(studioSessions.length), tone: 'ok', id: 'split' })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'split' }),
  })
}
