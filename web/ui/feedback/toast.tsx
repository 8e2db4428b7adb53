import { Notifications, notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import styles from './toast.module.css'

const SHOWN_MS = 6_000

export type Toast = {
  message: string
  tone?: 'ok' | 'err'
  /** Offers "Undo" for as long as the toast is there. */
  onUndo?: () => void
  /** A toast with the same id takes the place of the one before it. */
  id?: string
}

/** Says in one line what has just happened, for 6 s or as long as the pointer rests on it. */
export function showToast({ message, tone, onUndo, id }: Toast): void {
  const toastId = id ?? crypto.randomUUID()
  const undo = () => {
    notifications.hide(toastId)
    onUndo?.()
  }
  const data = {
    id: toastId,
    autoClose: SHOWN_MS,
    withCloseButton: false,
    withBorder: false,
    role: tone === 'err' ? 'alert' : 'status',
    classNames: { root: styles.toast, body: styles.body, description: styles.description },
    message: (
      <>
        <span>{message}</span>
        {tone === 'ok' && <IconCheck className={styles.ok} size={18} stroke={1.9} aria-hidden />}
        {tone === 'err' && <IconAlertTriangle className={styles.err} size={18} stroke={1.6} aria-hidden />}
        {onUndo !== undefined && (
          <button type="button" className={styles.undo} onClick={undo}>
            Undo
          </button>
        )}
      </>
    ),
  }
  if (id !== undefined) notifications.hide(id)
  notifications.show(data)
}

/** Where toasts appear: bottom centre, above the tab bar of phones. Once an app. */
export function Toasts() {
  return (
    <Notifications
      className={styles.place}
      position="bottom-center"
      containerWidth="auto"
      limit={3}
      transitionDuration={160}
    />
  )
}
