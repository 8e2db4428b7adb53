import { IconUsers } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import type { Presence } from '#web/api/roster.ts'
import { StatusBar } from '#web/ui/feedback/status-bar.tsx'

/** Says that a colleague, another tab or another device has the same draft open; nothing when nobody has. */
export function PresenceBanner({ otherTab, otherDevice, colleagues }: Presence) {
  if (!otherTab && !otherDevice && colleagues.length === 0) return null
  return (
    <StatusBar tone="accent" icon={<IconUsers size={18} stroke={1.6} />}>
      {colleagues.length > 0 && <span>{MESSAGES.colleaguesEditing(colleagues)} </span>}
      {otherTab && <span>{MESSAGES.otherTab}</span>}
      {otherDevice && !otherTab && <span>{MESSAGES.otherDevice}</span>}
    </StatusBar>
  )
}
