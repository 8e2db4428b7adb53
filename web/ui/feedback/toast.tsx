import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { randomId } from '#web/random-id.ts'
import { createValue, useStore } from '#web/store.ts'
import { useClearPlace } from '#web/ui/layers/use-clear-place.ts'
import styles from './toast.module.css'

const SHOWN_MS = 6_000
/** What can be taken back takes longer: it is read, thought about and reached. */
const UNDO_MS = 10_000
const MOST = 3

export type Toast = {
  message: string
  tone?: 'ok' | 'err'
  /** Offers "Undo" for as long as the toast is there. */
  onUndo?: () => void
  /** A toast with the same id takes the place of the one before it. */
  id?: string
}

type Shown = Toast & { id: string }
const shown = createValue<readonly Shown[]>([])

/** Says in one line what has just happened, for some seconds or as long as pointer or focus rest on it. */
export function showToast(toast: Toast): void {
  const id = toast.id ?? randomId()
  const others = shown.state().filter((other) => other.id !== id)
  shown.set([...others, { ...toast, id }].slice(-MOST))
}

function hideToast(id: string): void {
  shown.set(shown.state().filter((toast) => toast.id !== id))
}

/** Where toasts appear: bottom center, or wherever they cover no bar, no dialog and not the focus. Once an app. */
export function Toasts() {
  const toasts = useStore(shown)
  const place = useRef<HTMLElement>(null)
  useClearPlace(place, toasts.length > 0)
  return (
    <section ref={place} className={styles.place} aria-label="Messages">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { toast: Shown }) {
  const { id, message, tone, onUndo } = toast
  const [isHeld, setHeld] = useState(false)
  const canUndo = onUndo !== undefined
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(hideToast, canUndo ? UNDO_MS : SHOWN_MS, id)
    return () => clearTimeout(timer)
  }, [id, isHeld, canUndo])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it does nothing but keep it there
    <div
      className={styles.toast}
      role={tone === 'err' ? 'alert' : 'status'}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <span>{message}</span>
      {tone === 'ok' && <IconCheck className={styles.ok} size={18} stroke={1.9} aria-hidden />}
      {tone === 'err' && <IconAlertTriangle className={styles.err} size={18} stroke={1.6} aria-hidden />}
      {canUndo && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            hideToast(id)
            onUndo()
          }}
        >
          Undo
        </button>
      )}
    </div>
  )
}
