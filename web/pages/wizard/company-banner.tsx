import { IconUsers } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { useSessionEvents } from '#web/api/live.ts'
import { useCompany } from '#web/api/use-company.ts'
import styles from './company-banner.module.css'

/** Says that a colleague, or another tab, has the same draft open; nothing when nobody has. */
export function CompanyBanner({ studioSessionId }: { studioSessionId: string }) {
  useSessionEvents(studioSessionId)
  const { otherTab, colleagues } = useCompany(studioSessionId)
  if (!otherTab && colleagues.length === 0) return null
  return (
    <div className={styles.bar} role="status">
      <IconUsers className={styles.icon} size={18} stroke={1.6} aria-hidden />
      <p>
        {colleagues.length > 0 && <span>{MESSAGES.colleaguesEditing(colleagues)} </span>}
        {otherTab && <span>{MESSAGES.otherTab}</span>}
      </p>
    </div>
  )
}
