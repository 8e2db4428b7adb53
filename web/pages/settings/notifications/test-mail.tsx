import { IconAlertTriangle, IconCircleCheck, IconClock, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { UserSettings } from '#contract/user-settings.ts'
import { settingsQuery } from '#web/api/settings.ts'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './notifications.module.css'

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
const ASK_AGAIN_MS = 2_000

/** What became of the mail that saving sends. */
export function TestMail({ mail, profile }: Pick<UserSettings, 'mail' | 'profile'>) {
  // Until the mail server has answered.
  useQuery({ ...settingsQuery, refetchInterval: mail.test?.status === 'queued' ? ASK_AGAIN_MS : false })
  const { icon, words, tone } = stateOf(mail, profile)
  return (
    <section className={`${styles.card} ${styles.test}`} aria-labelledby="test-mail">
      <h2 id="test-mail" className={styles.label}>
        Mails to {profile.email}
      </h2>
      {mail.mode === 'off' && <p className={styles.hint}>{SETTINGS_MESSAGES.mailOff}</p>}
      {(mail.mode === 'smtp' || mail.test !== null) && (
        <p className={styles.state} data-state={tone}>
          {icon}
          <span role="status">{words}</span>
        </p>
      )}
    </section>
  )
}

type State = { icon: ReactNode; words: string; tone: string }

function stateOf({ test }: UserSettings['mail'], { isShared }: UserSettings['profile']): State {
  if (test === null) {
    const { none, demo } = SETTINGS_MESSAGES.testMail
    return { icon: <IconInfoCircle {...ICON} />, words: isShared ? demo : none, tone: 'none' }
  }
  const when = dayAndTime(test.at)
  switch (test.status) {
    case 'queued':
      return { icon: <IconClock {...ICON} />, words: SETTINGS_MESSAGES.testMail.queued, tone: 'queued' }
    case 'sent':
      return { icon: <IconCircleCheck {...ICON} />, words: SETTINGS_MESSAGES.testMail.sent(when), tone: 'granted' }
    case 'not_mailed':
    case 'dropped':
      return { icon: <IconInfoCircle {...ICON} />, words: SETTINGS_MESSAGES.testMail.kept(when), tone: 'none' }
    case 'bounced':
    case 'failed':
      return { icon: <IconAlertTriangle {...ICON} />, words: SETTINGS_MESSAGES.testMail.failed(when), tone: 'denied' }
  }
}
