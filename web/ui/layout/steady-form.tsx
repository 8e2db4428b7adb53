import type { ReactNode } from 'react'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './steady-form.module.css'

/** The sentence above the fields or the buttons of a form. A refusal takes its place, which is as high as a refusal of two lines. */
export function FormLead({ error, children }: { error: Error | null; children: ReactNode }) {
  return (
    <div className={styles.lead}>
      {error === null ? <p>{children}</p> : <Notice tone="err">{error.message}</Notice>}
    </div>
  )
}

/** For a field: its error stands in the gap below it, so that nothing moves. */
export const steadyField = { root: styles.field, error: styles.error }
