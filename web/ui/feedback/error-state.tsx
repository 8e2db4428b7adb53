import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './state.module.css'

export type ErrorStateProps = {
  /** What happened. */
  title: ReactNode
  /** What is safe. */
  text?: ReactNode
  onRetry?: () => void
  retrying?: boolean
}

/** A part of the page that could not be loaded: what happened, what is safe, one button. */
export function ErrorState({ title, text, onRetry, retrying }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <IconAlertTriangle className={styles.alert} size={24} stroke={1.6} aria-hidden />
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {onRetry !== undefined && (
        <div className={styles.action}>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={16} stroke={1.9} />}
            loading={retrying}
            onClick={onRetry}
          >
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}
