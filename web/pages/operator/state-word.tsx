import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './state-word.module.css'

export type StateWordProps = {
  tone?: 'ok' | 'warn' | 'err' | 'accent' | undefined
  Icon: Icon
  children: ReactNode
  /** A second, quiet line. */
  more?: ReactNode
}

/** How something stands: icon, word and color together, so that none of them carries the meaning alone. */
export function StateWord({ tone, Icon, children, more }: StateWordProps) {
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon className={styles.icon} size={16} stroke={1.9} aria-hidden />
      <span>
        <span className={styles.word}>{children}</span>
        {more !== undefined && <span className={styles.more}>{more}</span>}
      </span>
    </span>
  )
}
