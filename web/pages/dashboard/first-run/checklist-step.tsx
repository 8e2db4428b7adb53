import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './getting-started.module.css'

export type ChecklistStepProps = {
  /** Its number, from 1. */
  number: number
  state: 'done' | 'current' | 'later'
  title: string
  text: string
  /** What to do, if there is anything. */
  children?: ReactNode
}

/** One step of the checklist: its number or a check, what it is about, its buttons. */
export function ChecklistStepItem({ number, state, title, text, children }: ChecklistStepProps) {
  return (
    <li className={styles.step} aria-current={state === 'current' ? 'step' : undefined}>
      <span className={styles.mark} data-state={state} aria-hidden>
        {state === 'done' ? <IconCheck size={16} stroke={2} /> : number}
      </span>
      <div className={styles.words}>
        <h3 className={styles.title}>
          {title}
          {state === 'done' && <VisuallyHidden>, done</VisuallyHidden>}
        </h3>
        <p className={styles.text}>{text}</p>
        {children !== undefined && <div className={styles.actions}>{children}</div>}
      </div>
    </li>
  )
}
