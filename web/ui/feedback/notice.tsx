import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

const ICONS = { info: IconInfoCircle, warn: IconAlertTriangle, err: IconAlertTriangle, ok: IconCircleCheck }

export type NoticeProps = {
  tone: keyof typeof ICONS
  children: ReactNode
  /** A quiet button or link at the right; with words it goes below the sentence on phones, an icon stays. */
  action?: ReactNode
}

/** A sentence that belongs to what stands beside it. Errors are read out at once, the rest when there is time. */
export function Notice({ tone, children, action }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'err' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={18} stroke={1.6} aria-hidden />
      <div className={styles.text}>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  )
}
