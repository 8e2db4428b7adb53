import { IconX } from '@tabler/icons-react'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { currentStep } from './checklist.ts'
import styles from './getting-started-line.module.css'
import { useChecklist } from './use-checklist.ts'

/** What is left of the first run once there is a studioSession: one line, until it is done or put away. */
export function GettingStartedLine() {
  const checklist = useChecklist(true)
  if (checklist === undefined || checklist.dismissed || currentStep(checklist.steps) !== 'invite') return null
  const done = checklist.steps.filter((step) => step.done).length
  return (
    <section className={styles.line} aria-label={FIRST_RUN.title}>
      <p className={styles.words}>
        <strong>{FIRST_RUN.title}</strong>
        <span className={styles.count}>{FIRST_RUN.done(done, checklist.steps.length)}</span>
        <span className={styles.text}>{FIRST_RUN.invite.text}</span>
      </p>
      <LinkButton variant="default" size="xs" to="/settings/team">
        {FIRST_RUN.invite.action}
      </LinkButton>
      <IconButton label={FIRST_RUN.dismiss} onClick={() => checklist.choose('dismissed')}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </section>
  )
}
