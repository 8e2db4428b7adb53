import type { ReactNode } from 'react'
import styles from './page-frame.module.css'

export type PageFrameProps = {
  /** What one page adds: `role="alert"` for a page that could not be shown. */
  role?: 'alert'
  className?: string | undefined
  children?: ReactNode
}

/** The column that every page stands in. Bars across the window use its edge, `--ex-page-edge`, as their padding. */
export function PageFrame({ className, ...rest }: PageFrameProps) {
  return <div className={className === undefined ? styles.page : `${styles.page} ${className}`} {...rest} />
}
