import type { ReactNode } from 'react'
import styles from './page-header.module.css'

export type PageHeaderProps = { title: ReactNode; aside?: ReactNode; actions?: ReactNode }

/** The one h1 of a page with its count and its one action, which takes the whole width on phones. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>
        {title}
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </h1>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
