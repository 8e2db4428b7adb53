import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './review-step.module.css'

export type BusyNoticeProps = { seconds: number; onAgain: () => void }

/** The queue is full: counts down, tries once by itself, then leaves it to the person. */
export function BusyNotice({ seconds, onAgain }: BusyNoticeProps) {
  const [left, setLeft] = useState(seconds)
  const again = useRef(onAgain)
  useEffect(() => {
    again.current = onAgain
  })
  useEffect(() => {
    const end = Date.now() + seconds * 1_000
    const timer = setInterval(() => {
      const remaining = Math.max(0, Math.ceil((end - Date.now()) / 1_000))
      setLeft(remaining)
      if (remaining > 0) return
      clearInterval(timer)
      again.current()
    }, 500)
    return () => clearInterval(timer)
  }, [seconds])
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div className={styles.notice}>
      <Notice
        tone="warn"
        action={
          <Button variant="default" size="xs" onClick={onAgain}>
            Try now
          </Button>
        }
      >
        {MESSAGES.queueFull}. {left > 0 && <span aria-hidden="true">Trying again by itself in {clock}.</span>} Your
        draft is saved.
      </Notice>
    </div>
  )
}
