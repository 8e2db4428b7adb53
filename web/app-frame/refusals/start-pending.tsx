import { useQuery } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { meQuery } from '#web/api/session.ts'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './refusal-pages.module.css'
import { PagePending } from './refusal-pages.tsx'

/** While a page is fetched. Before the studio has said who is signed in: that it has not answered yet, or why. */
export function StartPending() {
  const { data, fetchStatus, failureReason } = useQuery({ ...meQuery, enabled: false })
  if (data !== undefined || fetchStatus === 'idle') return <PagePending />
  return (
    <main className={styles.start} aria-busy="true">
      <ProgressRing share={null} size={32} stroke={4} />
      <p className={styles.text} role="status">
        {failureReason instanceof Problem ? failureReason.message : MESSAGES.studioNotAnswering}
      </p>
    </main>
  )
}
