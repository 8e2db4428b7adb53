import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { isUnderWay } from '#contract/session-states.ts'
import { settingsQuery } from '#web/api/settings.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { WizardLoading } from './wizard-loading.tsx'
import styles from './wizard-page.module.css'
import { readWizardSearch } from './wizard-search.ts'
import { WizardSteps } from './wizard-steps.tsx'

/** `/studioSessions/new?step=1..4&id=…` and `/studioSessions/{id}/edit`: loads the session, then opens the steps. */
export function WizardPage() {
  const params = useParams({ strict: false })
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readWizardSearch(rawSearch), [rawSearch])
  const id = params.id ?? search.id
  const { key, onCreated } = useDraftKey(id)
  const session = useQuery({ ...sessionQuery(id ?? ''), enabled: id !== undefined })
  const late = useLate(session.isLoading)
  // Asked for before the last step, which puts the person's preferred styles first.
  useQuery(settingsQuery)

  if (id !== undefined && session.data === undefined) {
    if (session.isError) {
      // Nothing to try again: the router's page for it.
      if (session.error instanceof Problem && session.error.code === 'not_found') throw session.error
      return (
        <main className={styles.refusal}>
          <ErrorState
            title={MESSAGES.draftNotLoaded}
            onRetry={() => void session.refetch()}
            retrying={session.isFetching}
          />
          <Link to="/">Back to the dashboard</Link>
        </main>
      )
    }
    return late ? <WizardLoading step={search.step} /> : null
  }
  if (id !== undefined && session.data !== undefined && isUnderWay(session.data)) {
    return <Navigate to="/studioSessions/$id/results" params={{ id }} replace />
  }
  return <WizardSteps key={key} session={session.data ?? null} search={search} onCreated={onCreated} />
}

/** Another address is another draft, except that of the session this one has become: it goes on as it stands. */
function useDraftKey(id: string | undefined): { key: number; onCreated: (id: string) => void } {
  const [shown, setShown] = useState<{ id: string | undefined; key: number; createdId?: string }>({ id, key: 0 })
  if (shown.id !== id) {
    const goesOn = id !== undefined && id === shown.createdId
    setShown(goesOn ? { ...shown, id } : { id, key: shown.key + 1 })
  }
  const onCreated = useCallback((createdId: string) => setShown((before) => ({ ...before, createdId })), [])
  return { key: shown.key, onCreated }
}
