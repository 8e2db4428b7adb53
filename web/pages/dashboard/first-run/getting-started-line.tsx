import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { NOT_DRAFTS } from '#web/api/openable-statuses.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { currentStep } from './checklist.ts'
import styles from './getting-started-line.module.css'
import { useChecklist } from './use-checklist.ts'

/** What is left of the first run once there is a studioSession: one line, until it is done or put away. */
export function GettingStartedLine() {
  const made = useQuery(sessionsQuery({ status: NOT_DRAFTS, sample: 'false', limit: 1 })).data?.total
  const checklist = useChecklist((made ?? 0) > 0)
  if (made === undefined || checklist === undefined || checklist.dismissed) return null
  const { steps, choose } = checklist
  const current = currentStep(steps)
  if (current === undefined) return null
  const done = steps.filter((step) => step.done).length
  return (
    <section className={styles.line} aria-label={FIRST_RUN.title}>
      <p className={styles.words}>
        <strong>{FIRST_RUN.title}</strong>
        <span className={styles.count}>{FIRST_RUN.done(done, steps.length)}</span>
        <span className={styles.text}>{FIRST_RUN.next[current]}</span>
      </p>
      {current === 'invite' && (
        <LinkButton variant="default" size="xs" to="/settings/team">
          {FIRST_RUN.invite.action}
        </LinkButton>
      )}
      <IconButton label={FIRST_RUN.dismiss} onClick={() => choose('dismissed')}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </section>
  )
}
