import type { ReactNode } from 'react'
import styles from './state.module.css'

export type EmptyStateProps = {
  /** A Tabler icon of 24 px, stroke 1.6. */
  icon: ReactNode
  /** One sentence. */
  title: ReactNode
  text?: ReactNode
  /** One quiet button. */
  action?: ReactNode
}

/** Nothing here yet: what would be here and how to get it. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  )
}
