import { Button } from '@mantine/core'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { currentStep, type StepKey } from './checklist.ts'
import { ChecklistStepItem } from './checklist-step.tsx'
import styles from './getting-started.module.css'
import { TryThree } from './try-three.tsx'
import type { Checklist } from './use-checklist.ts'

/** The checklist of a first run; the first step that is not done has the one strong button. */
export function GettingStarted({ checklist, tried }: { checklist: Checklist; tried: readonly string[] }) {
  const { steps, ready, missing, choose } = checklist
  const current = currentStep(steps)
  const done = steps.filter((step) => step.done).length
  const stateOf = (key: StepKey) => (key === current ? 'current' : 'later')
  const counted = FIRST_RUN.done(done, steps.length)
  const isThere = (key: StepKey) => steps.some((step) => step.key === key)
  const isDone = (key: StepKey) => steps.some((step) => step.key === key && step.done)
  return (
    <section className={styles.card} aria-labelledby="getting-started">
      <div className={styles.head}>
        <h2 id="getting-started">
          {FIRST_RUN.title}
          <span className={styles.count}>{counted}</span>
        </h2>
        <div className={styles.bar}>
          <ProgressBar
            label={FIRST_RUN.title}
            valueText={counted}
            segments={[{ share: done / steps.length, tone: 'ok' }]}
          />
        </div>
      </div>
      <ol className={styles.steps}>
        {isDone('products') ? (
          <ChecklistStepItem
            number={1}
            state="done"
            title={FIRST_RUN.products.doneTitle}
            text={FIRST_RUN.products.doneText(ready, missing)}
          >
            {missing > 0 && (
              <LinkButton variant="default" size="xs" to="/products" search={{ photo: 'missing' }}>
                {FIRST_RUN.products.missing(missing)}
              </LinkButton>
            )}
          </ChecklistStepItem>
        ) : (
          <ChecklistStepItem
            number={1}
            state={stateOf('products')}
            title={FIRST_RUN.products.title}
            text={FIRST_RUN.products.text}
          >
            <LinkButton to="/products" search={{ add: 'one' }}>
              {FIRST_RUN.products.action}
            </LinkButton>
          </ChecklistStepItem>
        )}
        <TryThree productIds={tried} state={stateOf('tryThree')} />
        {isThere('invite') && (
          <ChecklistStepItem
            number={3}
            state={isDone('invite') ? 'done' : stateOf('invite')}
            title={isDone('invite') ? FIRST_RUN.invite.doneTitle : FIRST_RUN.invite.title}
            text={isDone('invite') ? FIRST_RUN.invite.doneText : FIRST_RUN.invite.text}
          >
            {!isDone('invite') && (
              <>
                <LinkButton variant="default" to="/settings/team">
                  {FIRST_RUN.invite.action}
                </LinkButton>
                <Button variant="subtle" onClick={() => choose('skipped')}>
                  {FIRST_RUN.invite.skip}
                </Button>
              </>
            )}
          </ChecklistStepItem>
        )}
      </ol>
    </section>
  )
}
