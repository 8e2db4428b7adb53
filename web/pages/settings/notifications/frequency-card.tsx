import { SegmentedControl } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { FREQUENCIES, type Frequency } from '#contract/notification-settings.ts'
import type { UserSettings } from '#contract/user-settings.ts'
import { placeName, weekdayAndHour } from '#web/ui/wording/zoned.ts'
import styles from './notifications.module.css'

const WORDS: Record<Frequency, string> = { realtime: 'Real time', daily: 'Daily', weekly: 'Weekly' }

export type FrequencyCardProps = {
  frequency: Frequency
  mail: UserSettings['mail']
  onChange: (frequency: Frequency) => void
}

/** Whether mails come one by one or together, and when the next of those is. */
export function FrequencyCard({ frequency, mail, onChange }: FrequencyCardProps) {
  const next = frequency === 'weekly' ? mail.nextWeekly : mail.nextDaily
  return (
    <section className={`${styles.card} ${styles.frequency}`} aria-labelledby="frequency">
      <div className={styles.line}>
        <div>
          <h2 id="frequency" className={styles.label}>
            Frequency
          </h2>
          <p className={styles.hint}>
            Real time: each mail at once. Daily or weekly: what is set to Digest comes in one mail.
          </p>
        </div>
        <SegmentedControl
          size="sm"
          aria-labelledby="frequency"
          data={FREQUENCIES.map((value) => ({ value, label: WORDS[value] }))}
          value={frequency}
          onChange={(value) => onChange(FREQUENCIES.find((one) => one === value) ?? frequency)}
        />
      </div>
      {/* Keeps its place, so that a choice moves nothing below it. */}
      <p className={styles.next}>
        <IconClock size={18} stroke={1.6} aria-hidden />
        <span>
          {frequency === 'realtime' ? (
            `The weekly summary and tips come at 09:00, ${placeName(mail.timeZone)} time.`
          ) : (
            <>
              <b>
                Next digest: {weekdayAndHour(next, mail.timeZone)}, {placeName(mail.timeZone)} time.
              </b>{' '}
              None is sent when there is nothing to say.
            </>
          )}
        </span>
      </p>
    </section>
  )
}
