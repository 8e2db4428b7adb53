import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import styles from './step-header.module.css'

export type WizardStep = {
  title: string
  /** Behind: done, can be gone back to. Ahead: open when everything before it is there. */
  state: 'done' | 'current' | 'open' | 'closed'
}

export type StepHeaderProps = {
  steps: readonly WizardStep[]
  /** Called with the index from 0; never for a closed step. */
  onStep: (index: number) => void
}

/** The steps as navigation: a pill for the current one, checks for what is done; four bars and a line on phones. */
export function StepHeader({ steps, onStep }: StepHeaderProps) {
  const currentIndex = steps.findIndex((step) => step.state === 'current')
  return (
    <nav aria-label="Steps">
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.title} className={styles.item}>
            <button
              type="button"
              className={styles.step}
              data-state={step.state}
              aria-current={step.state === 'current' ? 'step' : undefined}
              disabled={step.state === 'closed'}
              onClick={() => onStep(index)}
            >
              <span className={styles.circle}>
                {step.state === 'done' ? <IconCheck size={14} stroke={2.2} aria-hidden /> : index + 1}
              </span>
              <span className={styles.title}>{step.title}</span>
              {step.state === 'done' && <VisuallyHidden>, done</VisuallyHidden>}
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.line} aria-hidden="true">
        {currentIndex === -1 ? (
          '\u00a0'
        ) : (
          <>
            <b>{steps[currentIndex]?.title}</b> · {currentIndex + 1} of {steps.length}
          </>
        )}
      </p>
    </nav>
  )
}
