import { IconDatabaseOff } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { useApi } from '#web/api/api-context.tsx'
import { useConnectionState, useLossReason } from '#web/api/connection.ts'
import { OfflineBar } from '#web/ui/feedback/offline-bar.tsx'
import { StatusBar } from '#web/ui/feedback/status-bar.tsx'

/** The bar under the top bar while the server does not answer or cannot save; nothing while all is well. */
export function ConnectionBanner() {
  const { connection } = useApi()
  const state = useConnectionState(connection)
  const reason = useLossReason(connection)
  if (state !== 'online' && reason !== undefined) return <OfflineBar trying={false}>{reason}</OfflineBar>
  switch (state) {
    case 'online':
      return null
    case 'reconnecting':
      return <OfflineBar trying>{MESSAGES.connectionLost}</OfflineBar>
    case 'full':
      return (
        <StatusBar tone="warn" icon={<IconDatabaseOff size={18} stroke={1.6} />}>
          {MESSAGES.diskFull} <span>{MESSAGES.diskFullKeepsPage}</span>
        </StatusBar>
      )
    case 'offline':
      return (
        <OfflineBar trying={false}>
          {MESSAGES.offline} <span>{MESSAGES.refreshWhenOnline}</span>
        </OfflineBar>
      )
  }
}
