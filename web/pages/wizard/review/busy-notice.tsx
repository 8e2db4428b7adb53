import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'

export type BusyNoticeProps = {
  seconds: number
  /** Tries again when the time is over; false once that has been done. */
  auto: boolean
  again: (byItself: boolean) => void
}

/** The queue is full: counts down to one try by itself, then leaves it to the person. */
export function BusyNotice({ seconds, auto, again }: BusyNoticeProps) {
  const [left, setLeft] = useState(seconds)
  const tryAgain = useEffectEvent(again)
  useEffect(() => {
    if (!auto) return
    const end = Date.now() + seconds * 1_000
    const timer = setInterval(() => {
      const remaining = Math.max(0, Math.ceil((end - Date.now()) / 1_000))
      setLeft(remaining)
      if (remaining > 0) return
      clearInterval(timer)
      tryAgain(true)
    }, 500)
    return () => clearInterval(timer)
  }, [seconds, auto])
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <Notice
      tone="warn"
      action={
        <Button variant="default" size="xs" onClick={() => again(false)}>
          Try now
        </Button>
      }
    >
      {MESSAGES.queueFull}. {auto && left > 0 && <span aria-hidden="true">Trying again by itself in {clock}.</span>}{' '}
      Your draft is saved.
    </Notice>
  )
}
