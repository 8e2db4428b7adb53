import { IconAlertTriangle, IconCircleCheck, IconMailOff } from '@tabler/icons-react'
import { formatBytes } from '#contract/amounts.ts'
import type { Health } from '#contract/operator-health.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import styles from './queue.module.css'

/** What images and mails need, each with how it stands. */
export function Services({ health: { queue, ai, mail, disk } }: { health: Health }) {
  const aiAway = queue.pauseReason === 'outage' || queue.pauseReason === 'ai_setup' || queue.pauseReason === 'day_quota'
  return (
    <section className={styles.card} aria-labelledby="queue-services">
      <div className={styles.head}>
        <h2 id="queue-services">Services</h2>
      </div>
      <ul className={styles.services}>
        <li>
          <span>Image service</span>
          {aiAway ? (
            <StateWord tone="err" Icon={IconAlertTriangle} more={ai.model}>
              Not available
            </StateWord>
          ) : (
            <StateWord tone="ok" Icon={IconCircleCheck} more={ai.model}>
              {`${secondsInWords(ai.secondsPerImage)} an image`}
            </StateWord>
          )}
        </li>
        <li>
          <span>Mail</span>
          {mail.mode === 'off' ? (
            <StateWord tone="warn" Icon={IconMailOff} more="Mails are kept in the outbox">
              Off
            </StateWord>
          ) : (
            <StateWord
              tone={mail.bounced > 0 ? 'warn' : 'ok'}
              Icon={mail.bounced > 0 ? IconAlertTriangle : IconCircleCheck}
              more={`${mail.waiting} waiting, ${mail.bounced} bounced in 24 hours`}
            >
              {`${mail.sent} sent`}
            </StateWord>
          )}
        </li>
        <li>
          <span>Disk</span>
          {disk.freeBytes === null ? (
            <StateWord tone="ok" Icon={IconCircleCheck}>
              Kept elsewhere
            </StateWord>
          ) : (
            <StateWord
              tone={disk.level === 'ok' ? 'ok' : 'err'}
              Icon={disk.level === 'ok' ? IconCircleCheck : IconAlertTriangle}
              more={disk.level === 'ok' ? undefined : 'Nothing can be saved until there is space'}
            >
              {`${formatBytes(disk.freeBytes)} free`}
            </StateWord>
          )}
        </li>
      </ul>
    </section>
  )
}

const secondsInWords = (seconds: number) => (seconds < 1 ? 'Below 1 s' : `${Math.round(seconds)} s`)
