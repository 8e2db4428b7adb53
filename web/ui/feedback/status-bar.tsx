import type { ReactNode } from 'react'
import styles from './status-bar.module.css'

export type StatusBarProps = {
  /** `warn`: something is amiss. `accent`: something to know. */
  tone: 'warn' | 'accent'
  /** 16-18 px. */
  icon: ReactNode
  children: ReactNode
}

/** The calm bar under the top bar that says how things stand. Pages stay usable below it. */
export function StatusBar({ tone, icon, children }: StatusBarProps) {
  return (
    <div className={styles.bar} data-tone={tone} role="status">
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span>{children}</span>
    </div>
  )
}
