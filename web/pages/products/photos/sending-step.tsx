import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Waiting } from '#web/api/send-all.ts'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import styles from './photo-dialog.module.css'
import type { PhotoSending } from './use-photo-sending.ts'

/** How far the photos are, what they wait for, and what the studio said about each. */
export function SendingStep({ sending, onClose }: { sending: PhotoSending; onClose: () => void }) {
  const { phase, total, done, failed, warnings, waiting, retry, cancel } = sending
  const isSending = phase === 'sending'
  const isClean = phase === 'done' && failed.length === 0
  useLeaveWarning(isSending)
  return (
    <>
      <p className={styles.lead} role="status">
        {isClean && <IconCircleCheck className={styles.ok} size={20} stroke={1.6} aria-hidden />}
        {phase === 'cancelled' ? MESSAGES.photosCancelled(done) : MESSAGES.photosSent(done, total)}
      </p>
      <ProgressBar
        segments={[
          { share: total === 0 ? 0 : done / total, tone: 'accent' },
          { share: total === 0 ? 0 : failed.length / total, tone: 'err' },
        ]}
        label="Photos"
      />
      {/* Kept free while nothing is waited for: the lists below stay where they are. */}
      <p className={styles.waiting} role="status">
        {isSending && waiting !== undefined && (
          <>
            <IconAlertTriangle className={styles.warn} size={18} stroke={1.6} aria-hidden />
            <span>
              <WaitingWords waiting={waiting} />
            </span>
          </>
        )}
      </p>
      {failed.length > 0 && (
        <section className={styles.section} aria-label="Not added">
          <h3 className={styles.title}>{MESSAGES.photosNotAdded(failed.length)}</h3>
          <ul className={styles.list}>
            {failed.map(({ photo, message }) => (
              <SaidLine key={photo.id} file={photo.file.name} text={message} />
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section className={styles.section} aria-label="Please look at">
          <h3 className={styles.title}>Please look at {plural(warnings.length, 'photo')}</h3>
          <ul className={styles.list}>
            {warnings.map(({ photo, text }) => (
              <SaidLine key={`${photo.id} ${text}`} file={photo.file.name} text={text} />
            ))}
          </ul>
        </section>
      )}
      <div className={styles.footer}>
        {isSending && (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
        {!isSending && failed.length > 0 && (
          <Button variant="default" onClick={retry}>
            Try {plural(failed.length, 'photo')} again
          </Button>
        )}
        {!isSending && <Button onClick={onClose}>Close</Button>}
      </div>
    </>
  )
}

function SaidLine({ file, text }: { file: string; text: string }) {
  return (
    <li className={styles.row}>
      <IconAlertTriangle className={styles.warn} size={18} stroke={1.6} aria-hidden />
      <div className={styles.words}>
        <p className={styles.name}>{file}</p>
        <p className={styles.line}>{text}</p>
      </div>
    </li>
  )
}

function WaitingWords({ waiting }: { waiting: Waiting }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  switch (waiting.kind) {
    case 'connection':
      return MESSAGES.photosOffline
    case 'sign-in':
      return MESSAGES.signInAgain
    case 'limit':
      return MESSAGES.photosWaiting(Math.max(1, Math.ceil((waiting.until - now) / 1_000)))
  }
}

/** Asks before the tab is closed while photos are on their way: the rest would not arrive. */
function useLeaveWarning(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isSending])
}
