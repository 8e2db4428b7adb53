import { MESSAGES } from '#contract/messages.ts'
import { useConnectionState, useLossReason } from '#web/api/connection.ts'
import { OfflineBar } from '#web/ui/feedback/offline-bar.tsx'
import { useApi } from './api-context.tsx'

/** The bar under the top bar while the server does not answer; nothing while it does. */
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
    case 'offline':
      return (
        <OfflineBar trying={false}>
          {MESSAGES.offline} <span>{MESSAGES.refreshWhenOnline}</span>
        </OfflineBar>
      )
  }
}
